package dev.immunis.app.host;

import dev.immunis.model.Probe;
import java.util.function.Supplier;

/** A probe made of a name and a look; a look that breaks is a finding too. */
public record SentenceProbe(String name, Supplier<Probe.Finding> look) implements Probe {
  @Override
  public Finding check() {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return Finding.failed(
          "The test itself failed: " + e, "Report it with the output of the command.");
    }
  }
}
