package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether the name of an archive's entry is safe, before anything is done with it. */
final class ZipNames {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  private ZipNames() {}

  /** What is wrong with the name, null when nothing is. */
  static @Nullable Fault fault(String name, IntakeLimits limits) {
    if (name.isEmpty()
        || name.indexOf('\0') >= 0
        || name.indexOf('\uFFFD') >= 0
        || name.contains("//")) {
      return name.startsWith("//") ? Fault.ZIP_ABSOLUTE : Fault.NAME_UNUSABLE;
    }
    if (name.indexOf('\\') >= 0) {
      return Fault.ZIP_BACKSLASH;
    }
    if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
      return Fault.ZIP_ABSOLUTE;
    }
    int depth = 0;
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        return Fault.ZIP_CLIMBS_OUT;
      }
      if (part.equals(".")) {
        return Fault.NAME_UNUSABLE;
      }
      depth++;
    }
    if (depth > limits.depth() + 2) {
      return Fault.TOO_DEEP;
    }
    return name.getBytes(StandardCharsets.UTF_8).length > limits.nameBytes()
        ? Fault.NAME_TOO_LONG
        : null;
  }

  /** The limit that goes with a fault's sentence. */
  static Object[] details(Fault fault, IntakeLimits limits) {
    if (fault == Fault.TOO_DEEP) {
      return new Object[] {limits.depth()};
    }
    return fault == Fault.NAME_TOO_LONG ? new Object[] {limits.nameBytes()} : new Object[0];
  }
}
