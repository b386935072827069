package dev.immunis.app.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A machine as a program finds it, without starting anything.
 *
 * @param os name of the operating system
 * @param environment variables of this process
 * @param root root of the file system
 * @param home the person's home folder
 */
public record Host(String os, Map<String, String> environment, Path root, Path home) {
  private static final int DEEPEST_FONT_FOLDER = 8;
  private static final List<String> FONT_ENDINGS = List.of(".ttf", ".otf", ".ttc", ".pfb");

  /** This machine. */
  public static Host here() {
    return new Host(
        System.getProperty("os.name", ""),
        System.getenv(),
        Path.of("").toAbsolutePath().getRoot(),
        Path.of(System.getProperty("user.home", "/")));
  }

  boolean linux() {
    return os.toLowerCase(Locale.ROOT).contains("linux");
  }

  /** Whether there is a display to open a window on; other systems than Linux always have one. */
  boolean display() {
    return !linux() || given("DISPLAY") || given("WAYLAND_DISPLAY");
  }

  private boolean given(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  /** Whether the linker finds a library of that file name. */
  boolean library(String name) {
    return linkerFolders().stream().anyMatch(folder -> Files.exists(folder.resolve(name)));
  }

  private Set<Path> linkerFolders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (String named : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (!named.isBlank()) {
        folders.add(Path.of(named));
      }
    }
    for (String standard : List.of("lib", "usr/lib", "lib64", "usr/lib64", "usr/local/lib")) {
      Path folder = root.resolve(standard);
      folders.add(folder);
      // Debian keeps libraries one level below, by architecture.
      folders.addAll(children(folder, "*-linux-*"));
    }
    for (Path list : children(root.resolve("etc/ld.so.conf.d"), "*.conf")) {
      folders.addAll(listed(list));
    }
    return folders;
  }

  private List<Path> listed(Path list) {
    List<Path> folders = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(list)) {
        if (line.startsWith("/")) {
          folders.add(root.resolve(line.strip().substring(1)));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return folders;
  }

  private static List<Path> children(Path folder, String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
      stream.forEach(found::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return found;
    }
    return found;
  }

  /** Whether any font is installed; other systems than Linux always have some. */
  boolean font() {
    if (!linux()) {
      return true;
    }
    return List.of(
            root.resolve("usr/share/fonts"),
            root.resolve("usr/local/share/fonts"),
            home.resolve(".fonts"),
            home.resolve(".local/share/fonts"))
        .stream()
        .anyMatch(Host::holdsFont);
  }

  private static boolean holdsFont(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    boolean[] found = {false};
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(java.nio.file.FileVisitOption.FOLLOW_LINKS),
          DEEPEST_FONT_FOLDER,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
              found[0] =
                  attributes.isRegularFile() && FONT_ENDINGS.stream().anyMatch(name::endsWith);
              return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return false;
    }
    return found[0];
  }

  /** Where a program lies on the search path; empty when it is not there. */
  java.util.Optional<Path> program(String name) {
    String ending = os.toLowerCase(Locale.ROOT).contains("win") ? ".exe" : "";
    for (String folder : environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      if (folder.isBlank()) {
        continue;
      }
      for (String each : ending.isEmpty() ? List.of(name) : List.of(name + ending, name + ".cmd")) {
        Path file = Path.of(folder).resolve(each);
        if (Files.isExecutable(file) && Files.isRegularFile(file)) {
          return java.util.Optional.of(file);
        }
      }
    }
    return java.util.Optional.empty();
  }
}
