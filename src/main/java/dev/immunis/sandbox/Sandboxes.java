package dev.immunis.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Takes the first kind of sandbox that works here, or tells why there is none. */
public final class Sandboxes implements SandboxProbe {

  private final List<SandboxProbe> inOrder;

  /** Tries these kinds in this order. */
  public Sandboxes(List<SandboxProbe> inOrder) {
    this.inOrder = List.copyOf(inOrder);
  }

  @Override
  public SandboxAnswer probe() {
    List<SandboxAnswer.Refusal> refusals = new ArrayList<>();
    for (SandboxProbe kind : inOrder) {
      switch (kind.probe()) {
        case SandboxAnswer.Ready ready -> {
          refusals.addAll(ready.passedOver());
          return new SandboxAnswer.Ready(ready.sandbox(), refusals);
        }
        case SandboxAnswer.Impossible impossible -> refusals.addAll(impossible.refusals());
      }
    }
    return new SandboxAnswer.Impossible(refusals);
  }
}
