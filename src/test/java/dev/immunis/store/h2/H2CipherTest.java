package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file gets a key, another one, and loses it again, with everything in it; also when killed. */
final class H2CipherTest {
  static final String KEY = "kZ3-correct_horse";

  private static final KeySource RIGHT = () -> Optional.of(KEY.toCharArray());
  private static final String NAME = "secret-case-name";

  private final ReviewAdmission review = Samples.full(NAME, "p");
  @TempDir Path folder;

  @BeforeEach
  void made() {
    byte[] large = new byte[3 << 20];
    new Random(5).nextBytes(large);
    try (H2Ports store = new H2Ports(folder)) {
      store.authority().admit(List.of(review), Samples.ANA);
      store.vault().put(large);
    }
  }

  private String bytes() throws IOException {
    return new String(
        Files.readAllBytes(DatabaseFile.in(folder).path()), StandardCharsets.ISO_8859_1);
  }

  private void whole(KeySource keys) {
    try (H2Ports store = new H2Ports(folder, keys, Engine.DURABLE)) {
      assertThat(store.cache().review(review.source().reviewId())).isPresent();
      assertThat(store.auditTrail().verify().whole()).isTrue();
      store.drafts().save(Samples.draft(review, "typed"));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**-new*");
  }

  @Test
  void aFileIsEncryptedAndDecryptedWithEverythingInIt() throws IOException {
    assertThat(bytes()).contains(NAME);
    assertThat(FileCipher.encrypted(folder)).isFalse();
    List<Long> told = new ArrayList<>();

    FileCipher.rewrite(folder, KeySource.none(), RIGHT, told::add);

    assertThat(told).hasSizeGreaterThan(2).isSorted();
    assertThat(FileCipher.encrypted(folder)).isTrue();
    assertThat(bytes()).doesNotContain(NAME);
    whole(RIGHT);
    KeySource other = () -> Optional.of("another".toCharArray());
    assertThatThrownBy(() -> new H2Ports(folder, other, Engine.DURABLE).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("key");

    FileCipher.rewrite(folder, RIGHT, other, bytes -> {});
    whole(other);
    FileCipher.rewrite(folder, other, KeySource.none(), bytes -> {});

    assertThat(FileCipher.encrypted(folder)).isFalse();
    assertThat(bytes()).contains(NAME);
    whole(KeySource.none());
  }

  @Test
  void aKillInTheMiddleLeavesTheFileAndTheNextCallDoesItWhole() throws Exception {
    try (Child child = Child.start(folder, "encrypt", Engine.DURABLE)) {
      assertThat(child.line()).isEqualTo("half");
      child.kill();
    }
    assertThat(folder).isDirectoryContaining("glob:**-new*");
    assertThat(FileCipher.encrypted(folder)).isFalse();
    FileCipher.rewrite(folder, KeySource.none(), RIGHT, bytes -> {});
    whole(RIGHT);
    // And what a kill leaves of the way back, which nobody may read, goes at the next opening.
    Files.writeString(DatabaseFile.in(folder).draft().path(), "half of it in the clear");
    whole(RIGHT);
  }

  @Test
  void aWrongKeyChangesNothing() throws IOException {
    FileCipher.rewrite(folder, KeySource.none(), RIGHT, bytes -> {});
    KeySource wrong = () -> Optional.of("wrong".toCharArray());
    assertThatThrownBy(() -> FileCipher.rewrite(folder, wrong, KeySource.none(), bytes -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not open with this key");
    assertThat(FileCipher.encrypted(folder)).isTrue();
    whole(RIGHT);
  }

  @Test
  void anEncryptedFileThatGrewIsCompactedAndStaysEncrypted() throws IOException {
    FileCipher.rewrite(folder, KeySource.none(), RIGHT, bytes -> {});
    try (H2Ports store = new H2Ports(folder, RIGHT, Engine.DURABLE)) {
      for (int i = 0; i < 400; i++) {
        store.drafts().save(Samples.draft(review, "typed " + i));
      }
    }
    long before = Files.size(DatabaseFile.in(folder).path());

    Compaction.run(DatabaseFile.in(folder), RIGHT);

    assertThat(Files.size(DatabaseFile.in(folder).path())).isLessThan(before);
    assertThat(FileCipher.encrypted(folder)).isTrue();
    assertThat(bytes()).doesNotContain(NAME);
    whole(RIGHT);
  }

  @Test
  void aBackupOfAnEncryptedFileIsEncrypted() throws Exception {
    FileCipher.rewrite(folder, KeySource.none(), RIGHT, bytes -> {});
    Path zip = folder.resolve("backup.zip");
    try (H2Ports store = new H2Ports(folder, RIGHT, Engine.DURABLE)) {
      store.workspace().backup(zip);
    }
    Path restored = Files.createDirectory(folder.resolve("restored"));
    try (var in = new java.util.zip.ZipInputStream(Files.newInputStream(zip))) {
      in.getNextEntry();
      Files.copy(in, restored.resolve("immunis.mv.db"));
    }
    assertThat(FileCipher.encrypted(restored)).isTrue();
  }
}
