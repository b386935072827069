package dev.immunis.cli;

/** The exit codes of every command. */
public final class ExitCodes {
  public static final int DONE = 0;

  /** Bad input or use; mend the call and try again. */
  public static final int BAD_USE = 2;

  /** It could not be done here and now. */
  public static final int COULD_NOT = 3;

  private ExitCodes() {}
}
