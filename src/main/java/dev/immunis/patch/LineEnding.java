package dev.immunis.patch;

/** How a line of a file ends. */
public enum LineEnding {
  LF,
  CRLF,
  /** The last line of a file that does not end with a newline. */
  NONE
}
