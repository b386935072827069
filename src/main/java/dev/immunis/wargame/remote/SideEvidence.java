package dev.immunis.wargame.remote;

import dev.immunis.model.wargame.Arm;
import dev.immunis.sandbox.SandboxResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one side's archive says.
 *
 * @param setup how the set-up ended, null where nothing was to be set up
 */
record SideEvidence(
    Map<String, String> environment, @Nullable SandboxResult setup, List<Seen> trials) {
  /** One trial as it was seen over there. */
  record Seen(
      Arm arm, String check, int number, String nonce, Instant startedAt, SandboxResult end) {}

  Optional<Seen> find(Arm arm, String check, int number) {
    return trials.stream()
        .filter(t -> t.arm() == arm && t.check().equals(check) && t.number() == number)
        .findFirst();
  }
}
