package dev.immunis.app;

import dev.immunis.model.Probe;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;

/** Says which sandbox works here, or why none does. */
final class SandboxCheck implements Probe {
  private final SandboxProbe sandboxes;

  SandboxCheck(SandboxProbe sandboxes) {
    this.sandboxes = sandboxes;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public Finding check() {
    return switch (sandboxes.probe()) {
      case SandboxAnswer.Ready ready -> Finding.ok(ready.sandbox().facts().name());
      case SandboxAnswer.Impossible none -> Finding.failed(none.inWords(), "");
    };
  }
}
