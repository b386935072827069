package dev.immunis.sandbox;

import java.util.List;

/** What was really enforced in one run, and what was not, in words for the evidence. */
public record Enforced(List<Promise> held, List<Promise> notHeld) {

  /** Nothing, because nothing ran. */
  public static final Enforced NOTHING = new Enforced(List.of(), List.of());

  public Enforced {
    held = List.copyOf(held);
    notHeld = List.copyOf(notHeld);
  }
}
