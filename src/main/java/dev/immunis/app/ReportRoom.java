package dev.immunis.app;

import dev.immunis.report.SigningKey;
import dev.immunis.report.audit.Checkpoints;
import dev.immunis.report.handover.HandOverDesk;
import java.util.Map;
import java.util.UUID;

/** Wires what leaves the house: the signing key and what is signed with it. */
final class ReportRoom {
  private static final String FOLDER = "checkpoints";

  private final Checkpoints checkpoints;
  private final HandOverDesk handOvers;

  ReportRoom(SoloRooms rooms, Map<String, String> environment) {
    UUID device = rooms.profiles().current().device();
    SigningKey key = WorkspaceKey.of(rooms.folder(), device, environment);
    checkpoints =
        new Checkpoints(
            rooms.auditTrail(),
            rooms.actLog(),
            key,
            rooms.clock(),
            device,
            rooms.folder().resolve(FOLDER));
    handOvers = new HandOverDesk(rooms.cache(), rooms.vault(), rooms.actLog(), key, rooms.clock());
  }

  HandOverDesk handOvers() {
    return handOvers;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }
}
