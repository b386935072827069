package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.immunis.app.host.CareProbes;
import dev.immunis.app.workspace.WorkspaceMove;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.WorkspaceCare;
import dev.immunis.fakes.MemoryKeyChain;
import dev.immunis.github.TokenVault;
import dev.immunis.github.token.KeyChainToken;
import dev.immunis.model.Probe;
import dev.immunis.store.StoreException;
import dev.immunis.store.h2.FileCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encryption, backup, restoring and moving of a workspace, and where its key lies. */
class WorkspaceCareTest {
  private static final Path SAMPLES =
      Path.of("src", "main", "resources", "samples").toAbsolutePath();
  private static final String SAMPLE = "sample-report-search-sqli";
  private static final Map<String, String> PHRASE =
      Map.of("IMMUNIS_TOKEN_PASSPHRASE", "a long phrase", "IMMUNIS_ENCRYPTION", "where-possible");

  /** One entry for each name, as a system's key chain has them. */
  private final Map<String, TokenVault> chain = new HashMap<>();

  @TempDir Path folder;
  private Path workspace;

  @BeforeEach
  void place() {
    workspace = folder.resolve("workspace");
  }

  private FileKey key(Path of, boolean chainThere, String phrase) {
    return new FileKey(
        of,
        name -> chain.computeIfAbsent(name, any -> new MemoryKeyChain(chainThere)),
        FileKey.sealed(of, Map.of("IMMUNIS_TOKEN_PASSPHRASE", phrase)),
        true);
  }

  private CareDesk desk(FileKey key) {
    return new CareDesk(workspace, key, Map.of(), new CliTexts(Locale.ENGLISH), new SystemClock());
  }

  private Calls calls(Map<String, String> environment) {
    return new Calls(workspace, SAMPLES)
        .through(new CommandDoor(Calls.settled(folder, environment)));
  }

  private static void hasOne(Calls calls) {
    Calls.Answer listed = calls.run("list", "--all", "--json");
    assertThat(listed.exit()).as(listed.err()).isZero();
    assertThat(listed.json()).hasSize(1);
  }

  @Test
  void aNewWorkspaceIsEncryptedWhereAKeyChainAnswers() throws IOException {
    FileKey key = key(workspace, true, "");
    char[] first = key.key().orElseThrow();
    assertThat(first).hasSizeGreaterThan(40).doesNotContain(' ', ':');
    assertThat(key.place()).contains(FileKey.Place.KEY_CHAIN);
    assertThat(key(workspace, true, "").made().reveal()).isEqualTo(first);
    assertThat(Files.readString(workspace.resolve(FileKey.NAME))).doesNotContain(new String(first));
    // Neither a key chain nor a passphrase: no key, and nothing left behind.
    Path other = folder.resolve("other");
    chain.clear();
    assertThat(key(other, false, "").key()).isEmpty();
    assertThat(other).doesNotExist();
    assertThat(key(other, false, "phrase").key()).isPresent();
    assertThat(other.resolve(FileKey.SEALED)).exists();
  }

