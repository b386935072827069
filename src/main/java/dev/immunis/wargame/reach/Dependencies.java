package dev.immunis.wargame.reach;

import dev.immunis.patch.Hunk;
import dev.immunis.patch.LineCursor;
import dev.immunis.patch.LineKind;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which dependencies a hunk of a manifest moves, by the line that does it: what changes is then not
 * in the tree but in what set-up brings, and that can be seen to run all the same.
 */
final class Dependencies {
  private static final Pattern NPM =
      Pattern.compile("^\\s*\"((?:@[\\w.-]+/)?[\\w.-]+)\"\\s*:\\s*\"[^\"]*\\d[^\"]*\",?\\s*$");
  private static final Pattern NPM_FOLDER =
      Pattern.compile("^\\s*\"(?:.*/)?node_modules/((?:@[\\w.-]+/)?[\\w.-]+)\"\\s*:\\s*\\{\\s*$");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>\\s*([\\w.-]+)\\s*<");
  private static final Pattern VERSION = Pattern.compile("<version>\\s*([\\w.-]+)\\s*<");
  private static final Pattern PROPERTY =
      Pattern.compile("<[\\w.-]*version[\\w.-]*>\\s*([\\w.-]+)\\s*<");
  private static final Pattern GRADLE = Pattern.compile("[\"'][\\w.-]+:([\\w.-]+):([\\w.-]+)[\"']");

  /** Names in a package.json or its lock that are no dependency. */
  private static final Set<String> OWN =
      Set.of(
          "version",
          "name",
          "resolved",
          "integrity",
          "license",
          "node",
          "npm",
          "main",
          "lockfileVersion");

  private Dependencies() {}

  /**
   * By line number on one side: a package's name for npm, else the end of a jar's path.
   *
   * @param name of the file, without folders
   * @param kind REMOVED for the side before, ADDED for the one after
   */
  static SortedMap<Integer, String> of(String name, Hunk hunk, LineKind kind) {
    SortedMap<Integer, String> found = new TreeMap<>();
    String last = "";
    LineCursor lines = hunk.lines();
    while (lines.next()) {
      boolean onSide = kind == LineKind.REMOVED ? lines.kind().isOld() : lines.kind().isNew();
      if (!onSide) {
        continue;
      }
      String text = hunk.patch().text(lines.line());
      last = heading(name, text, last);
      if (lines.kind() == kind) {
        String dependency = dependency(name, text, last);
        if (!dependency.isEmpty()) {
          found.put(kind == LineKind.REMOVED ? lines.oldNumber() : lines.newNumber(), dependency);
        }
      }
    }
    return found;
  }

  /** What measures the dependencies of such a file. */
  static ChangedHunk.Tool tool(String name) {
    return switch (name) {
      case "package.json", "package-lock.json", "npm-shrinkwrap.json" -> ChangedHunk.Tool.PACKAGE;
      case "pom.xml", "build.gradle", "build.gradle.kts" -> ChangedHunk.Tool.JAR;
      default -> ChangedHunk.Tool.NONE;
    };
  }

  private static String heading(String name, String text, String last) {
    Matcher matcher = (name.equals("pom.xml") ? ARTIFACT : NPM_FOLDER).matcher(text);
    return matcher.find() ? matcher.group(1) : last;
  }

  private static String dependency(String name, String text, String last) {
    return switch (tool(name)) {
      case PACKAGE -> npm(text, last);
      case JAR -> name.equals("pom.xml") ? maven(text, last) : gradle(text);
      case NODE, PYTHON, JVM, NONE -> "";
    };
  }

  private static String npm(String text, String last) {
    Matcher matcher = NPM.matcher(text);
    if (!matcher.find()) {
      return "";
    }
    return OWN.contains(matcher.group(1)) ? last : matcher.group(1);
  }

  private static String maven(String text, String artifact) {
    Matcher version = VERSION.matcher(text);
    if (version.find()) {
      return artifact.isEmpty() ? "" : "/" + artifact + "-" + version.group(1) + ".jar";
    }
    Matcher property = PROPERTY.matcher(text);
    return property.find() ? "-" + property.group(1) + ".jar" : "";
  }

  private static String gradle(String text) {
    Matcher matcher = GRADLE.matcher(text);
    return matcher.find() ? "/" + matcher.group(1) + "-" + matcher.group(2) + ".jar" : "";
  }
}
