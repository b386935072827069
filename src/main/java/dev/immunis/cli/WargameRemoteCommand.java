package dev.immunis.cli;

import dev.immunis.intake.ReadBundle;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.Content;
import dev.immunis.wargame.WargameOrder;
import dev.immunis.wargame.WargameResult;
import dev.immunis.wargame.remote.Pause;
import dev.immunis.wargame.remote.RemoteStop;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a bundle's wargame on GitHub Actions, or prepares a repository for it. */
@Command
final class WargameRemoteCommand implements Callable<Integer> {
  private final CliSession session;

  @Parameters(arity = "0..1", paramLabel = "BUNDLE", descriptionKey = "cli.option.remote-bundle")
  private @Nullable String bundle;

  @Option(names = "--install", descriptionKey = "cli.option.remote-install")
  private boolean install;

  @Option(names = "--public", descriptionKey = "cli.option.remote-public")
  private boolean evenPublic;

  WargameRemoteCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String named = bundle;
    if (named == null && !install) {
      throw CliFailure.badUse(session.text("cli.remote.nothing"));
    }
    try (CliDoor.RemoteEngine remote = session.door().remote(session.call())) {
      if (install) {
        Optional<RemoteStop> why = remote.wargame().install();
        if (why.isPresent()) {
          throw CliFailure.couldNot(session.phrase(why.get().sentence()));
        }
        session.tell(session.text("cli.remote.installed"));
      }
      return named == null ? ExitCodes.DONE : run(remote, named);
    }
  }

  private int run(CliDoor.RemoteEngine remote, String named) {
    ReadBundle read = WargameRunCommand.read(session, remote.clock(), session.call().path(named));
    WargamePlan plan = read.review().plan();
    if (plan == null) {
      throw CliFailure.badUse(session.text("cli.run.no-plan", read.name()));
    }
    WargameResult result =
        remote
            .wargame()
            .run(
                WargameOrder.lone(
                    read.review().version(),
                    plan,
                    Content.of(read.review().blobs()),
                    remote.actor()),
                Pause.until(remote.clock(), session.call().cancel()::asked),
                evenPublic);
    return switch (result) {
      case WargameResult.Finished finished -> {
        RanWargame ran = new RanWargame(read.name(), finished, null, null);
        if (session.json()) {
          session.print(WargameJson.of(ran));
        } else {
          new WargameText(session).print(ran);
        }
        yield session.call().cancel().asked() ? ExitCodes.COULD_NOT : ExitCodes.DONE;
      }
      case WargameResult.CouldNot couldNot ->
          throw CliFailure.couldNot(session.phrase(couldNot.reason()));
    };
  }
}
