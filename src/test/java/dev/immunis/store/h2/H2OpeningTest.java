package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.immunis.store.Ports;
import dev.immunis.store.Samples;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with a workspace's file, and that each is said with the way out. */
final class H2OpeningTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("immunis.mv.db");
  }

  private void made() {
    try (Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE)) {
      store.authority().admit(List.of(Samples.full("case", "p")), Samples.ANA);
    }
  }

  private void refuses(String... words) {
    assertThatThrownBy(() -> new H2Ports(folder, KeySource.none(), Engine.DURABLE).close())
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void theMigrationsEndAtTheSchemaThatTheProgramKnows() throws Exception {
    Path migrations =
        Path.of(H2Workspace.class.getClassLoader().getResource(Schema.MIGRATIONS).toURI());
    try (var names = Files.list(migrations)) {
      assertThat(
              names
                  .map(p -> p.getFileName().toString())
                  .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                  .max())
          .hasValue(Schema.VERSION);
    }
  }

  @Test
  void aFolderThatIsNotThereIsMade() {
    folder = folder.resolve("a").resolve("b c");
    made();

    assertThat(file()).exists();
    assertThat(folder).isDirectoryNotContaining("glob:**-new*");
  }

  @Test
  void aFileOfAnOlderSchemaIsBroughtUpToDate() throws Exception {
    var source = DatabaseFile.in(folder).source(KeySource.none(), Engine.DURABLE);
    Flyway.configure().dataSource(source).baselineVersion("0").load().baseline();
    Schema.shutDown(source);

    made();

    try (Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE)) {
      assertThat(store.cache().heads()).hasSize(1);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**-new*");
  }

  @Test
  void aFileOfANewerSchemaIsNotTouched() throws Exception {
    try (H2Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE);
        Connection raw = store.raw();
        Statement statement = raw.createStatement()) {
      statement.executeUpdate("UPDATE \"flyway_schema_history\" SET \"version\" = '99'");
    }

    refuses(file().toString(), "newer console", "update the console");
    // And again: the refusal let go of the file.
    refuses("newer console");
  }

  @Test
  void aDamagedFileIsNamedAndKept() throws IOException {
    made();
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, (byte) 'x');
    Files.write(file(), bytes);

    refuses(file().toString(), "damaged", "backup");
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @Test
  void aFileThatIsSomethingElseIsNamedAndKept() throws IOException {
    Files.writeString(file(), "this is a letter, not a database\n".repeat(500));

    refuses(file().toString(), "damaged", "backup");
    assertThat(Files.readString(file())).startsWith("this is a letter");
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    folder = Files.writeString(folder.resolve("taken"), "x");

    refuses(folder.toString(), "choose another workspace");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() {
    assumeFalse(
        "root".equals(System.getProperty("user.name")), "root may write everywhere on this system");
    assertThat(folder.toFile().setWritable(false)).isTrue();
    try {
      refuses(folder.toString(), "cannot be written", "rights");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void theSameFileTwiceInOneProcessIsRefusedAndTheFirstGoesOn() {
    try (Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE)) {
      refuses(file().toString(), "open in this process");
      store.authority().admit(List.of(Samples.full("case", "p")), Samples.ANA);
      assertThat(store.cache().heads()).hasSize(1);
    }
    made();
  }

  @Test
  void aFileThatAnotherProcessHoldsIsRefusedAndOpensAfterwards() throws Exception {
    made();
    try (Child child = Child.start(folder, "hold", Engine.DURABLE)) {
      assertThat(child.line()).isEqualTo("holding");

      refuses(file().toString(), "another process", "close the other");
      child.kill();
    }
    try (Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE)) {
      assertThat(store.cache().heads()).hasSize(1);
    }
  }

  @Test
  void aKillWhileTheFileIsMadeOrBroughtUpToDateDoesNotMatter() throws IOException {
    Files.writeString(folder.resolve("immunis-new.mv.db"), "half a file");
    made();

    assertThat(folder).isDirectoryNotContaining("glob:**-new*");
  }

  @Test
  void anEncryptedFileOpensWithItsKeyOnly() throws Exception {
    KeySource right = () -> Optional.of("correct-horse".toCharArray());
    try (Ports store = new H2Ports(folder, right, Engine.DURABLE)) {
      store.authority().admit(List.of(Samples.full("secret-case-name", "p")), Samples.ANA);
    }
    assertThat(new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("secret-case-name");

    assertThatThrownBy(
            () ->
                new H2Ports(folder, () -> Optional.of("wrong".toCharArray()), Engine.DURABLE)
                    .close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("key");
    try (Ports store = new H2Ports(folder, right, Engine.DURABLE)) {
      assertThat(store.cache().heads()).hasSize(1);
    }
  }

  @Test
  void aBackupIsAWorkspace() throws IOException {
    Path zip = folder.resolve("backup.zip");
    try (H2Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE)) {
      store.authority().admit(List.of(Samples.full("case", "p")), Samples.ANA);
      store.workspace().backup(zip);
      assertThatThrownBy(() -> store.workspace().backup(zip))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("there already");
      store.authority().admit(List.of(Samples.full("later", "p")), Samples.ANA);
    }
    Path restored = Files.createDirectory(folder.resolve("restored"));
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Files.copy(in, restored.resolve(entry.getName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }

    try (Ports store = new H2Ports(restored)) {
      assertThat(store.cache().heads()).hasSize(1);
      assertThat(store.auditTrail().verify().whole()).isTrue();
    }
  }

  @Test
  void afterClosingEveryCallSaysSo() {
    Ports store = new H2Ports(folder, KeySource.none(), Engine.DURABLE);
    store.close();
    store.close();

    assertThatThrownBy(() -> store.cache().heads())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> store.drafts().save(Samples.draft(Samples.full("c", "p"), "x")))
        .isInstanceOf(StoreException.class);
  }
}
