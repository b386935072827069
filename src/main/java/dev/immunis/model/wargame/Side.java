package dev.immunis.model.wargame;

/** Which tree a trial ran on. */
public enum Side {
  BEFORE,
  AFTER,
  NULL_PATCH,
  KNOWN_GOOD
}
