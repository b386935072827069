package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.fakes.MemoryKeyChain;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenVault;
import dev.immunis.github.token.FileToken;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the signing key lies, and that it is the same one the next time. */
class WorkspaceKeyTest {
  private static final byte[] MESSAGE = "a word".getBytes(StandardCharsets.UTF_8);
  @TempDir Path folder;

  private TokenVault sealed(String passphrase) {
    return new FileToken(
        folder.resolve("sealed"),
        () -> passphrase.isEmpty() ? Optional.empty() : Optional.of(new Secret(passphrase)));
  }

  private WorkspaceKey key(TokenVault chain, String passphrase) {
    return new WorkspaceKey(chain, sealed(passphrase), folder.resolve("plain"));
  }

  private static void same(SigningKey first, SigningKey again) {
    assertThat(again.known()).contains(first.publicKey());
    assertThat(Ed25519.verifies(first.publicKey(), MESSAGE, again.sign(MESSAGE))).isTrue();
    assertThat(again.place()).isEqualTo(first.place());
  }

  @Test
  void theSystemsKeyChainGoesFirst() {
    MemoryKeyChain chain = new MemoryKeyChain(true);
    WorkspaceKey first = key(chain, "phrase");
    assertThat(first.known()).isEmpty();
    assertThat(first.place()).isEqualTo(SigningKey.Place.KEY_CHAIN);
    same(first, key(chain, ""));
    assertThat(folder.resolve("plain")).doesNotExist();
  }

  @Test
  void aLockedKeyChainIsNotTakenForAnEmptyOne() throws IOException {
    MemoryKeyChain chain = new MemoryKeyChain(true);
    WorkspaceKey first = key(chain, "");
    Path witness = folder.resolve("plain.pub");
    assertThat(first.known()).isEmpty();
    assertThat(witness).doesNotExist();
    assertThat(Ed25519.publicKey(Ed25519.pem(first.publicKey())))
        .isEqualTo(Ed25519.publicKey(Files.readString(witness)));
    for (boolean usable : new boolean[] {false, true}) {
      MemoryKeyChain locked = new MemoryKeyChain(usable);
      assertThatThrownBy(() -> key(locked, "phrase").publicKey())
          .isInstanceOf(SigningException.class)
          .hasMessageContaining("plain.pub")
          .hasMessageContaining("unlock the key chain");
      assertThat(locked.token()).isEmpty();
    }
    assertThat(folder).isDirectoryNotContaining(file -> !file.equals(witness));
    same(first, key(chain, ""));
  }

  @Test
  void aKeyOfAnEarlierVersionGetsItsWitness() throws IOException {
    MemoryKeyChain chain = new MemoryKeyChain(true);
    WorkspaceKey first = key(chain, "");
    assertThat(first.place()).isEqualTo(SigningKey.Place.KEY_CHAIN);
    Files.delete(folder.resolve("plain.pub"));
    assertThat(key(chain, "").known()).contains(first.publicKey());
    assertThat(Ed25519.publicKey(Files.readString(folder.resolve("plain.pub"))))
        .isEqualTo(first.publicKey());
  }

  @Test
  void aPassphraseSealsTheFile() throws IOException {
    WorkspaceKey first = key(new MemoryKeyChain(false), "phrase");
    assertThat(first.place()).isEqualTo(SigningKey.Place.SEALED_FILE);
    same(first, key(new MemoryKeyChain(false), "phrase"));
    assertThat(
            new String(Files.readAllBytes(folder.resolve("sealed")), StandardCharsets.ISO_8859_1))
        .doesNotContain("MC4C");
    for (String wrong : new String[] {"", "another"}) {
      assertThatThrownBy(() -> key(new MemoryKeyChain(false), wrong).publicKey())
          .isInstanceOf(SigningException.class)
          .hasMessageNotContaining("MC4C");
    }
  }

  @Test
  void elseAFileThatOnlyItsOwnerMayRead() throws IOException {
    WorkspaceKey first = key(new MemoryKeyChain(false), "");
    assertThat(first.place()).isEqualTo(SigningKey.Place.PLAIN_FILE);
    same(first, key(new MemoryKeyChain(false), ""));
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("plain"))))
          .isEqualTo("rw-------");
    }
    Files.writeString(folder.resolve("plain"), "rubbish");
    assertThatThrownBy(() -> key(new MemoryKeyChain(false), "").publicKey())
        .isInstanceOf(SigningException.class);
  }

  @Test
  void aPublicKeyTravelsAsPem() {
    WorkspaceKey first = key(new MemoryKeyChain(true), "");
    String pem = Ed25519.pem(first.publicKey());
    assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA");
    assertThat(Ed25519.publicKey(pem)).isEqualTo(first.publicKey());
    assertThatThrownBy(() -> Ed25519.publicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n"))
        .isInstanceOf(SigningException.class);
  }
}
