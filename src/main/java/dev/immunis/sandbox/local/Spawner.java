package dev.immunis.sandbox.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts processes that see nothing of how the console was started.
 *
 * <p>One thread starts them all and lives as long as the program: the kernel sends the parent-death
 * signal when the starting thread ends, not when its process does (prctl(2)). Signals that the
 * console ignores, as after nohup, would be ignored by every job too; {@code env} of coreutils 8.31
 * or later takes that back.
 */
final class Spawner {

  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("sandbox-spawner").factory());

  private static final List<String> HEARING = List.of("env", "--default-signal");

  private Spawner() {}

  /** Asked once, by the first job. */
  private static final class Env {
    static final boolean RESETS_SIGNALS = works();

    private static boolean works() {
      try {
        return start(plus(HEARING, List.of("true"))).waitFor() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Starts a job's command in / with an environment that holds PATH alone. */
  static Process spawn(List<String> command) throws IOException, InterruptedException {
    return start(Env.RESETS_SIGNALS ? plus(HEARING, command) : command);
  }

  private static List<String> plus(List<String> first, List<String> rest) {
    return Stream.concat(first.stream(), rest.stream()).toList();
  }

  /**
   * Starts a program only to hear what it says of itself, in the same place.
   *
   * @throws IOException also when there is no such program
   */
  static Process start(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.directory(new java.io.File("/"));
    try {
      return THREAD.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
