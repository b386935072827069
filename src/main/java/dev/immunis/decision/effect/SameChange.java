package dev.immunis.decision.effect;

import dev.immunis.patch.PatchId;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells whether two patches are the same change at other places of a file. */
final class SameChange {
  private SameChange() {}

  /**
   * Whether the patch-ids and every line of the hunks are equal. A patch-id alone does not see
   * white space, which has a meaning in some languages. What cannot be read is the same only bit by
   * bit.
   */
  static boolean of(byte[] one, byte[] other) {
    if (Arrays.equals(one, other)) {
      return true;
    }
    Optional<String> left = id(one);
    return left.isPresent() && left.equals(id(other)) && lines(one).equals(lines(other));
  }

  private static Optional<String> id(byte[] patch) {
    try {
      return Optional.of(PatchId.of(PatchParser.parse(patch)));
    } catch (PatchSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The text without what a rebase alters: blob ids, and where a hunk stands. */
  private static String lines(byte[] patch) {
    // Not lines(): a bare carriage return is part of a line here.
    return Arrays.stream(new String(patch, StandardCharsets.ISO_8859_1).split("\n"))
        .filter(line -> !line.startsWith("index "))
        .map(line -> line.startsWith("@@ ") ? "@@" : line)
        .collect(Collectors.joining("\n"));
  }
}
