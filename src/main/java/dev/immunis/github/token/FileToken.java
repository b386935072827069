package dev.immunis.github.token;

import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenVault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token in a file that a passphrase opens, where there is no key chain. */
public final class FileToken implements TokenVault {
  /** Names the passphrase for runs without a person. */
  public static final String PASSPHRASE_VARIABLE = "IMMUNIS_TOKEN_PASSPHRASE";

  private static final long MOST_BYTES = 64 << 10;

  private final Path file;
  private final Supplier<Optional<Secret>> passphrase;
  private @Nullable Secret opened;

  /**
   * A token file.
   *
   * @param passphrase asked when the file has to be opened or written; empty when there is none
   */
  public FileToken(Path file, Supplier<Optional<Secret>> passphrase) {
    this.file = file;
    this.passphrase = passphrase;
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public boolean usable() {
    return passphrase.get().filter(secret -> !secret.blank()).isPresent();
  }

  @Override
  public synchronized Optional<Secret> token() throws TokenException {
    if (opened != null) {
      return Optional.of(opened);
    }
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    char[] phrase = phrase();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new TokenException(file + " is no token file");
      }
      opened = decoded(SealedBox.open(Files.readAllBytes(file), phrase));
      return Optional.of(opened);
    } catch (IOException e) {
      throw new TokenException(file + " cannot be read");
    } catch (GeneralSecurityException e) {
      throw new TokenException(file + " does not open with this passphrase, or was changed");
    } finally {
      Arrays.fill(phrase, '\0');
    }
  }

  @Override
  public synchronized void keep(Secret token) throws TokenException {
    char[] phrase = phrase();
    byte[] plain = encoded(token);
    try {
      byte[] box = SealedBox.seal(plain, phrase);
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "token", ".new", ownerOnly());
      try {
        Files.write(fresh, box, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
        Files.move(
            fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
      opened = token;
    } catch (IOException e) {
      throw new TokenException(file + " cannot be written");
    } catch (GeneralSecurityException e) {
      throw new TokenException("this Java cannot encrypt the token: " + e.getMessage());
    } finally {
      Arrays.fill(phrase, '\0');
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public synchronized void forget() throws TokenException {
    opened = null;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new TokenException(file + " cannot be deleted");
    }
  }

  private char[] phrase() throws TokenException {
    return passphrase
        .get()
        .filter(secret -> !secret.blank())
        .orElseThrow(
            () ->
                new TokenException(
                    "the token file needs its passphrase; name it in " + PASSPHRASE_VARIABLE))
        .reveal();
  }

  private static FileAttribute<?>[] ownerOnly() {
    Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] encoded(Secret secret) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret.reveal()));
    byte[] plain = new byte[bytes.remaining()];
    bytes.get(plain);
    return plain;
  }

  private static Secret decoded(byte[] plain) {
    CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(plain));
    Secret secret = new Secret(chars);
    Arrays.fill(plain, (byte) 0);
    return secret;
  }
}
