package dev.immunis.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One call of the command line: what was asked, from where, and where the words go.
 *
 * @param arguments as the shell gave them
 * @param folder the caller's current folder; relative paths mean this one
 * @param charset of both streams
 * @param columns width of a line for people
 * @param colour whether the output is a terminal that shows colours
 * @param locale language of the words for people
 */
public record CliCall(
    List<String> arguments,
    Path folder,
    PrintStream out,
    PrintStream err,
    Charset charset,
    int columns,
    boolean colour,
    Locale locale,
    CancelSignal cancel) {
  /** The width where nobody said another. */
  public static final int COLUMNS = 100;

  public CliCall {
    arguments = List.copyOf(arguments);
  }

  /** A path as the caller meant it. */
  Path path(String text) {
    return folder.resolve(text).normalize();
  }
}
