package dev.immunis.cli;

import dev.immunis.model.effect.Effect;
import java.util.List;

/** A command on effects; all of them print effects in the same way. */
abstract class EffectsCommand extends WorkspaceCommand {
  EffectsCommand(CliSession session) {
    super(session);
  }

  final int show(List<Effect> effects) {
    if (session.json()) {
      session.print(EffectJson.of(effects));
    } else if (effects.isEmpty()) {
      session.out().println(session.text("cli.effects.none"));
    } else {
      effects.forEach(effect -> session.out().println(EffectJson.line(session, effect)));
    }
    return ExitCodes.DONE;
  }
}
