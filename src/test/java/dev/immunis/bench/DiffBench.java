package dev.immunis.bench;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Hunk;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.WordDiff;
import dev.immunis.patch.WordDiffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.HunkHeader;

/** Reading a diff of 200,000 changed lines, and the words that changed in its lines. */
final class DiffBench implements Bench.Suite {
  private static final int CHANGED = 200_000;
  private static final int VISIBLE_ROWS = 60;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;

  /** Keeps results alive, so that no measured work is thought useless. */
  private long sink;

  @Override
  public void run(Report out) throws Exception {
    byte[] diff = input();
    parse(out, diff);
    words(out, diff);
    if (sink == 42) {
      System.err.println("unlikely");
    }
  }

  /** The generated diff, or the real ones below -Dimmunis.bench.diffs, repeated to that size. */
  private static byte[] input() throws IOException {
    String dir = System.getProperty("immunis.bench.diffs", "");
    if (dir.isEmpty()) {
      return BigDiff.of(CHANGED);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> walk = Files.walk(Path.of(dir))) {
      List<Path> files = walk.filter(p -> p.endsWith("patch.diff")).sorted().toList();
      while (!files.isEmpty() && all.size() < 10_800_000) {
        for (Path file : files) {
          byte[] bytes = Files.readAllBytes(file);
          try {
            PatchParser.parse(bytes);
            if (gitCounts(bytes).length == 0) {
              System.err.println("left out " + file + ": git is missing or cannot read it");
              continue;
            }
            all.writeBytes(bytes);
            all.write('\n');
          } catch (PatchSyntaxException e) {
            System.err.println("left out " + file + ": " + e.getMessage());
          }
        }
      }
    }
    return all.toByteArray();
  }

  private void parse(Report out, byte[] diff) {
    Patch ours = ours(diff);
    // JGit stumbles over plain diffs between texts; where git is at hand it is the judge.
    int[] judged = gitCounts(diff);
    int[] theirs = judged.length == 0 ? jgitCounts(jgit(diff)) : judged;
    boolean equal =
        Arrays.equals(theirs, new int[] {ours.files().size(), ours.insertions(), ours.deletions()});
    Rounds rounds =
        Rounds.measure(
            20,
            41,
            () -> sink += ours(diff).insertions(),
            () -> sink += jgit(diff).getFiles().size(),
            () -> sink += scan(diff));
    out.line("diff.parse", rounds, 0.85, 5.0, equal);
    Rounds walked =
        Rounds.measure(20, 41, () -> sink += walk(ours(diff)), () -> sink += plain(diff), null);
    out.line("diff.parse-and-walk-vs-plain-arrays", walked, null, null, true);
  }

