package dev.immunis.ui.kit;

/** Where a key acts: in the panel that has the focus, from the inside out, and last anywhere. */
public enum Scope {
  ANYWHERE,
  QUEUE,
  REVIEW,
  PATCH,
  WARGAME,
  DECISION,
  MAILBOX
}
