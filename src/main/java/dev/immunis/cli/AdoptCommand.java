package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Actor;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.wargame.capsule.Capsule;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps the outcomes that others appended to a capsule on the review it is of. */
@Command
final class AdoptCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.replay-file")
  private String file = "";

  AdoptCommand(CliSession session) {
    super(session);
  }

  /** Keeps what can be believed, and judges the original again with it. */
  static List<WargameRun> adopted(CliRooms rooms, Capsule capsule) {
    Actor by = rooms.profiles().current().actor();
    List<WargameRun> kept = rooms.capsules().adopt(capsule, by);
    if (!kept.isEmpty()) {
      rooms
          .wargames()
          .judgeWithReplays(
              capsule.manifest().subject().reviewId(),
              capsule.manifest().original().evidence(),
              by);
    }
    return kept;
  }

  @Override
  int run(CliRooms rooms) {
    Capsule capsule = ReplayCommand.read(session, session.call().path(file));
    if (!rooms.capsules().isHere(capsule)) {
      throw CliFailure.badUse(
          session.text("cli.adopt.not-here", capsule.manifest().subject().code()));
    }
    List<WargameRun> kept = adopted(rooms, capsule);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("replays", capsule.manifest().replays().size());
      ArrayNode runs = json.putArray("kept_runs");
      kept.forEach(run -> runs.add(run.code()));
      session.print(json);
    } else {
      session
          .out()
          .println(
              session.text("cli.adopt.kept", kept.size(), capsule.manifest().replays().size()));
    }
    return ExitCodes.DONE;
  }
}
