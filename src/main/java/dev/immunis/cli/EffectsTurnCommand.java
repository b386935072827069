package dev.immunis.cli;

import dev.immunis.decision.effect.EffectDesk;
import java.util.UUID;
import java.util.function.BiPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has a blocked or waiting effect tried again, or gives it up. */
@Command
final class EffectsTurnCommand extends EffectsCommand {
  @Parameters(index = "0", paramLabel = "EFFECT", descriptionKey = "cli.option.effects-one")
  private UUID id = new UUID(0, 0);

  private final BiPredicate<EffectDesk, UUID> turn;

  private EffectsTurnCommand(CliSession session, BiPredicate<EffectDesk, UUID> turn) {
    super(session);
    this.turn = turn;
  }

  static EffectsTurnCommand retry(CliSession session) {
    return new EffectsTurnCommand(session, EffectDesk::retry);
  }

  static EffectsTurnCommand discard(CliSession session) {
    return new EffectsTurnCommand(session, EffectDesk::discard);
  }

  @Override
  int run(CliRooms rooms) {
    TeamRound.before(session, rooms);
    if (!turn.test(rooms.effects(), id)) {
      throw CliFailure.badUse(session.text("cli.effects.not-open", id.toString()));
    }
    return show(rooms.effects().byId(id).stream().toList());
  }
}
