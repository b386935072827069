package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that grew while it was open becomes small again, and keeps everything. */
final class H2CompactionTest {
  @TempDir Path folder;

  @Test
  void whatWasReplacedIsGivenBackAndTheRestStays() throws Exception {
    ReviewAdmission review = Samples.full("case", "p");
    byte[] large = new byte[300_000];
    new java.util.Random(3).nextBytes(large);
    DatabaseFile file = DatabaseFile.in(folder);
    try (H2Ports store = new H2Ports(folder)) {
      store.authority().admit(List.of(review), Samples.ANA);
      store.vault().put(large);
      for (int i = 0; i < 400; i++) {
        store.drafts().save(Samples.draft(review, "typed " + i));
      }
      assertThat(Compaction.pays(file.source(KeySource.none(), Engine.DURABLE), 1 << 20)).isTrue();
      assertThat(
              Compaction.pays(
                  file.source(KeySource.none(), Engine.DURABLE), Compaction.WORTHWHILE_BYTES))
          .isFalse();
    }
    long before = Files.size(file.path());

    Compaction.run(file, KeySource.none());

    assertThat(Files.size(file.path())).isLessThan(before / 2);
    assertThat(folder).isDirectoryNotContaining("glob:**-new*");
    try (H2Ports store = new H2Ports(folder)) {
      assertThat(store.drafts().load(review.source().reviewId()).orElseThrow().justification())
          .isEqualTo("typed 399");
      assertThat(store.vault().get(dev.immunis.model.Digest.of(large))).contains(large);
      assertThat(store.cache().heads()).hasSize(1);
      assertThat(store.auditTrail().verify().why()).isEmpty();
    }
  }

  @Test
  void aFileThatAnotherProcessOpenedMeanwhileIsLeftAlone() throws Exception {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "only there a file can be told from another one in its place");
    DatabaseFile file = DatabaseFile.in(folder);
    new H2Ports(folder).close();
    try (Child child = Child.start(folder, "hold", Engine.DURABLE)) {
      assertThat(child.line()).isEqualTo("holding");
      Object before = Files.readAttributes(file.path(), "unix:ino").get("ino");

      Compaction.run(file, KeySource.none());

      assertThat(Files.readAttributes(file.path(), "unix:ino").get("ino")).isEqualTo(before);
      child.kill();
    }
  }
}
