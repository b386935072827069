package dev.immunis.patch;

import java.util.Locale;
import java.util.Optional;

/** Which paths a patch may name at all: inside the project, and the same on every system. */
public final class PathRules {
  private PathRules() {}

  /** Why a path is refused; empty for a good one. */
  public static Optional<ApplyFault> check(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.startsWith("\\")) {
      return Optional.of(ApplyFault.PATH_ABSOLUTE);
    }
    if (path.length() >= 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))) {
      return Optional.of(ApplyFault.PATH_ABSOLUTE);
    }
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == 0) {
        return Optional.of(ApplyFault.PATH_CHARACTERS);
      }
    }
    int from = 0;
    while (from <= path.length()) {
      int end = from;
      while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != '\\') {
        end++;
      }
      String part = path.substring(from, end);
      // A backslash is an ordinary letter on some systems and a separator on others.
      if (part.isEmpty() && (end == path.length() || path.charAt(end) == '/')) {
        return Optional.of(ApplyFault.PATH_ABSOLUTE);
      }
      if (part.equals(".") || part.equals("..")) {
        return Optional.of(ApplyFault.PATH_CLIMBS);
      }
      if (isGit(part)) {
        return Optional.of(ApplyFault.PATH_IN_GIT);
      }
      from = end + 1;
    }
    return Optional.empty();
  }

  /** Whether a folder's name is, or on some file system becomes, that of git's own folder. */
  private static boolean isGit(String part) {
    StringBuilder seen = new StringBuilder();
    part.codePoints()
        // File systems of macOS ignore these characters in names.
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(seen::appendCodePoint);
    String name = seen.toString().toLowerCase(Locale.ROOT);
    int colon = name.indexOf(':');
    String bare = (colon < 0 ? name : name.substring(0, colon)).replaceAll("[. ]+$", "");
    return bare.equals(".git") || bare.equals("git~1");
  }
}
