package dev.immunis.model;

/** What was really done in a wargame, from opinion only (E0) to independent replay (E5). */
public enum EvidenceTier {
  E0,
  E1,
  E2,
  E3,
  E4,
  E5;

  public boolean atLeast(EvidenceTier other) {
    return compareTo(other) >= 0;
  }
}
