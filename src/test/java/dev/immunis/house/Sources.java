package dev.immunis.house;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's source files, and the form in which the build wants them. */
final class Sources {
  private Sources() {}

  /** {@code --rewrite} brings every Java file into the wanted form. */
  public static void main(String[] args) throws Exception {
    if (!List.of(args).contains("--rewrite")) {
      throw new IllegalArgumentException("usage: Sources --rewrite");
    }
    for (Path file : java()) {
      String before = Files.readString(file);
      String after = formatted(before);
      if (!after.equals(before)) {
        Files.writeString(file, after);
        System.out.println("formatted " + file);
      }
    }
  }

  /** All Java files of product and tests. */
  static List<Path> java() throws IOException {
    return under(".java", Path.of("src/main/java"), Path.of("src/test/java"));
  }

  /** All files below the folders whose name ends so. */
  static List<Path> under(String ending, Path... folders) throws IOException {
    List<Path> files = new java.util.ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> walk = Files.walk(folder)) {
          walk.filter(Files::isRegularFile)
              .filter(f -> f.toString().endsWith(ending))
              .sorted()
              .forEach(files::add);
        }
      }
    }
    return files;
  }

  static String formatted(String source) throws FormatterException {
    String formatted = new Formatter().formatSource(source);
    return ImportOrderer.reorderImports(
        RemoveUnusedImports.removeUnusedImports(formatted), Style.GOOGLE);
  }
}
