package dev.immunis.proof.team;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A Java process on this class path whose lines are waited for with an end to the patience. */
final class Child implements Closeable {
  private static final int KEPT_LINES = 2_000;

  private final Process process;
  private final Writer in;
  private final Deque<String> heard = new ArrayDeque<>();
  private boolean ended;

  private Child(Process process) {
    this.process = process;
    in = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("listens to " + process.pid()).start(() -> listen(out));
  }

  static Child start(
      Class<?> main, Path folder, Map<String, String> environment, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Duser.language=en",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator)),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("IMMUNIS_"));
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(BufferedReader out) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (heard) {
          heard.add(line);
          if (heard.size() > KEPT_LINES) {
            heard.poll();
          }
          heard.notifyAll();
        }
      }
    } catch (IOException e) {
      // A killed process has no more to say.
    } finally {
      synchronized (heard) {
        ended = true;
        heard.notifyAll();
      }
    }
  }

  /** Takes the first line that begins so, also an older one, and waits for it if need be. */
  String line(String beginning, Duration patience) {
    return take(line -> line.startsWith(beginning), beginning, patience);
  }

  private String take(Predicate<String> wanted, String what, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (heard) {
      while (true) {
        for (String line : heard) {
          if (wanted.test(line)) {
            heard.remove(line);
            return line;
          }
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (ended || left <= 0) {
          throw new AssertionError(
              (ended ? "the process ended without" : "the process never wrote ")
                  + what
                  + "; it said "
                  + heard);
        }
        try {
          heard.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError("interrupted", e);
        }
      }
    }
  }

  /** Takes all lines heard so far that begin so. */
  List<String> lines(String beginning) {
    synchronized (heard) {
      List<String> found = heard.stream().filter(line -> line.startsWith(beginning)).toList();
      heard.removeAll(found);
      return found;
    }
  }

  void say(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it with SIGKILL, as a power cut would, and hears what it had said before. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    synchronized (heard) {
      while (!ended) {
        try {
          heard.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    kill();
  }
}
