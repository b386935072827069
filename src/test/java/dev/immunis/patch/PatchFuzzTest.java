package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No input hangs the parser, makes it throw anything else, or take more memory than it may. */
class PatchFuzzTest {
  static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final int ROUNDS = FULL ? 300_000 : 6_000;
  private static final long SLACK = 64L << 20;
  private static final String[] PIECES = {
    "diff --git a/x b/x\n",
    "--- a/x\n",
    "+++ b/x\n",
    "@@ -1 +1 @@\n",
    "@@ -1,2147483647 +1 @@\n",
    "@@ -0,0 +1,2 @@\n",
    "GIT binary patch\n",
    "literal 2147483647\n",
    "delta 12\n",
    "rename from x\n",
    "rename to \"x\\",
    "\"",
    "\\ No newline at end of file\n",
    "index 1..2 100644\n",
    "old mode 100644\n",
    "new mode 99999999999\n",
    "similarity index 100%\n",
    "@@@ -1 -1 +1 @@@\n",
    "+a\n",
    "-b\n",
    " c\n",
    "\n",
    "\r\n",
    "\0",
    "Binary files a/x and b/x differ\n",
    "new file mode 100644\n",
    "--- /dev/null\n",
    "+++ /dev/null\t1970-01-01 00:00:00 +0000\n",
    "diff --git \"a/\\303\" b/",
    "zcmV\n"
  };

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void randomDamageNeverBreaksIt() throws Exception {
    List<byte[]> seeds = seeds();
    Random random = new Random(42);
    int parsed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = mutate(seeds, random);
      if (check(input, "round " + round)) {
        parsed++;
      }
    }
    assertThat(parsed).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
  }

  @Test
  void inputsMadeToCostMuchStayCheap() throws Exception {
    int size = FULL ? 64 << 20 : 12 << 20;
    List<String> heads =
        List.of(
            "--- a/x\n+++ b/x\n@@ -1,2147483000 +1 @@\n",
            "--- a/x\n+++ b/x\n@@ -1," + (size - 100) + " +1," + (size - 100) + " @@\n",
            "diff --git a/");
    for (String head : heads) {
      for (String body : List.of("\n", " ", "+\n", "a/ ", "\"", "\\", "\t", "/", "\0", "-- ")) {
        check(repeat(head, body, size), "head " + head + " body " + body);
      }
    }
    for (String unit :
        List.of(
            "--- a\n+++ b\n@@ -0,0 +1 @@\n+\n",
            "diff --git a/a b/a\nnew mode 1\n",
            "@@ -1 +1 @@\n-\n+\n",
            "diff --git a/x b/x\n",
            "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n",
            "diff --git a/a b/b\nrename from a\nrename to b\n")) {
      String head = unit.startsWith("@") ? "--- a/x\n+++ b/x\n" : "";
      check(repeat(head, unit, 12 << 20), "unit " + unit);
    }
    check(repeat("diff --git a/x b/x\nGIT binary patch\nliteral 9\n", "A00000\n", size), "base85");
    check(repeat("diff --git \"", "\\303", size), "octal");
    check(repeat("--- a/", "/ ", size), "slashes");
  }

  static byte[] repeat(String head, String unit, int size) {
    byte[] out = new byte[size];
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] part = unit.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(first, 0, out, 0, first.length);
    for (int i = first.length; i < size; i++) {
      out[i] = part[(i - first.length) % part.length];
    }
    return out;
  }

  /** Parses under watch of memory and time; whether it was a patch. */
  private static boolean check(byte[] input, String message) throws Exception {
    long id = Thread.currentThread().threadId();
    long allowed = 8L * input.length + SLACK;
    long before = THREADS.getThreadAllocatedBytes(id);
    long start = System.nanoTime();
    Patch patch;
    try {
      patch = PatchParser.parse(input);
    } catch (PatchSyntaxException e) {
      assertThat(e.line()).as(message).isPositive();
      assertThat(e.offset()).as(message).isBetween(0L, (long) input.length);
      patch = null;
    } catch (RuntimeException e) {
      return fail(message + ": " + new String(input, StandardCharsets.ISO_8859_1), e);
    }
    // Everything allocated, garbage included, is an upper bound of what was held at any time.
    assertThat(THREADS.getThreadAllocatedBytes(id) - before).as(message).isLessThan(allowed);
    assertThat(System.nanoTime() - start)
        .as(message)
        .isLessThan(5_000_000_000L + 1000L * input.length);
    if (patch == null) {
      return false;
    }
    assertThat(PatchPrinter.print(patch)).as(message).isEqualTo(input);
    if (input.length < 1 << 16) {
      use(patch);
    }
    return true;
  }

  /** Everything else that takes a patch must cope with whatever was parsed. */
  private static void use(Patch patch) {
    for (int line = 0; line < patch.lineCount(); line++) {
      patch.text(line);
      patch.oldNumber(line);
      patch.ending(line);
    }
    WordDiffer words = new WordDiffer(WordDiff.Grain.WORD);
    for (FilePatch file : patch.files()) {
      for (Hunk hunk : file.hunks()) {
        for (LinePair pair : LinePairs.of(hunk)) {
          words.compare(patch, pair.oldLine(), pair.newLine());
        }
      }
      file.oldId();
      FileKind.of(file.path());
      PathRules.check(file.path());
    }
    CheatFacts.of(patch);
    PatchId.of(patch);
    ReadingOrder.of(patch);
    PatchApplier.apply(Tree.of(java.util.Map.of()), patch);
  }

  static byte[] mutate(List<byte[]> seeds, Random random) {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (random.nextInt(6)) {
      case 0 -> {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        out.writeBytes(noise);
      }
      case 1 -> {
        for (int i = random.nextInt(30); i >= 0; i--) {
          out.writeBytes(
              PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      case 2 -> out.write(seed, 0, random.nextInt(seed.length + 1));
      case 3 -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        out.write(seed, 0, random.nextInt(seed.length + 1));
        int from = random.nextInt(other.length + 1);
        out.write(other, from, other.length - from);
      }
      case 4 -> {
        byte[] copy = seed.clone();
        for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
          copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        out.writeBytes(copy);
      }
      default -> {
        int at = random.nextInt(seed.length + 1);
        out.write(seed, 0, at);
        out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1));
        out.write(seed, at, seed.length - at);
      }
    }
    return out.toByteArray();
  }

  /** Real diffs where the corpus is at hand, and one of each kind written here. */
  static List<byte[]> seeds() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    String corpus = System.getProperty("immunis.corpus", "");
    if (!corpus.isEmpty() && Files.isDirectory(Path.of(corpus))) {
      try (Stream<Path> walk = Files.walk(Path.of(corpus))) {
        for (Path file : (Iterable<Path>) walk.filter(p -> p.endsWith("patch.diff"))::iterator) {
          byte[] bytes = Files.readAllBytes(file);
          if (bytes.length > 0 && bytes.length < 8192) {
            seeds.add(bytes);
          }
        }
      }
    }
    seeds.add(
        ("diff --git a/o b/n\nsimilarity index 90%\nrename from o\nrename to n\nindex 1..2 100644\n"
                + "--- a/o\n+++ b/n\n@@ -1,3 +1,4 @@ f\n a\n-b\n+c\n+d\n e\n"
                + "diff --git a/i b/i\nindex 1..2 100644\nGIT binary patch\nliteral 22\n"
                + "bcmezWFO?yaA&;S$fr}x9p@;#*<6-~+Q%nVA\n\n-- \n2.3\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    seeds.add(
        ("Subject: x\n\n--- a/x\t2020-01-01 10:00:00\n+++ b/x\t2020-01-01 10:00:00\n"
                + "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return seeds;
  }
}
