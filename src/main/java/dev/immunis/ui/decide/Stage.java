package dev.immunis.ui.decide;

/** What the panel shows. */
public enum Stage {
  /** No review is open. */
  NOTHING,
  /** The review is being read; nothing can be entered or submitted. */
  LOADING,
  /** The form. */
  FORM,
  /** The decision that was made on this version. */
  DECIDED,
  /** The review waits for no decision and has none. */
  CLOSED,
  /** The review could not be read. */
  FAILED
}
