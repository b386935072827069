package dev.immunis.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process on this class path, ended with the test. */
final class JavaChild implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedReader err;
  private final OutputStream in;

  private JavaChild(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = process.errorReader(StandardCharsets.UTF_8);
    this.in = process.getOutputStream();
  }

  static JavaChild start(
      Class<?> main, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-cp",
                classPath(),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("IMMUNIS_"));
    // Its workspaces leave nothing in the key chain of whoever runs the test.
    builder.environment().put("IMMUNIS_ENCRYPTION", "never");
    builder.environment().putAll(environment);
    return new JavaChild(builder.start());
  }

  /** Absolute, because the child stands elsewhere. */
  private static String classPath() {
    return String.join(
        java.io.File.pathSeparator,
        java.util.Arrays.stream(
                System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  long pid() {
    return process.pid();
  }

  /** The next line on its output that begins so; fails at the end of the output. */
  String line(String beginning) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("the child never wrote " + beginning + ": " + rest());
  }

  /** The next line on its standard error that begins so; fails at its end. */
  String errorLine(String beginning) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("the child never complained " + beginning);
  }

  /** Everything that it still writes, both streams. */
  String rest() throws IOException {
    return String.join("\n", out.lines().toList()) + String.join("\n", err.lines().toList());
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("the child did not end");
    }
    return process.exitValue();
  }

  /** Ends it with SIGKILL, as a power cut would. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Asks it to end, as Ctrl-C does; through the handle, since the process closes its streams. */
  void interrupt() {
    process.toHandle().destroy();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    in.close();
  }
}
