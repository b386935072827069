package dev.immunis.cli;

import dev.immunis.intake.BundlePaths;
import dev.immunis.intake.ReadBundle;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.Content;
import dev.immunis.wargame.KeptWargame;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.WargameHandle;
import dev.immunis.wargame.WargameOrder;
import dev.immunis.wargame.WargameResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the wargame of a review, and keeps it, or of a bundle that is not taken in. */
@Command
final class WargameRunCommand implements Callable<Integer> {
  private final CliSession session;

  @Parameters(index = "0", paramLabel = "ID|BUNDLE", descriptionKey = "cli.option.run-what")
  private String what = "";

  @Option(names = "--evidence", paramLabel = "DIR", descriptionKey = "cli.option.run-evidence")
  private @Nullable String evidence;

  @Option(names = "--github", descriptionKey = "cli.option.wargame-run-github")
  private boolean onGitHub;

  WargameRunCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (isBundle()) {
      if (onGitHub) {
        throw CliFailure.badUse(session.text("cli.wargame-run.github-review"));
      }
      return bundle();
    }
    return new OfReview(session).call();
  }

  /** A path is meant where there is a bundle, or where only a path looks so. */
  private boolean isBundle() {
    Path path = session.call().path(what);
    return what.indexOf('/') >= 0
        || what.indexOf('\\') >= 0
        || what.endsWith(".zip")
        || Files.exists(path.resolve("case.json"))
        || Files.exists(path.resolve("meta.json"))
        || what.endsWith(".json");
  }

  private int bundle() {
    try (CliDoor.LoneEngine lone =
        session.door().engine(session.call(), session.options().workspace)) {
      ReadBundle bundle = read(session, lone, session.call().path(what));
      WargamePlan plan = bundle.review().plan();
      if (plan == null) {
        throw CliFailure.badUse(session.text("cli.run.no-plan", bundle.name()));
      }
      WargameResult result = lone(session, lone, bundle, plan, new ProgressPrinter(session));
      return switch (result) {
        case WargameResult.Finished finished ->
            finished(new RanWargame(bundle.name(), finished, null, null));
        case WargameResult.CouldNot couldNot ->
            throw CliFailure.couldNot(session.phrase(couldNot.reason()));
      };
    }
  }

  /** Reads a bundle, or refuses it with every reason. */
  static ReadBundle read(CliSession session, CliDoor.LoneEngine lone, Path path) {
    return read(session, lone.clock(), path);
  }

  /** Reads a bundle, or refuses it with every reason. */
  static ReadBundle read(CliSession session, dev.immunis.model.Clock clock, Path path) {
    try {
      return new BundlePaths(clock).read(path);
    } catch (RefusedException e) {
      throw refused(session, path, e);
    }
  }

  static CliFailure refused(CliSession session, Path path, RefusedException e) {
    return CliFailure.badUse(
        session.text("cli.run.bad-bundle", path.toString()),
        e.problems().stream()
            .map(
                problem ->
                    new CliFailure.Reason(
                        problem.fault().code(), problem.line(session.texts().locale())))
            .toList());
  }

  /** Runs a bundle to its end, or until the caller asks to stop. */
  static WargameResult lone(
      CliSession session,
      CliDoor.LoneEngine lone,
      ReadBundle bundle,
      WargamePlan plan,
      dev.immunis.wargame.WargameListener listener) {
    WargameHandle handle =
        lone.engine()
            .start(
                WargameOrder.lone(
                    bundle.review().version(),
                    plan,
                    Content.of(bundle.review().blobs()),
                    lone.actor()),
                listener);
    session.call().cancel().onAsk(handle::cancel);
    try {
      return handle.await();
    } catch (InterruptedException e) {
      handle.cancel();
      Thread.currentThread().interrupt();
      throw CliFailure.couldNot(session.text("cli.error.interrupted"));
    }
  }

  private int finished(RanWargame ran) {
    keepEvidence(ran.result());
    if (session.json()) {
      session.print(WargameJson.of(ran));
    } else {
      new WargameText(session).print(ran);
    }
    if (session.call().cancel().asked()) {
      session.tell(session.text("cli.run.cancelled"));
      return ExitCodes.COULD_NOT;
    }
    return ExitCodes.DONE;
  }

  private void keepEvidence(WargameResult.Finished result) {
    String named = evidence;
    if (named == null) {
      return;
    }
    Path folder = session.call().path(named);
    try {
      Files.createDirectories(folder);
      for (var blob : result.blobs().entrySet()) {
        boolean document = blob.getKey().equals(result.evidenceDigest());
        String name = document ? "evidence.json" : blob.getKey().hex() + ".txt";
        Files.write(folder.resolve(name), blob.getValue());
      }
    } catch (IOException e) {
      throw CliFailure.couldNot(session.text("cli.run.evidence-lost", folder.toString(), e));
    }
  }

  /** The run of a review, which needs its workspace. */
  private final class OfReview extends WorkspaceCommand {
    OfReview(CliSession session) {
      super(session);
    }

    @Override
    int run(CliRooms rooms) {
      ReviewHead head = session.find(rooms.cache(), what);
      RunRequest.Place place = onGitHub ? RunRequest.Place.GITHUB : RunRequest.Place.HERE;
      if (!rooms.wargames().runsOn(place)) {
        throw CliFailure.badUse(session.text("cli.wargame-run.no-github"));
      }
      return switch (rooms
          .wargames()
          .startOn(
              place, head.id(), rooms.profiles().current().actor(), new ProgressPrinter(session))) {
        case StartAnswer.Refused refused -> throw refusal(refused);
        case StartAnswer.Started started -> ended(head, started.run());
      };
    }

    private CliFailure refusal(StartAnswer.Refused refused) {
      return switch (refused.why()) {
        case NO_PLAN -> CliFailure.badUse(session.text("cli.run.no-plan", what));
        case UNKNOWN_REVIEW -> CliFailure.badUse(session.text("cli.find.none", what));
        case ALREADY_RUNNING -> CliFailure.couldNot(session.text("cli.run.already", what));
      };
    }

    private int ended(ReviewHead head, KeptWargame run) {
      session.call().cancel().onAsk(run::cancel);
      try {
        return switch (run.await()) {
          case KeptWargame.End.Kept kept ->
              finished(
                  new RanWargame(
                      head.code() + " (" + head.sourceKey() + ")",
                      kept.result(),
                      head,
                      kept.run()));
          case KeptWargame.End.NotKept not ->
              throw CliFailure.couldNot(session.phrase(not.reason()));
        };
      } catch (InterruptedException e) {
        run.cancel();
        Thread.currentThread().interrupt();
        throw CliFailure.couldNot(session.text("cli.error.interrupted"));
      }
    }
  }
}