  @Test
  void anExistingFileIsEncryptedAndALockedChainIsSaid() {
    hasNothing();
    CareDesk desk = desk(key(workspace, true, ""));
    assertThat(desk.standing()).isEqualTo(WorkspaceCare.Standing.PLAIN);
    assertThat(desk.encrypt(bytes -> {})).isTrue();
    assertThat(desk.encrypt(bytes -> {})).isFalse();
    assertThat(desk.standing()).isEqualTo(WorkspaceCare.Standing.KEY_CHAIN);

    Map<String, TokenVault> kept = new HashMap<>(chain);
    chain.clear();
    CareDesk locked = desk(key(workspace, true, ""));
    assertThat(locked.standing()).isEqualTo(WorkspaceCare.Standing.LOCKED);
    assertThatThrownBy(() -> locked.decrypt(bytes -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("unlock the key chain");
    assertThat(FileCipher.encrypted(workspace)).isTrue();

    chain.putAll(kept);
    assertThat(desk(key(workspace, true, "")).decrypt(bytes -> {})).isTrue();
    assertThat(FileCipher.encrypted(workspace)).isFalse();
    hasOne(calls(Map.of()));
  }

  private void hasNothing() {
    assertThat(calls(Map.of()).run("import", SAMPLE).exit()).isZero();
  }

  @Test
  void withNoPlaceForAKeyNothingIsEncrypted() {
    hasNothing();
    CareDesk desk = desk(key(workspace, false, ""));
    assertThatThrownBy(() -> desk.encrypt(bytes -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no key chain answers");
    assertThat(FileCipher.encrypted(workspace)).isFalse();
    Probe.Finding finding =
        CareProbes.encryption(desk::standing, () -> false, new CliTexts(Locale.ENGLISH)).check();
    assertThat(finding.level()).isEqualTo(Probe.Level.WARNING);
    assertThat(finding.sentence()).contains("not encrypted", "No key chain answers");
    assertThat(finding.nextStep()).contains("workspace encrypt", "IMMUNIS_TOKEN_PASSPHRASE");
  }

  @Test
  void theWholeWayOnTheCommandLineWithAPassphrase() throws IOException {
    assumeFalse(
        new KeyChainToken("workspace", "probe").usable(), "this person's key chain is left alone");
    Calls calls = calls(PHRASE);
    assertThat(calls.run("workspace", "status").out()).contains("no workspace in this folder");
    assertThat(calls.run("workspace", "encrypt").exit()).isEqualTo(2);
    assertThat(calls.run("import", SAMPLE).exit()).isZero();
    assertThat(FileCipher.encrypted(workspace)).as("a new one").isTrue();
    assertThat(calls(Map.of()).run("list").err()).contains("IMMUNIS_TOKEN_PASSPHRASE");

    Path backup = folder.resolve("backup.zip");
    Calls.Answer written = calls.run("workspace", "backup", backup.toString(), "--json");
    assertThat(written.exit()).as(written.err()).isZero();
    assertThat(written.json().path("opens").asText()).isEqualTo("with-passphrase");
    assertThat(workspace).isDirectoryNotContaining("glob:**.part");

    Calls elsewhere = new Calls(folder.resolve("restored"), SAMPLES);
    elsewhere.through(new CommandDoor(Calls.settled(folder, PHRASE)));
    Calls.Answer restored = elsewhere.run("workspace", "restore", backup.toString(), "--json");
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThat(restored.json().path("reviews").asInt()).isOne();
    assertThat(restored.json().path("audit_lines").asInt()).isPositive();
    hasOne(elsewhere);
    assertThat(elsewhere.run("workspace", "restore", backup.toString()).exit()).isEqualTo(3);

    assertThat(calls.run("workspace", "decrypt", "--json").json().path("file").asText())
        .isEqualTo("plain");
    Path moved = folder.resolve("moved");
    assertThat(calls.run("workspace", "move", moved.toString()).out())
        .contains("IMMUNIS_WORKSPACE");
    assertThat(FileCipher.exists(workspace)).isFalse();
    workspace = moved;
    hasOne(calls(Map.of()));
    assertThat(calls(Map.of()).run("workspace", "backup", backup.toString()).exit()).isEqualTo(3);
  }

  @Test
  void aDamagedBackupLeavesTheFolderAlone() throws IOException {
    hasNothing();
    Path backup = folder.resolve("backup.zip");
    assertThat(calls(Map.of()).run("workspace", "backup", backup.toString()).exit()).isZero();
    for (Damage damage : Damage.values()) {
      Path bad = damaged(backup, damage);
      Calls there = new Calls(folder.resolve("there"), SAMPLES);
      Calls.Answer refused = there.run("workspace", "restore", bad.toString());
      assertThat(refused.exit()).as("%s", damage).isEqualTo(3);
      assertThat(refused.err()).contains(bad.toString());
      assertThat(FileCipher.exists(folder.resolve("there"))).isFalse();
    }
  }

  private enum Damage {
    CHANGED,
    CUT,
    FOREIGN,
    CLIMBING
  }

  private Path damaged(Path backup, Damage damage) throws IOException {
    Path bad = folder.resolve(damage + ".zip");
    if (damage == Damage.CUT) {
      byte[] bytes = Files.readAllBytes(backup);
      return Files.write(bad, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }
    try (ZipFile in = new ZipFile(backup.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bad))) {
      for (ZipEntry entry : in.stream().toList()) {
        byte[] content = in.getInputStream(entry).readAllBytes();
        if (damage == Damage.CHANGED && entry.getName().endsWith(".db")) {
          content[content.length / 2] ^= 1;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
      }
      if (damage == Damage.FOREIGN || damage == Damage.CLIMBING) {
        out.putNextEntry(new ZipEntry(damage == Damage.FOREIGN ? "notes.txt" : "../climbed"));
      }
    }
    return bad;
  }

  @Test
  void aMoveThatWasCutShortGoesOn() throws IOException {
    hasNothing();
    Path target = folder.resolve("target");
    Files.createDirectories(target);
    for (String file : List.of("immunis.mv.db")) {
      Files.copy(workspace.resolve(file), target.resolve(file));
    }
    // Everything had been copied, and nothing was deleted yet.
    assertThat(WorkspaceMove.run(workspace, target)).isOne();
    assertThat(FileCipher.exists(workspace)).isFalse();
    workspace = target;
    hasOne(calls(Map.of()));

    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.writeString(taken.resolve("immunis.mv.db"), "something else");
    assertThatThrownBy(() -> WorkspaceMove.run(workspace, taken))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there already");
    assertThatThrownBy(() -> WorkspaceMove.run(workspace, workspace.resolve("below")))
        .isInstanceOf(StoreException.class);
    hasOne(calls(Map.of()));
  }

  @Test
  void aFolderBehindALinkIsBackedUpAndMovedWhole() throws IOException {
    hasNothing();
    Path real = workspace;
    Files.writeString(real.resolve("signing-key.pub"), "a key");
    workspace = Files.createSymbolicLink(folder.resolve("link"), real);
    Path backup = folder.resolve("backup.zip");
    assertThat(calls(Map.of()).run("workspace", "backup", backup.toString()).exit()).isZero();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("signing-key.pub", "immunis.mv.db", "immunis-backup.json");
    }

    assertThatThrownBy(() -> WorkspaceMove.run(workspace, real))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in one another");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> WorkspaceMove.run(empty, folder.resolve("nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no workspace");
    assertThat(folder.resolve("nowhere")).doesNotExist();

    Path target = folder.resolve("target");
    assertThat(calls(Map.of()).run("workspace", "move", target.toString()).exit()).isZero();
    assertThat(FileCipher.exists(real)).isFalse();
    assertThat(target.resolve("signing-key.pub")).hasContent("a key");
    workspace = target;
    hasOne(calls(Map.of()));
  }

  @Test
  void aKeyThatOpensNothingAnyMoreDoesNotStay() {
    hasNothing();
    assertThat(desk(key(workspace, false, "a phrase")).encrypt(bytes -> {})).isTrue();
    assertThat(desk(key(workspace, false, "a phrase")).decrypt(bytes -> {})).isTrue();
    chain.clear();
    assertThat(desk(key(workspace, true, "")).encrypt(bytes -> {})).isTrue();
    assertThat(workspace.resolve(FileKey.SEALED)).doesNotExist();
    assertThat(key(workspace, true, "a phrase").place()).contains(FileKey.Place.KEY_CHAIN);

    // And the other way round: what the key chain had is not asked for again.
    Map<String, TokenVault> kept = new HashMap<>(chain);
    assertThat(desk(key(workspace, true, "")).decrypt(bytes -> {})).isTrue();
    chain.clear();
    assertThat(desk(key(workspace, false, "a phrase")).encrypt(bytes -> {})).isTrue();
    chain.clear();
    chain.putAll(kept);
    assertThat(key(workspace, true, "a phrase").place()).contains(FileKey.Place.SEALED_FILE);
    assertThat(desk(key(workspace, true, "a phrase")).decrypt(bytes -> {})).isTrue();
    hasOne(calls(Map.of()));
  }
}
