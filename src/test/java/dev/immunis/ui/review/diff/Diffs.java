package dev.immunis.ui.review.diff;

import java.util.Random;

/** Small diffs for tests. */
final class Diffs {
  static final String TWO_CHANGES =
      """
      diff --git a/src/Store.java b/src/Store.java
      --- a/src/Store.java
      +++ b/src/Store.java
      @@ -1,7 +1,8 @@ class Store
       package store;
      -  Path file = root.resolve(name);
      +  Path file = root.resolve(name).normalize();
       one
       two
      +  if (!file.startsWith(root)) throw new IllegalArgumentException(name);
       three
       four
       five
      """;

  private Diffs() {}

  static String random(Random random) {
    StringBuilder diff = new StringBuilder();
    for (int file = 0; file < 1 + random.nextInt(4); file++) {
      diff.append("diff --git a/f%1$d.txt b/f%1$d.txt\n".formatted(file));
      diff.append("--- a/f%1$d.txt\n+++ b/f%1$d.txt\n".formatted(file));
      int old = 1;
      int now = 1;
      for (int hunk = 0; hunk < 1 + random.nextInt(3); hunk++) {
        StringBuilder body = new StringBuilder();
        int oldCount = 0;
        int newCount = 0;
        int lines = 1 + random.nextInt(12);
        for (int line = 0; line < lines || oldCount == newCount && body.indexOf("+") < 0; line++) {
          String text = "word%d and %d\n".formatted(random.nextInt(6), random.nextInt(3));
          switch (random.nextInt(3)) {
            case 0 -> {
              body.append('+').append(text);
              newCount++;
            }
            case 1 -> {
              body.append('-').append(text);
              oldCount++;
            }
            default -> {
              body.append(' ').append(text);
              oldCount++;
              newCount++;
            }
          }
        }
        diff.append(
            "@@ -%d,%d +%d,%d @@\n"
                .formatted(
                    oldCount == 0 ? old - 1 : old,
                    oldCount,
                    newCount == 0 ? now - 1 : now,
                    newCount));
        diff.append(body);
        old += oldCount + 10;
        now += newCount + 10;
      }
    }
    return diff.toString();
  }
}
