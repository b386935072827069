package dev.immunis.cli;

import dev.immunis.decision.effect.EffectExecutor;
import dev.immunis.model.effect.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Carries out on pull requests what is due, or what is named. */
@Command
final class EffectsRunCommand extends EffectsCommand {
  @Parameters(arity = "0..*", paramLabel = "EFFECT", descriptionKey = "cli.option.effects-run")
  private List<UUID> named = List.of();

  EffectsRunCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    TeamRound.before(session, rooms);
    EffectExecutor executor = rooms.effectExecutor();
    return show(named.isEmpty() ? due(executor) : named(executor));
  }

  private List<Effect> due(EffectExecutor executor) {
    List<Effect> ran = new ArrayList<>();
    Optional<Effect> one = executor.runDue();
    while (one.isPresent() && !session.call().cancel().asked()) {
      ran.add(one.get());
      one = executor.runDue();
    }
    one.ifPresent(ran::add);
    return ran;
  }

  private List<Effect> named(EffectExecutor executor) {
    List<Effect> ran = new ArrayList<>();
    for (UUID id : named) {
      ran.add(
          executor
              .run(id)
              .orElseThrow(
                  () -> CliFailure.badUse(session.text("cli.effects.not-now", id.toString()))));
    }
    return ran;
  }
}
