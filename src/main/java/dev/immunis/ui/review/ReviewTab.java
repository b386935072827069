package dev.immunis.ui.review;

/** The tabs of a review, in their order on the screen. */
public enum ReviewTab {
  ADVISORY,
  PATCH,
  WARGAME,
  SCORES,
  HISTORY
}
