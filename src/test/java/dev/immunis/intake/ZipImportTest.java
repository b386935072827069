package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.intake.files.IntakeLimits;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives are read with care: nothing climbs out, nothing explodes, good bundles come in. */
class ZipImportTest {
  @TempDir Path folder = Path.of(".");
  private final Intake intake = new Intake();

  @Test
  void aZipIsTheSameReviewAndVersionAsItsFolder() {
    intake.take(Bundle.runnable().folder(folder.resolve("open")));
    ImportReport report = intake.take(Bundle.runnable().zip(folder.resolve("b.zip"), ""));
    assertThat(report.problems()).isEmpty();
    assertThat(report.unchanged()).isOne();
    assertThat(
            intake.take(Bundle.runnable().zip(folder.resolve("c.zip"), "some/where/")).unchanged())
        .isOne();
  }

  @Test
  void severalBundlesAndAdvisoriesComeInAtOnce() throws IOException {
    Path zip = folder.resolve("all.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().addTo(out, "all/a/");
      Bundle.diff().addTo(out, "all/b/");
      Bundle.put(out, "all/advisories/x.osv.json", Bundle.OSV.getBytes("UTF-8"));
      Bundle.put(out, "all/package.json", "{\"name\": \"unrelated\"}".getBytes("UTF-8"));
      Bundle.put(out, "__MACOSX/all/._case.json", new byte[] {0, 5, 22, 7});
      Bundle.put(out, "all/README.md", "read me".getBytes("UTF-8"));
    }
    ImportReport report = intake.take(zip);
    assertThat(report.problems()).isEmpty();
    assertThat(report.created()).isEqualTo(2);
    assertThat(report.advisories()).isOne();
    assertThat(report.items().getLast())
        .isInstanceOfSatisfying(ImportItem.Advisory.class, a -> assertThat(a.reviews()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "../evil.txt, ZIP_CLIMBS_OUT",
    "a/../../evil.txt, ZIP_CLIMBS_OUT",
    "base/../../../evil.txt, ZIP_CLIMBS_OUT",
    "/etc/evil.txt, ZIP_ABSOLUTE",
    "C:/evil.txt, ZIP_ABSOLUTE",
    "'base\\..\\..\\evil.txt', ZIP_CLIMBS_OUT",
    "'base/x\\..\\..\\evil.txt', ZIP_BACKSLASH",
    "'\\\\host\\share\\evil.txt', ZIP_ABSOLUTE",
    "base/./evil.txt, NAME_UNUSABLE",
    "base//evil.txt, NAME_UNUSABLE"
  })
  void namesThatLeaveAreRefused(String name, Fault fault) throws IOException {
    Path zip = folder.resolve("evil.zip");
    // The writer of the JDK leaves names as they are; that of commons-compress mends some.
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : Bundle.runnable().with(name, "x").files().entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    Problem problem = intake.refused(zip);
    assertThat(problem.fault()).as(problem.line()).isEqualTo(fault);
    assertThat(problem.line()).contains("evil.zip").contains("evil.txt");
    assertThat(Files.exists(folder.resolve("evil.txt"))).isFalse();
  }

  @Test
  void anEvilEntryRefusesItsBundleAndNotTheOthers() throws IOException {
    Path zip = folder.resolve("two.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().addTo(out, "evil/");
      Bundle.put(out, "evil/base/../../../x", new byte[] {1});
      Bundle.diff().addTo(out, "good/");
    }
    ImportReport report = intake.take(zip);
    assertThat(report.created()).isOne();
    assertThat(report.problems()).extracting(Problem::fault).containsExactly(Fault.ZIP_CLIMBS_OUT);
    assertThat(report.problems().getFirst().bundle()).endsWith("two.zip!evil");
  }

  @Test
  void linksInAnArchiveAreRefused() throws IOException {
    Path zip = folder.resolve("link.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().addTo(out, "");
      ZipArchiveEntry link = new ZipArchiveEntry("base/link");
      link.setUnixMode(0120777);
      out.putArchiveEntry(link);
      out.write("/etc/passwd".getBytes("UTF-8"));
      out.closeArchiveEntry();
    }
    intake.refused(zip, "base/link", "", Fault.SYMLINK);
  }

  @Test
  void anEntryTwiceIsRefused() throws IOException {
    Path zip = folder.resolve("twice.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().addTo(out, "");
      Bundle.put(out, "patch.diff", new byte[] {'x'});
    }
    intake.refused(zip, "patch.diff", "", Fault.ZIP_DUPLICATE);
  }

  @Test
  void aNameThatIsFileAndFolderIsRefused() throws IOException {
    Path zip = folder.resolve("both.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().addTo(out, "");
      Bundle.put(out, "base/src/app.txt/inner", new byte[] {'x'});
    }
    intake.refused(zip, "base/src/app.txt", "", Fault.ZIP_FILE_AND_FOLDER);
  }

  @Test
  void aBombIsRefusedByItsRatio() {
    Path zip = Bundle.runnable().with("base/zeros", new byte[8 << 20]).zip(bomb(), "");
    intake.refused(zip, "base/zeros", "", Fault.ZIP_RATIO);
  }

  @Test
  void sizesAreCountedWhileReadingAndNotBelieved() {
    byte[] random = new byte[200_000];
    new java.util.Random(1).nextBytes(random);
    Path zip = Bundle.runnable().with("base/data", random).zip(bomb(), "");
    refusedWith(limits(100_000, 1 << 20, 1 << 20), zip, "base/data", Fault.FILE_TOO_LARGE);
    refusedWith(limits(1 << 20, 100_000, 1 << 20), zip, "", Fault.BUNDLE_TOO_LARGE);
    refusedWith(limits(1 << 20, 1 << 20, 100_000), zip, "base/data", Fault.ZIP_TOO_LARGE);
  }

  @Test
  void tooManyEntriesAreRefused() throws IOException {
    Path zip = folder.resolve("many.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().addTo(out, "");
      for (int i = 0; i < 100; i++) {
        Bundle.put(out, "other/" + i, new byte[0]);
      }
    }
    new Intake(new IntakeLimits(20_000, 1 << 20, 1 << 20, 32, 1024, 50, 1 << 20, 200, 100))
        .refused(zip, "", "", Fault.ZIP_TOO_MANY_ENTRIES);
    new Intake(new IntakeLimits(60, 1 << 20, 1 << 20, 32, 1024, 500, 1 << 20, 200, 100))
        .refused(zip, "", "", Fault.TOO_MANY_FILES);
  }

  @Test
  void tooDeepAndTooLongNamesAreRefused() {
    Bundle deep = Bundle.runnable().with("base/" + "d/".repeat(60) + "f", "x");
    Problem problem = intake.refused(deep.zip(folder.resolve("deep.zip"), ""));
    assertThat(problem.fault()).isEqualTo(Fault.TOO_DEEP);
    Bundle longer = Bundle.runnable().with("base/" + "n".repeat(3000), "x");
    problem = intake.refused(longer.zip(folder.resolve("long.zip"), ""));
    assertThat(problem.fault()).isEqualTo(Fault.NAME_TOO_LONG);
  }

  @Test
  void damagedArchivesAreNamed() throws IOException {
    byte[] good = Files.readAllBytes(Bundle.runnable().zip(folder.resolve("good.zip"), ""));
    Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(good, 300));
    assertThat(intake.refused(cut).fault()).isEqualTo(Fault.ZIP_DAMAGED);
    Path text = Files.writeString(folder.resolve("text.zip"), "no archive");
    assertThat(intake.refused(text).fault()).isEqualTo(Fault.ZIP_DAMAGED);
    Path empty = folder.resolve("empty.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(empty)) {
      Bundle.put(out, "README", new byte[] {'x'});
    }
    assertThat(intake.refused(empty).fault()).isEqualTo(Fault.NOTHING_HERE);
  }

