package dev.immunis.store.h2;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A child process that works on a workspace, until it is killed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static Child start(Path folder, String work, int writeDelayMillis) throws IOException {
    return new Child(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                ChildWork.class.getName(),
                folder.toString(),
                work,
                Integer.toString(writeDelayMillis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The next line it wrote, null at its end. */
  @Nullable String line() throws IOException {
    return out.readLine();
  }

  /** Ends it with SIGKILL and waits; gives what it had written by then and nobody had read. */
  List<String> kill() throws IOException, InterruptedException {
    // Through the handle, because the process itself would close its streams.
    process.toHandle().destroyForcibly();
    process.waitFor();
    List<String> rest = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.add(line);
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }
}
