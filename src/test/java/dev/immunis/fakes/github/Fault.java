package dev.immunis.fakes.github;

/** What goes wrong with one call. */
public enum Fault {
  NONE,
  /** 502 and nothing happened. */
  FAILS_BEFORE,
  /** It happened, and the answer is 500. */
  FAILS_AFTER,
  /** The connection breaks before anything happened. */
  BREAKS_BEFORE,
  /** It happened, and the answer is lost with the connection. */
  ANSWER_LOST,
  /** It happened, and the answer does not come in time. */
  SILENT_AFTER,
  /** The connection breaks, and it happens only later, when nobody waits any more. */
  HAPPENS_LATE,
  /** It happened, and the answer is cut in the middle. */
  CUT_SHORT,
  /** The limit on bursts. */
  BURST_LIMIT,
  /** The hourly limit. */
  HOURLY_LIMIT,
  /** The answer is a page of a proxy, with status 200. */
  NO_JSON
}
