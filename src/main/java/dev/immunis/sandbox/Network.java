package dev.immunis.sandbox;

/** What a job may reach. */
public enum Network {
  /** Nothing but a loopback of its own. */
  NONE,
  /**
   * The networks of the host, for set-up only; the settings of the host come without credentials.
   */
  OUTSIDE
}
