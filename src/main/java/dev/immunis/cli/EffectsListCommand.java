package dev.immunis.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what decisions lead to on pull requests. */
@Command
final class EffectsListCommand extends EffectsCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      descriptionKey = "cli.option.effects-of")
  private @Nullable String id;

  @Option(names = "--most", paramLabel = "N", descriptionKey = "cli.option.effects-most")
  private int most = 50;

  EffectsListCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (most < 1) {
      throw CliFailure.badUse(session.text("cli.effects.most"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    TeamRound.before(session, rooms);
    String asked = id;
    return show(
        asked == null
            ? rooms.effects().list(most)
            : rooms.effects().ofReview(session.find(rooms.cache(), asked).id()));
  }
}
