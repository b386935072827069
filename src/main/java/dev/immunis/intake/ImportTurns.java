package dev.immunis.intake;

import dev.immunis.github.PullRequests;
import dev.immunis.model.Clock;
import dev.immunis.model.pullrequest.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes pull requests in again and again as a plan says; whoever calls {@link #turn} gives the
 * time. The state can be read from any thread.
 */
public final class ImportTurns {
  private final ImportPlan plan;
  private final Duration every;
  private final Supplier<PullRequests> github;
  private final Function<PullRequests, PullRequestImporter> importer;
  private final Clock clock;
  private final AtomicBoolean stop = new AtomicBoolean();
  private volatile @Nullable Instant next;
  private volatile ImportState.@Nullable Turn last;

  /**
   * Makes turns of which the first is due at once.
   *
   * @param github the server, opened with the first turn; may throw where its settings are wrong
   */
  public ImportTurns(
      ImportPlan plan,
      Duration every,
      Supplier<PullRequests> github,
      Function<PullRequests, PullRequestImporter> importer,
      Clock clock) {
    this.plan = plan;
    this.every = every;
    this.github = github;
    this.importer = importer;
    this.clock = clock;
    this.next = plan.entries().isEmpty() ? null : clock.now();
  }

  /**
   * Looks for pull requests when it is time; blocks on the network. What fails is in the state and
   * is tried again in the next turn.
   *
   * @return whether it looked
   */
  public boolean turn() {
    Instant due = next;
    if (due == null || due.isAfter(clock.now()) || stop.get()) {
      return false;
    }
    last = look();
    next = clock.now().plus(every);
    return true;
  }

  private ImportState.Turn look() {
    try {
      PullRequests server = github.get();
      PullRequestImporter taker = importer.apply(server);
      ImportReport report = new ImportReport(List.of(), false);
      for (ImportPlan.Entry entry : plan.entries()) {
        Optional<RepositoryId> repository = entry.on(server.host());
        if (repository.isPresent() && !stop.get()) {
          report =
              report.and(
                  taker.importFrom(
                      repository.get(), entry.wish(), (done, of, what) -> {}, stop::get));
        }
      }
      return new ImportState.Turn(
          clock.now(), report.created(), report.renewed(), report.problems(), "");
    } catch (RuntimeException e) {
      return new ImportState.Turn(clock.now(), 0, 0, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** When it looks next and what the last look gave. */
  public ImportState state(ImportState.@Nullable Requests requests) {
    return new ImportState(next, last, requests);
  }

  /** A turn under way ends after the pull request of now, and no further one begins. */
  public void stop() {
    stop.set(true);
  }
}
