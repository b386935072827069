package dev.immunis.model.wargame;

import java.util.List;

/**
 * Where a proof takes its attack from, so that variants of it can be made.
 *
 * @param place where the proof looks for it
 * @param name name of the environment variable; empty for an argument
 * @param value the proof's own attack, handed in when the proof itself runs
 * @param cwes weakness ids such as {@code CWE-22}; they choose the generators
 */
public record ProofInput(Place place, String name, String value, List<String> cwes) {
  public ProofInput {
    cwes = List.copyOf(cwes);
  }

  /** Where a proof can take its attack from. */
  public enum Place {
    /** An environment variable. */
    ENVIRONMENT,
    /** The last argument of its command. */
    ARGUMENT
  }
}
