package dev.immunis.app;

import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the call of this process: its streams, its folder, its terminal. */
final class ProcessCalls {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 250;

  private ProcessCalls() {}

  static CliCall of(
      List<String> arguments, Map<String, String> environment, Locale locale, CancelSignal cancel) {
    boolean terminal = System.console() != null && System.console().isTerminal();
    Charset charset = charset(System.out.charset());
    return new CliCall(
        arguments,
        Path.of("").toAbsolutePath(),
        stream(FileDescriptor.out, charset),
        stream(FileDescriptor.err, charset),
        charset,
        terminal ? columns(environment.getOrDefault("COLUMNS", "")) : CliCall.COLUMNS,
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM")),
        locale,
        cancel);
  }

  /** A system without a locale calls itself ASCII; its terminals take UTF-8 all the same. */
  private static Charset charset(Charset system) {
    return system.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : system;
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor)), true, charset);
  }

  private static int columns(String text) {
    try {
      return Math.clamp(Integer.parseInt(text.strip()), NARROWEST, WIDEST);
    } catch (NumberFormatException e) {
      return CliCall.COLUMNS;
    }
  }
}
