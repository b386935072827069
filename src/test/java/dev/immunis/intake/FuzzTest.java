package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.intake.advisory.AdvisoryReader;
import dev.immunis.intake.files.FolderFiles;
import dev.immunis.intake.files.IntakeLimits;
import dev.immunis.intake.files.ZipBundles;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.review.ReviewSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spoilt input of any kind is read or refused; no other exception ever leaves a reader. */
class FuzzTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final String[] PIECES = {
    "null",
    "true",
    "{}",
    "[]",
    "\"\"",
    "-1",
    "1e308",
    "1e999",
    "0.0000001",
    "\"\\u0000\"",
    "\"\\udc00\"",
    "[[[[]]]]",
    "\"CVE-2024-1\"",
    "{\"id\":1}",
    "99999999999999999999",
    "\"../x\""
  };

  @TempDir Path folder = Path.of(".");
  private final BundleReader reader = new BundleReader(new TickingClock());

  @Test
  void spoiltJsonOfEveryKindIsReadOrRefused() throws IOException {
    Random random = new Random(20260301);
    int read = 0;
    int rounds = FULL ? 10_000 : 1_000;
    Path path = Bundle.runnable().with("review.json", "{\"priority\": 5}").folder(folder);
    for (int i = 0; i < rounds; i++) {
      Files.write(path.resolve("case.json"), spoil(Bundle.CASE, random));
      Files.write(path.resolve("review.json"), spoil("{\"priority\": 5}", random));
      Files.write(path.resolve("advisory.osv.json"), spoil(Bundle.OSV, random));
      read += isRead(path) ? 1 : 0;
    }
    assertThat(read).as("some survive, else nothing was tested").isBetween(1, rounds - 1);
  }

  @Test
  void randomValuesInEveryFieldAreReadOrRefused() throws IOException {
    Random random = new Random(77);
    int rounds = FULL ? 10_000 : 1_000;
    for (int i = 0; i < rounds; i++) {
      String json = Bundle.CASE;
      int swaps = 1 + random.nextInt(3);
      for (int s = 0; s < swaps; s++) {
        json = swapValue(json, random);
      }
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      Path path = Bundle.runnable().with("case.json", bytes).folder(folder);
      isRead(path);
      advisoryIsRead(swapValue(Bundle.OSV, random).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void spoiltArchivesAreReadOrRefused() throws IOException {
    Random random = new Random(99);
    byte[] good =
        Files.readAllBytes(
            Bundle.runnable()
                .with("advisory.osv.json", Bundle.OSV)
                .zip(folder.resolve("good.zip"), "x/"));
    int read = 0;
    int rounds = FULL ? 15_000 : 1_500;
    Path zip = folder.resolve("spoilt.zip");
    for (int i = 0; i < rounds; i++) {
      byte[] bytes = good.clone();
      int changes = 1 + random.nextInt(6);
      for (int c = 0; c < changes; c++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(
          zip,
          random.nextInt(8) == 0
              ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
              : bytes);
      read += zipIsRead(zip) ? 1 : 0;
    }
    assertThat(read).isBetween(1, rounds - 1);
  }

  @Test
  void spoiltPatchesAreReadOrMarkedOrRefused() {
    Random random = new Random(5);
    int rounds = FULL ? 80_000 : 8_000;
    for (int i = 0; i < rounds; i++) {
      PatchReading reading = PatchReading.of(spoil(Bundle.DIFF, random));
      assertThat(reading.noise() || reading.unreadable() != null || reading.files() != null)
          .isTrue();
    }
  }

  private boolean isRead(Path path) {
    try {
      reader.read(FolderFiles.of(path, "b", IntakeLimits.standard()), ReviewSource.Kind.BUNDLE);
      return true;
    } catch (RefusedException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(p -> assertThat(p.line()).isNotBlank());
      return false;
    }
  }

  private boolean zipIsRead(Path zip) {
    IntakeLimits limits =
        new IntakeLimits(100, 1 << 20, 1 << 21, 16, 512, 1000, 1 << 22, 200, 1000);
    try (ZipBundles bundles = ZipBundles.open(zip, "z", limits)) {
      for (String root : bundles.bundles()) {
        reader.read(bundles.bundle(root), ReviewSource.Kind.BUNDLE);
      }
      for (String advisory : bundles.advisories()) {
        AdvisoryReader.read(bundles.readAdvisory(advisory), "z", advisory);
      }
      return !bundles.bundles().isEmpty();
    } catch (RefusedException e) {
      assertThat(e.problems()).isNotEmpty();
      return false;
    }
  }

  private static void advisoryIsRead(byte[] bytes) {
    try {
      AdvisoryReader.read(bytes, "a", "");
      JsonText.readObject(bytes, "a", "");
    } catch (RefusedException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  private static byte[] spoil(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = java.util.Arrays.copyOf(bytes, at);
        case 2 -> bytes[at] = (byte) "{}[]\",:0-e\\\n".charAt(random.nextInt(12));
        default -> {
          String all = new String(bytes, StandardCharsets.UTF_8);
          int cut = Math.min(at, all.length());
          bytes =
              (all.substring(0, cut) + PIECES[random.nextInt(PIECES.length)] + all.substring(cut))
                  .getBytes(StandardCharsets.UTF_8);
        }
      }
    }
    return bytes;
  }

  /** Puts a random value in the place of the value after a random colon. */
  private static String swapValue(String json, Random random) {
    int colon = json.indexOf(": ", random.nextInt(json.length()));
    if (colon < 0) {
      return json;
    }
    int end = colon + 2;
    int depth = 0;
    boolean quoted = false;
    for (; end < json.length(); end++) {
      char c = json.charAt(end);
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (!quoted && (depth < 0 || (depth == 0 && c == ','))) {
        break;
      }
    }
    return json.substring(0, colon + 2)
        + PIECES[random.nextInt(PIECES.length)]
        + json.substring(end);
  }
}
