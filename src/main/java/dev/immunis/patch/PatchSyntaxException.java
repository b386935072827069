package dev.immunis.patch;

/** Says where and why bytes cannot be read as a patch. */
public final class PatchSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SyntaxFault fault;
  private final int line;
  private final long offset;

  PatchSyntaxException(SyntaxFault fault, int line, long offset, String detail) {
    super("line " + line + ": " + detail);
    this.fault = fault;
    this.line = line;
    this.offset = offset;
  }

  /** The stable reason. */
  public SyntaxFault fault() {
    return fault;
  }

  /** Number of the line at fault, from 1. */
  public int line() {
    return line;
  }

  /** Offset of that line's first byte, from 0. */
  public long offset() {
    return offset;
  }
}
