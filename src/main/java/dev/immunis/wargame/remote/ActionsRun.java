package dev.immunis.wargame.remote;

import dev.immunis.github.Outcome;
import dev.immunis.github.Trouble;
import dev.immunis.github.Workflows;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One run on GitHub Actions, from the dispatch to its archives; keeps to a deadline. */
final class ActionsRun {
  private static final String TITLE = "wargame ";

  private final Workflows workflows;
  private final RemoteSettings settings;
  private final Clock clock;
  private final Pause pause;
  private final Duration budget;
  private final long deadline;

  ActionsRun(
      Workflows workflows, RemoteSettings settings, Clock clock, Pause pause, Duration budget) {
    this.workflows = workflows;
    this.settings = settings;
    this.clock = clock;
    this.pause = pause;
    this.budget = budget;
    this.deadline = clock.nanos() + budget.toNanos();
  }

  /** Where a run is and what it is called. */
  record Place(String workflow, String branch, String commit, String correlation) {
    String title() {
      return TITLE + correlation;
    }
  }

  /**
   * Does a step, again after the pause that a passing trouble asks for.
   *
   * @throws RemoteException for every other trouble, and when time or patience is over
   */
  <T> T insist(Supplier<Outcome<T>> step) throws RemoteException {
    while (true) {
      switch (step.get()) {
        case Outcome.Done<T>(T value) -> {
          return value;
        }
        case Outcome.AlreadyDone<T>(T value) -> {
          return value;
        }
        case Outcome.Failed<T>(Trouble trouble) -> {
          Duration wait =
              switch (trouble) {
                case Trouble.RateLimited limited -> Duration.between(clock.now(), limited.until());
                case Trouble.Retry retry -> retry.after();
                case Trouble.Unreachable away -> settings.poll();
                case Trouble.BadLogin t -> throw new RemoteException(RemoteStop.of(t));
                case Trouble.NoRight t -> throw new RemoteException(RemoteStop.of(t));
                case Trouble.NotThere t -> throw new RemoteException(RemoteStop.of(t));
                case Trouble.NotMergeable t -> throw new RemoteException(RemoteStop.of(t));
                case Trouble.HeadMoved t -> throw new RemoteException(RemoteStop.of(t));
                case Trouble.Refused t -> throw new RemoteException(RemoteStop.of(t));
              };
          if (clock.nanos() + wait.toNanos() - deadline > 0) {
            throw new RemoteException(RemoteStop.of(trouble));
          }
          rest(wait);
        }
      }
    }
  }

  private void rest(Duration wait) throws RemoteException {
    if (!pause.go(wait.isNegative() ? Duration.ZERO : wait)) {
      throw new RemoteException(new RemoteStop.Cancelled(true));
    }
  }

  /** Asks for the run, finds it by our own word, and follows it to a good end. */
  Workflows.Run follow(Place place, Map<String, String> inputs) throws RemoteException {
    insist(
        () ->
            workflows.dispatch(
                settings.repository(),
                place.workflow(),
                place.branch(),
                place.commit(),
                place.title(),
                inputs));
    Workflows.Run run;
    try {
      run = found(place);
    } catch (RemoteException e) {
      cancelLate(place);
      throw e;
    }
    try {
      while (!run.ended()) {
        if (clock.nanos() - deadline > 0) {
          throw new RemoteException(new RemoteStop.TimedOut(budget));
        }
        rest(settings.poll());
        long id = run.id();
        run = insist(() -> workflows.run(settings.repository(), id));
      }
    } catch (RemoteException e) {
      // Whoever stops listening has to stop the machine over there as well.
      workflows.cancel(settings.repository(), run.id());
      throw e;
    }
    if (!run.title().equals(place.title()) || !run.commit().equals(place.commit())) {
      throw new RemoteException(new RemoteStop.RunFailed("another run's title or commit"));
    }
    return switch (run.conclusion()) {
      case "success" -> run;
      case "cancelled" -> throw new RemoteException(new RemoteStop.Cancelled(false));
      case "timed_out" -> throw new RemoteException(new RemoteStop.TimedOut(budget));
      default -> throw new RemoteException(new RemoteStop.RunFailed(run.conclusion()));
    };
  }

  /** A run that came up after the last look must not go on with nobody listening. */
  private void cancelLate(Place place) {
    if (workflows.find(
            settings.repository(), place.workflow(), place.branch(), place.commit(), place.title())
        instanceof Outcome.Done<Optional<Workflows.Run>>(Optional<Workflows.Run> run)) {
      run.ifPresent(late -> workflows.cancel(settings.repository(), late.id()));
    }
  }

  private Workflows.Run found(Place place) throws RemoteException {
    long until = clock.nanos() + settings.startWithin().toNanos();
    while (true) {
      Optional<Workflows.Run> run =
          insist(
              () ->
                  workflows.find(
                      settings.repository(),
                      place.workflow(),
                      place.branch(),
                      place.commit(),
                      place.title()));
      if (run.isPresent()) {
        return run.get();
      }
      if (clock.nanos() - until > 0) {
        throw new RemoteException(new RemoteStop.NeverStarted(settings.startWithin()));
      }
      rest(settings.poll());
    }
  }

  /** The bytes of one archive, once they are known to be those that the run handed over. */
  byte[] archive(List<Workflows.Artifact> all, String name) throws RemoteException {
    Workflows.Artifact artifact =
        all.stream()
            .filter(one -> one.name().equals(name) && !one.expired())
            .findFirst()
            .orElseThrow(() -> new RemoteException(new RemoteStop.ArtifactMissing(name)));
    if (artifact.bytes() > settings.archiveBytes()) {
      throw new RemoteException(new RemoteStop.ArtifactTooLarge(name, artifact.bytes()));
    }
    byte[] zip =
        insist(
            () ->
                workflows.download(settings.repository(), artifact.id(), settings.archiveBytes()));
    if (!Digest.of(zip).toString().equals(artifact.digest())) {
      throw new RemoteException(new RemoteStop.DigestDiffers(name));
    }
    return zip;
  }

  List<Workflows.Artifact> archives(Workflows.Run run) throws RemoteException {
    return insist(() -> workflows.artifacts(settings.repository(), run.id()));
  }
}
