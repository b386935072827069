package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.store.Admitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same is the same, and anything else under the same id is a new version. */
class VersionTest {
  @TempDir Path folder = Path.of(".");
  private final Intake intake = new Intake();

  @Test
  void importingTwiceChangesNothing() {
    Path path = Bundle.runnable().folder(folder);
    assertThat(intake.take(path).created()).isOne();
    assertThat(intake.take(path).unchanged()).isOne();
    assertThat(intake.authority.only().content().createdAt()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          case.json        | "title": "A title"  | "title": "Another"
          case.json        | "timeout_s": 5      | "timeout_s": 6
          case.json        | "kind": "bump"      | "kind": "source"
          case.json        | "kind": "bump"      | "kind": "bump", "limits": {"cpu_s": 5}
          case.json        | "kind": "bump"      | "kind": "bump", "created_at": "2024-01-01T00:00:00Z"
          patch.diff       | +three              | +four
          base/src/app.txt | two                 | zwei
          pov/run.sh       | exit 1              | exit 0
          """)
  void otherContentIsANewVersion(String file, String old, String other) {
    intake.take(Bundle.runnable().folder(folder.resolve("a")));
    ImportReport report =
        intake.take(Bundle.runnable().swap(file, old, other).folder(folder.resolve("b")));
    assertThat(report.renewed()).isOne();
    assertThat(report.items().getFirst())
        .isInstanceOfSatisfying(
            ImportItem.Bundle.class,
            item ->
                assertThat(item.outcome())
                    .isInstanceOfSatisfying(
                        Admitted.NewVersion.class, v -> assertThat(v.number()).isEqualTo(2)));
  }

  @Test
  void whatIsIgnoredAndHowItIsWrittenMakesNoVersion() {
    intake.take(Bundle.runnable().folder(folder.resolve("a")));
    Bundle same =
        Bundle.runnable()
            .swap("case.json", "\"any\": [1, 2,", "\"any\": [3,")
            .swap("case.json", "\"timeout_s\": 5", "\"timeout_s\":   5.0")
            .swap("case.json", "\"severity\": \"high\"", "\"severity\": \"HIGH\"")
            .with("README.md", "not part of the review");
    assertThat(intake.take(same.folder(folder.resolve("b"))).unchanged()).isOne();
  }

  @Test
  void twoVersionsInOneImportComeInOneAfterTheOther() {
    Bundle.runnable().folder(folder.resolve("a"));
    Bundle.runnable().swap("patch.diff", "+three", "+four").folder(folder.resolve("b"));
    ImportReport report = intake.take(folder);
    assertThat(report.created()).isOne();
    assertThat(report.renewed()).isOne();
  }

  @Test
  void thousandsAreHandedOverInBatchesAndInOrder() {
    for (int i = 0; i < 1200; i++) {
      Bundle.diff()
          .swap("meta.json", "m-1", "m-%04d".formatted(i))
          .folder(folder.resolve("%04d".formatted(i)));
    }
    AtomicInteger last = new AtomicInteger();
    ImportReport report =
        intake
            .importer()
            .importPaths(
                List.of(folder),
                (done, total, name) -> {
                  assertThat(done).isEqualTo(last.getAndIncrement());
                  assertThat(total).isEqualTo(1200);
                },
                () -> false);
    assertThat(report.created()).isEqualTo(1200);
    assertThat(intake.authority.batches).hasSizeLessThan(10);
    List<String> ids = new ArrayList<>();
    report.items().forEach(item -> ids.add(((ImportItem.Bundle) item).id()));
    assertThat(ids).isSorted();
  }

  @Test
  void cancelKeepsWhatCameInAndSaysSo() {
    for (int i = 0; i < 20; i++) {
      Bundle.diff().swap("meta.json", "m-1", "m-" + i).folder(folder.resolve("b" + i));
    }
    int[] seen = new int[1];
    ImportReport report =
        intake
            .importer()
            .importPaths(
                List.of(folder), (done, total, name) -> seen[0] = done + 1, () -> seen[0] == 7);
    assertThat(report.cancelled()).isTrue();
    assertThat(report.created()).isEqualTo(7);
    assertThat(intake.authority.reviews).hasSize(7);
  }

  @Test
  void aBundlesAdvisoryIsAdmittedWithIt() {
    Bundle.runnable().with("advisory.osv.json", Bundle.OSV).folder(folder);
    assertThat(intake.take(folder).created()).isOne();
    assertThat(intake.authority.advisories).containsOnlyKeys("GHSA-aaaa-bbbb-cccc");
  }

  @Test
  void aFolderOfAdvisoriesEnrichesAndOtherJsonIsPassedOver() throws IOException {
    intake.take(Bundle.runnable().folder(folder.resolve("b")));
    Path advisories = Files.createDirectory(folder.resolve("adv"));
    Files.writeString(advisories.resolve("one.json"), Bundle.OSV);
    Files.writeString(advisories.resolve("package.json"), "{\"name\": \"x\"}");
    ImportReport report = intake.take(advisories);
    assertThat(report.problems()).isEmpty();
    assertThat(report.items())
        .singleElement()
        .isInstanceOfSatisfying(
            ImportItem.Advisory.class,
            item -> assertThat(item.reviews()).containsOnly(key(intake)));
    assertThat(intake.take(advisories).items())
        .singleElement()
        .isInstanceOfSatisfying(
            ImportItem.Advisory.class, item -> assertThat(item.reviews()).isEmpty());
  }

  private static java.util.UUID key(Intake intake) {
    return intake.authority.reviews.keySet().iterator().next();
  }
}
