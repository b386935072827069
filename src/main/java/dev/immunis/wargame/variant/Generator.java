package dev.immunis.wargame.variant;

import java.util.List;

/** Makes other attacks of one weakness; deterministic, so that a run can be repeated. */
interface Generator {
  /** The weakness that it knows, such as {@code CWE-22}. */
  String cwe();

  /** What an attack must have for it, to be said where it does not. */
  String wants();

  /** Other attacks, best first; empty where the attack is not of the kind that it knows. */
  List<Variation> vary(String attack);
}
