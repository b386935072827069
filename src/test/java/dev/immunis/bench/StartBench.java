package dev.immunis.bench;

import dev.immunis.app.workspace.WorkspaceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Fresh processes from their start until the queue of 1,000 reviews is drawn, beside an empty
 * JavaFX window by turns, both plain and both with a trained start-up cache; peak memory; size of
 * what is installed. Needs the jars that package leaves below target/dist.
 */
final class StartBench implements Bench.Suite {
  private static final Path DIST = Path.of("target", "dist", "immunis", "lib");
  private static final Path IMAGE = Path.of("target", "image", "immunis");
  private static final int REVIEWS = 1_000;
  private static final int ROUNDS = 7;

  /** Of the paper on speed: the goal beside the empty window with its cache. */
  private static final double BESIDE_EMPTY = 1.5;

  private static final double MOST_MEGABYTES = 400;
  private static final double INSTALLED_MEGABYTES = 250;

  /** One kind of child. */
  private record Kind(Path classPath, String main, List<String> options, List<String> arguments) {
    Kind with(String option) {
      List<String> more = new ArrayList<>(options);
      more.add(option);
      return new Kind(classPath, main, more, arguments);
    }
  }

  /** What one start took. */
  private record Started(double millis, double megabytes) {}

  @Override
  public void run(Report out) throws Exception {
    if (!Files.isDirectory(DIST)) {
      System.err.println("start: " + DIST + " is missing; run package first");
      return;
    }
    Path folder = Files.createTempDirectory("start");
    try {
      Kind ours = ours(folder);
      Kind empty = empty(folder);
      compare(out, "start.plain", ours, empty, null);
      Path ourCache = folder.resolve("ours.aot");
      Path emptyCache = folder.resolve("empty.aot");
      start(ours.with("-XX:AOTCacheOutput=" + ourCache));
      start(empty.with("-XX:AOTCacheOutput=" + emptyCache));
      if (!Files.exists(ourCache) || !Files.exists(emptyCache)) {
        System.err.println("start: this Java made no start-up cache");
        return;
      }
      compare(out, "start.aot", cached(ours, ourCache), cached(empty, emptyCache), BESIDE_EMPTY);
      out.goal("start.jars.megabytes", megabytes(DIST), "<", INSTALLED_MEGABYTES);
      if (Files.isDirectory(IMAGE)) {
        out.goal("start.installed.megabytes", megabytes(IMAGE), "<", INSTALLED_MEGABYTES);
      }
    } finally {
      WorkspaceFiles.delete(folder);
    }
  }

  private static Kind cached(Kind kind, Path cache) {
    return kind.with("-XX:AOTCache=" + cache).with("-Xlog:aot=off").with("-Xlog:cds=off");
  }

  private static void compare(
      Report out,
      String name,
      Kind ours,
      Kind empty,
      @org.jspecify.annotations.Nullable Double goal)
      throws Exception {
    double[][] millis = new double[2][ROUNDS];
    double[][] memory = new double[2][ROUNDS];
    for (int i = -1; i < ROUNDS; i++) {
      Started one = start(ours);
      Started other = start(empty);
      if (i >= 0) {
        millis[0][i] = one.millis();
        millis[1][i] = other.millis();
        memory[0][i] = one.megabytes();
        memory[1][i] = other.megabytes();
      }
    }
    out.line(name + ".usable", Rounds.of(millis[0], millis[1], Double.NaN), goal, null, true);
    out.line(
        name + ".peak-megabytes", Rounds.of(memory[0], memory[1], MOST_MEGABYTES), null, 1.0, true);
  }

  private static Kind ours(Path folder) throws Exception {
    Path workspace = folder.resolve("workspace");
    Kind console =
        new Kind(
            DIST,
            "dev.immunis.app.Main",
            List.of("-Dimmunis.rehearsal=start"),
            List.of("--workspace", workspace.toString()));
    List<String> make =
        command(
            new Kind(
                DIST,
                "dev.immunis.app.Main",
                List.of(),
                List.of(
                    "sample",
                    "--count",
                    Integer.toString(REVIEWS),
                    "--workspace",
                    workspace.toString())));
    Process made =
        child(make)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("the queue could not be made");
    }
    return console;
  }

  /** The peer's class in a jar of its own beside JavaFX: a start-up cache wants jars. */
  private static Kind empty(Path folder) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("empty"));
    try (Stream<Path> jars = Files.list(DIST)) {
      for (Path jar : jars.filter(f -> f.getFileName().toString().startsWith("javafx-")).toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(lib.resolve("window.jar")))) {
      for (String name : List.of("EmptyWindow", "EmptyWindow$1")) {
        String path = "dev/immunis/bench/" + name + ".class";
        jar.putNextEntry(new JarEntry(path));
        try (InputStream in =
            Objects.requireNonNull(StartBench.class.getClassLoader().getResourceAsStream(path))) {
          in.transferTo(jar);
        }
      }
    }
    return new Kind(lib, "dev.immunis.bench.EmptyWindow", List.of(), List.of());
  }

  private static List<String> command(Kind kind) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Dglass.platform=" + System.getProperty("glass.platform", "Headless"),
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(kind.options());
    try (Stream<Path> jars = Files.list(kind.classPath())) {
      command.add("-cp");
      command.add(
          String.join(
              java.io.File.pathSeparator,
              jars.map(jar -> jar.toAbsolutePath().toString()).sorted().toList()));
    }
    command.add(kind.main());
    command.addAll(kind.arguments());
    return command;
  }

  private static ProcessBuilder child(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("IMMUNIS_ENCRYPTION", "never");
    return builder;
  }

  private static Started start(Kind kind) throws Exception {
    long begin = System.nanoTime();
    Process process = child(command(kind)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Started started = new Started(Double.NaN, Double.NaN);
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains("\"usableMillis\"")) {
          started = new Started((System.nanoTime() - begin) / 1e6, peak(process.pid()));
        }
      }
      process.waitFor();
    } finally {
      process.destroy();
    }
    if (Double.isNaN(started.millis())) {
      throw new IOException(kind.main() + " never said that it is usable");
    }
    return started;
  }

  private static double peak(long process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }

  private static double megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum()
          / (double) (1 << 20);
    }
  }
}
