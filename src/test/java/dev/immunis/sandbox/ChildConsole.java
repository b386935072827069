package dev.immunis.sandbox;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.sandbox.bubblewrap.BubblewrapProbe;
import dev.immunis.sandbox.podman.PodmanProbe;
import dev.immunis.sandbox.utillinux.UtilLinuxProbe;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Another console process, which can be killed, or be run by an ordinary user. */
final class ChildConsole {

  private final Path folder;

  /**
   * Copies the classes into a folder that everybody may read.
   *
   * @param folder empty and one's own
   */
  ChildConsole(Path folder) throws IOException {
    this.folder = folder;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    copy(placeOf(SandboxJob.class).resolve("dev/immunis/sandbox"), "classes/dev/immunis/sandbox");
    copy(
        placeOf(Phrase.class).resolve("dev/immunis/model/wargame"),
        "classes/dev/immunis/model/wargame");
    copy(placeOf(ChildConsole.class).resolve("dev/immunis/sandbox"), "tests/dev/immunis/sandbox");
    copy(placeOf(Logger.class), "slf4j.jar");
    copy(placeOf(Nullable.class), "jspecify.jar");
  }

  /** Runs scripts in a console of the same user; the output of the jobs comes as it is written. */
  Process start(String kind, String... scripts) throws IOException {
    return builder(List.of(), kind, scripts).start();
  }

  /** Runs scripts in a console for which a shell first prepares a world of its own. */
  Process startAfter(String preparation, String kind, String... scripts) throws IOException {
    List<String> prepared =
        List.of("unshare", "-Urm", "sh", "-c", preparation + " && exec \"$@\"", "sh");
    return builder(prepared, kind, scripts).start();
  }

  /** Runs scripts in a console of an ordinary user; needs root. */
  Process startAsNobody(String kind, String... scripts) throws IOException {
    List<String> nobody =
        List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
    return builder(nobody, kind, scripts).start();
  }

  private ProcessBuilder builder(List<String> before, String kind, String... scripts) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", "classes:tests:slf4j.jar:jspecify.jar"));
    command.addAll(List.of(ChildConsole.class.getName(), kind));
    command.addAll(List.of(scripts));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** Kind, then scripts; prints what they print, and after each how it ended. */
  public static void main(String[] arguments) throws InterruptedException {
    SandboxAnswer answer = probe(arguments[0]).probe();
    if (answer instanceof SandboxAnswer.Impossible impossible) {
      System.out.println(impossible.inWords());
      return;
    }
    SandboxAnswer.Ready ready = (SandboxAnswer.Ready) answer;
    for (int i = 1; i < arguments.length; i++) {
      SandboxJob job =
          SandboxJob.of(arguments[i])
              .under(Limits.standard().withProcesses(100).withMemory(256L << 20))
              .heardBy(
                  (offset, bytes) -> {
                    System.out.write(bytes, 0, bytes.length);
                    System.out.flush();
                  });
      SandboxResult result = ready.sandbox().run(job);
      System.out.println(
          switch (result) {
            case SandboxResult.Exited(int code, var report) -> "[exited " + code + "]";
            case SandboxResult.Signalled(int signal, var report) -> "[signal " + signal + "]";
            case SandboxResult.ResourceExceeded(Resource which, var report) -> "[" + which + "]";
            case SandboxResult.TimedOut(var report) -> "[time]";
            case SandboxResult.Cancelled(var report) -> "[cancelled]";
            case SandboxResult.NotStarted(String reason, var report) -> "[not: " + reason + "]";
          });
    }
  }

  private static SandboxProbe probe(String kind) {
    return switch (kind) {
      case "bubblewrap" -> new BubblewrapProbe();
      case "podman" -> new PodmanProbe();
      default -> new UtilLinuxProbe();
    };
  }

  private void copy(Path from, String to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = folder.resolve(to).resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    }
    new File(folder.toString()).setReadable(true, false);
  }

  private static Path placeOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