  private static Patch ours(byte[] diff) {
    try {
      return PatchParser.parse(diff);
    } catch (PatchSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static org.eclipse.jgit.patch.Patch jgit(byte[] diff) {
    org.eclipse.jgit.patch.Patch patch = new org.eclipse.jgit.patch.Patch();
    patch.parse(diff, 0, diff.length);
    return patch;
  }

  private static int[] jgitCounts(org.eclipse.jgit.patch.Patch patch) {
    int[] counts = new int[3];
    for (FileHeader file : patch.getFiles()) {
      counts[0]++;
      for (HunkHeader hunk : file.getHunks()) {
        counts[1] += hunk.getOldImage().getLinesAdded();
        counts[2] += hunk.getOldImage().getLinesDeleted();
      }
    }
    return counts;
  }

  /** Files, insertions and deletions as git counts them; empty where git is missing or refuses. */
  private static int[] gitCounts(byte[] diff) {
    try {
      Path file = Files.createTempFile("bench", ".diff");
      try {
        Files.write(file, diff);
        Process git =
            new ProcessBuilder("git", "apply", "--numstat", file.toString())
                .directory(file.getParent().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (git.waitFor() != 0) {
          return new int[0];
        }
        int[] counts = new int[3];
        for (String line : out.split("\n")) {
          String[] fields = line.split("\t");
          counts[0]++;
          counts[1] += fields[0].equals("-") ? 0 : Integer.parseInt(fields[0]);
          counts[2] += fields[1].equals("-") ? 0 : Integer.parseInt(fields[1]);
        }
        return counts;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return new int[0];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new int[0];
    }
  }

  /** The least that any reader must do: look at every byte for newlines, eight at a time. */
  private static int scan(byte[] diff) {
    int n = 0;
    int i = 0;
    for (; i + 8 <= diff.length; i += 8) {
      long x = (long) LONG.get(diff, i) ^ 0x0a0a0a0a0a0a0a0aL;
      n += Long.bitCount(~(((x & LOW7) + LOW7) | x | LOW7));
    }
    for (; i < diff.length; i++) {
      n += diff[i] == '\n' ? 1 : 0;
    }
    return n;
  }

  /** All lines with kind and both numbers, through the public cursor. */
  private static long walk(Patch patch) {
    long sum = 0;
    for (FilePatch file : patch.files()) {
      for (Hunk hunk : file.hunks()) {
        for (var line = hunk.lines(); line.next(); ) {
          sum += line.kind().ordinal() + line.oldNumber() + line.newNumber();
        }
      }
    }
    return sum;
  }

  /** What a parser into plain int arrays costs, with no checks at all. */
  private static long plain(byte[] diff) {
    int[] start = new int[diff.length / 24];
    int n = 0;
    int from = 0;
    for (int i = 0; i < diff.length; i++) {
      if (diff[i] == '\n') {
        start[n++] = from;
        from = i + 1;
      }
    }
    long sum = 0;
    int old = 0;
    int now = 0;
    for (int i = 0; i < n; i++) {
      byte c = diff[start[i]];
      old += c == ' ' || c == '-' ? 1 : 0;
      now += c == ' ' || c == '+' ? 1 : 0;
      sum += c + old + now;
    }
    return sum;
  }

  private void words(Report out, byte[] diff) {
    Patch patch = ours(diff);
    int[] pairs = pairs(patch);
    WordDiffer differ = new WordDiffer(WordDiff.Grain.WORD);
    WordSequence a = new WordSequence(diff);
    WordSequence b = new WordSequence(diff);
    long ours = 0;
    long myers = 0;
    for (int i = 0; i < pairs.length; i += 4) {
      ours += differ.compare(diff, pairs[i], pairs[i + 1], diff, pairs[i + 2], pairs[i + 3]);
      a.read(pairs[i], pairs[i + 1]);
      b.read(pairs[i + 2], pairs[i + 3]);
      myers += WordSequence.changed(MyersDiff.INSTANCE, a, b);
    }
    WordSequence[] ready = new WordSequence[pairs.length / 2];
    for (int i = 0; i < pairs.length; i += 2) {
      ready[i / 2] = new WordSequence(diff);
      ready[i / 2].read(pairs[i], pairs[i + 1]);
      ready[i / 2].trim();
    }
    HistogramDiff histogram = new HistogramDiff();
    Runnable all =
        () -> {
          for (int i = 0; i < pairs.length; i += 4) {
            sink += differ.compare(diff, pairs[i], pairs[i + 1], diff, pairs[i + 2], pairs[i + 3]);
          }
        };
    Rounds rounds =
        Rounds.measure(
            10,
            21,
            all,
            () -> {
              for (int i = 0; i < pairs.length; i += 4) {
                a.read(pairs[i], pairs[i + 1]);
                b.read(pairs[i + 2], pairs[i + 3]);
                sink += WordSequence.changed(histogram, a, b);
              }
            },
            null);
    out.line("diff.words-all-pairs-" + pairs.length / 4, rounds, 1.0, null, ours <= myers);
    Rounds split =
        Rounds.measure(
            10,
            21,
            all,
            () -> {
              for (int i = 0; i < ready.length; i += 2) {
                sink += WordSequence.changed(histogram, ready[i], ready[i + 1]);
              }
            },
            null);
    out.line("diff.words-all-pairs-peer-split-before", split, 1.0, null, ours <= myers);
    int screen = Math.min(pairs.length, 4 * VISIBLE_ROWS);
    Rounds visible =
        Rounds.measure(
                200,
                201,
                () -> {
                  WordDiffer fresh = new WordDiffer(WordDiff.Grain.WORD);
                  for (int i = 0; i < screen; i += 4) {
                    sink +=
                        fresh.compare(
                            diff, pairs[i], pairs[i + 1], diff, pairs[i + 2], pairs[i + 3]);
                  }
                },
                null,
                null)
            .within(1.0);
    out.line("diff.words-60-rows", visible, null, 1.0, true);
  }

  /** Byte ranges of the removed and added lines that stand for each other, in each change. */
  private static int[] pairs(Patch patch) {
    int[] out = new int[1024];
    int n = 0;
    for (FilePatch file : patch.files()) {
      for (Hunk hunk : file.hunks()) {
        int line = hunk.firstLine();
        while (line < hunk.endLine()) {
          int removed = line;
          while (line < hunk.endLine() && patch.kind(line) == LineKind.REMOVED) {
            line++;
          }
          int added = line;
          while (line < hunk.endLine() && patch.kind(line) == LineKind.ADDED) {
            line++;
          }
          for (int i = 0; i < Math.min(added - removed, line - added); i++) {
            if (n + 4 > out.length) {
              out = Arrays.copyOf(out, n * 2);
            }
            out[n++] = patch.contentStart(removed + i);
            out[n++] = patch.contentEnd(removed + i);
            out[n++] = patch.contentStart(added + i);
            out[n++] = patch.contentEnd(added + i);
          }
          line = Math.max(line, removed + 1);
        }
      }
    }
    return Arrays.copyOf(out, n);
  }
}
