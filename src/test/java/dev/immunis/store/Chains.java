package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes audit chains that hold together. */
final class Chains {
  private Chains() {}

  /** The first lines of a device's chain. */
  static List<AuditLine> of(UUID device, int count, String payload) {
    List<AuditLine> lines = new ArrayList<>();
    Digest previous = AuditChain.origin(device);
    for (int i = 1; i <= count; i++) {
      AuditLine line =
          AuditChain.sealed(
              new AuditLine(
                  device,
                  i,
                  Samples.START.plusSeconds(i),
                  Actor.Type.HUMAN,
                  Samples.digest("somebody").toString(),
                  "test.line",
                  "subject",
                  "{\"of\":\"" + payload + "\"}",
                  previous,
                  previous));
      lines.add(line);
      previous = line.digest();
    }
    return lines;
  }
}