  @Test
  void aChangedByteIsSeenByItsChecksum() throws IOException {
    Path zip = folder.resolve("stored.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      out.setMethod(ZipArchiveOutputStream.STORED);
      for (Map.Entry<String, String> e :
          Map.of("meta.json", Bundle.META, "patch.diff", Bundle.DIFF).entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(e.getKey());
        byte[] content = e.getValue().getBytes("UTF-8");
        entry.setSize(content.length);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    }
    byte[] bytes = Files.readAllBytes(zip);
    int at = new String(bytes, "ISO-8859-1").indexOf("+three");
    bytes[at + 1] = 'T';
    Files.write(zip, bytes);
    intake.refused(zip, "patch.diff", "", Fault.ZIP_DAMAGED);
  }

  @Test
  void aBundleThatNothingDescribesIsNamed() throws IOException {
    Path zip = folder.resolve("half.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      Bundle.runnable().without("case.json").addTo(out, "half/");
      Bundle.diff().addTo(out, "whole/");
    }
    ImportReport report = intake.take(zip);
    assertThat(report.created()).isOne();
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().getFirst().line()).contains("half.zip!half: case.json: ");
  }

  private Path bomb() {
    return folder.resolve("bomb-" + UUID.randomUUID() + ".zip");
  }

  private static void refusedWith(IntakeLimits limits, Path zip, String file, Fault fault) {
    new Intake(limits).refused(zip, file, "", fault);
  }

  private static IntakeLimits limits(long file, long bundle, long zip) {
    return new IntakeLimits(1000, file, bundle, 32, 1024, 1000, zip, 200, 1000);
  }
}
