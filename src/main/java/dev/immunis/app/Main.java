package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.SettingsException;
import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CommandLineTool;
import dev.immunis.cli.ExitCodes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one door of the program: without words the console opens, with words a command runs. */
public final class Main {
  /** How long a command may take to put its things away after Ctrl-C. */
  private static final long LAST_WORDS_SECONDS = 5;

  private Main() {}

  public static void main(String[] args) {
    CountDownLatch ended = new CountDownLatch(1);
    int exitCode = run(List.of(args), ended);
    ended.countDown();
    System.exit(exitCode);
  }

  private static int run(List<String> arguments, CountDownLatch ended) {
    SettledCall settled;
    try {
      settled = SettledCall.ofProcess();
    } catch (SettingsException e) {
      System.err.println("immunis: " + e.getMessage());
      return ExitCodes.BAD_USE;
    }
    log(settled.settings().get(SettingKey.LOG));
    Locale locale = settled.settings().locale(Locale.getDefault());
    CancelSignal cancel = new CancelSignal();
    CliCall call = ProcessCalls.of(arguments, settled.environment(), locale, cancel);
    if (arguments.isEmpty() || isConsole(arguments)) {
      return ConsoleStart.run(settled, call);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancel, ended), "last-words"));
    return CommandLineTool.run(call, new CommandDoor(settled));
  }

  /** {@code immunis --workspace DIR} alone opens the console there. */
  private static boolean isConsole(List<String> arguments) {
    String first = arguments.getFirst();
    return (arguments.size() == 1 && first.startsWith("--workspace="))
        || (arguments.size() == 2 && first.equals("--workspace"));
  }

  /** On Ctrl-C: has the command end what it runs, and gives it time to say so. */
  private static void stop(CancelSignal cancel, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    cancel.ask();
    try {
      if (!ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("immunis: the command did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void log(String level) {
    if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
    }
    Logger root = Logger.getLogger("");
    Level all =
        switch (level) {
          case "error" -> Level.SEVERE;
          case "info" -> Level.INFO;
          case "debug" -> Level.FINE;
          default -> Level.WARNING;
        };
    root.setLevel(all);
    for (java.util.logging.Handler handler : root.getHandlers()) {
      handler.setLevel(all);
    }
  }
}
