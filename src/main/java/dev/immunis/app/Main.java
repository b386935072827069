package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.SettingsException;
import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CommandLineTool;
import dev.immunis.cli.ExitCodes;
import dev.immunis.cli.OpenTarget;
import dev.immunis.observe.CrashReports;
import dev.immunis.observe.LogBook;
import dev.immunis.observe.LogLevels;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one door of the program: without words the console opens, with words a command runs. */
public final class Main {
  /** How long a command may take to put its things away after Ctrl-C. */
  private static final long LAST_WORDS_SECONDS = 5;

  private static final String WORKSPACE = "--workspace";
  private static final String PROVIDER = "slf4j.provider";
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  /** The JDK reads this once: without it no proxy gets a password on the way to https. */
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private Main() {}

  public static void main(String[] args) {
    if (System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "");
    }
    CountDownLatch ended = new CountDownLatch(1);
    int exitCode = run(arguments(args), ended);
    ended.countDown();
    System.exit(exitCode);
  }

  /** A system that opens a file or link with this program gives it nothing but that. */
  static List<String> arguments(String... words) {
    return words.length == 1 && OpenTarget.isAlone(words[0])
        ? List.of("open", words[0])
        : List.of(words);
  }

  private static int run(List<String> arguments, CountDownLatch ended) {
    SettledCall settled;
    try {
      settled = SettledCall.ofProcess();
    } catch (SettingsException e) {
      System.err.println("immunis: " + e.getMessage());
      return ExitCodes.BAD_USE;
    }
    provide(arguments.contains("hub"));
    log(settled.settings().get(SettingKey.LOG));
    Locale locale = settled.settings().locale(Locale.getDefault());
    CancelSignal cancel = new CancelSignal();
    CliCall call = ProcessCalls.of(arguments, settled.environment(), locale, cancel);
    watch(settled, call);
    if (arguments.isEmpty()) {
      LogBook.ofProcess();
      return ConsoleStart.run(settled, call, null);
    }
    String workspace = consoleWorkspace(arguments);
    if (workspace != null) {
      LogBook.ofProcess();
      return ConsoleStart.run(settled, call, workspace);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancel, ended), "last-words"));
    return CommandLineTool.run(call, new CommandDoor(settled));
  }

  /** Has what goes wrong unexpectedly told in the workspace of this call. */
  private static void watch(SettledCall settled, CliCall call) {
    List<String> arguments = call.arguments();
    String named = null;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals(WORKSPACE) && i + 1 < arguments.size()) {
        named = arguments.get(i + 1);
      } else if (arguments.get(i).startsWith(WORKSPACE + "=")) {
        named = arguments.get(i).substring(WORKSPACE.length() + 1);
      }
    }
    try {
      CrashReports.install(settled.workspace(call.folder(), named), Release.version());
    } catch (CliFailure e) {
      // The command itself says what is wrong with the folder.
      return;
    }
  }

  /** {@code immunis --workspace DIR} alone opens the console there. */
  private static @Nullable String consoleWorkspace(List<String> arguments) {
    String first = arguments.getFirst();
    if (arguments.size() == 2 && first.equals(WORKSPACE)) {
      return arguments.getLast();
    }
    return arguments.size() == 1 && first.startsWith(WORKSPACE + "=")
        ? first.substring(WORKSPACE.length() + 1)
        : null;
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

  /**
   * Two slf4j providers are on the class path: the plain one for people, and for a hub the one that
   * brings everything into the one log that can be written as JSON.
   */
  private static void provide(boolean hub) {
    if (System.getProperty(PROVIDER) == null) {
      System.setProperty(
          PROVIDER,
          hub ? "org.slf4j.jul.JULServiceProvider" : "org.slf4j.simple.SimpleServiceProvider");
    }
    if (System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "WARN");
    }
  }

  private static void log(String level) {
    if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
    }
    // That a connection broke is said once, by whoever used it.
    System.setProperty("org.slf4j.simpleLogger.log.com.zaxxer.hikari", "error");
    LogLevels.set(level);
  }
}
