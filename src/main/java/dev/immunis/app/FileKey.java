package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenVault;
import dev.immunis.github.token.FileToken;
import dev.immunis.github.token.KeyChainToken;
import dev.immunis.store.StoreException;
import dev.immunis.store.h2.FileCipher;
import dev.immunis.store.h2.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The key of a workspace's file: in the system's key chain, else in a file beside it that a
 * passphrase opens. A new workspace gets one where either is to be had, unless the settings say
 * never; an existing file is taken as it is.
 */
final class FileKey implements KeySource {
  /** Names the key in the key chain; the name is no secret. */
  static final String NAME = "file-key.id";

  /** The key itself, where there is no key chain. */
  static final String SEALED = "file-key.sealed";

  private static final int BYTES = 32;

  private final Path folder;
  private final Function<String, TokenVault> chains;
  private final TokenVault sealed;
  private final boolean forNew;
  private @Nullable Found found;

  /** Where a key lies. */
  enum Place {
    KEY_CHAIN,
    SEALED_FILE
  }

  private record Found(Secret secret, Place place) {}

  /**
   * The key of the workspace in a folder.
   *
   * @param chains the entry of a key chain for a key's name
   * @param forNew whether a workspace that is made now gets a key
   */
  FileKey(Path folder, Function<String, TokenVault> chains, TokenVault sealed, boolean forNew) {
    this.folder = folder;
    this.chains = chains;
    this.sealed = sealed;
    this.forNew = forNew;
  }

  /** The key of the workspace in a folder, as the settings of this call want it. */
  static FileKey of(Path folder, SettledCall settled) {
    return new FileKey(
        folder,
        name -> new KeyChainToken("workspace", name),
        sealed(folder, settled.environment()),
        settled.settings().get(SettingKey.ENCRYPTION).equals("where-possible"));
  }

  /** The sealed file of a folder, opened by the passphrase of the environment. */
  static TokenVault sealed(Path folder, Map<String, String> environment) {
    String phrase = environment.getOrDefault(FileToken.PASSPHRASE_VARIABLE, "");
    return new FileToken(
        folder.resolve(SEALED),
        () -> phrase.isBlank() ? Optional.empty() : Optional.of(new Secret(phrase)));
  }

  /** The same workspace's key for a copy of it in another folder. */
  FileKey in(Path other, Map<String, String> environment) {
    return new FileKey(other, chains, sealed(other, environment), false);
  }

  @Override
  public synchronized Optional<char[]> key() {
    if (FileCipher.encrypted(folder)) {
      return Optional.of(secret().reveal());
    }
    if (FileCipher.exists(folder) || !forNew || !possible()) {
      return Optional.empty();
    }
    return Optional.of(made().reveal());
  }

  /** Whether a key can be kept here: a key chain answers, or a passphrase was given. */
  boolean possible() {
    return chains.apply("probe").usable() || sealed.usable();
  }

  /** Where the key of this workspace lies; empty when it has none or it is not to be had. */
  synchronized Optional<Place> place() {
    return find().map(Found::place);
  }

  /**
   * The key of this workspace, made and kept when there is none yet.
   *
   * @throws StoreException when there is no place for it
   */
  synchronized Secret made() {
    return find().map(Found::secret).orElseGet(this::make);
  }

  /**
   * Seals the key for a copy that shall open elsewhere.
   *
   * @return whether it was, which needs a passphrase
   */
  synchronized boolean seal(Path file, Map<String, String> environment) {
    TokenVault copy = sealed(file.toAbsolutePath().getParent(), environment);
    if (!copy.usable()) {
      return false;
    }
    try {
      copy.keep(secret());
      return true;
    } catch (TokenException e) {
      throw new StoreException("the key of the workspace cannot be sealed: " + e.getMessage());
    }
  }

  private Secret secret() {
    return find()
        .map(Found::secret)
        .orElseThrow(
            () ->
                new StoreException(
                    "the workspace in "
                        + folder
                        + " is encrypted and its key is not to be had just now; unlock the key"
                        + " chain, or give the passphrase in "
                        + FileToken.PASSPHRASE_VARIABLE));
  }

  private Optional<Found> find() {
    if (found == null) {
      Path name = folder.resolve(NAME);
      try {
        if (Files.isRegularFile(name)) {
          TokenVault chain = chains.apply(Files.readString(name).strip());
          Optional<Secret> kept = chain.usable() ? chain.token() : Optional.empty();
          kept.ifPresent(secret -> found = new Found(secret, Place.KEY_CHAIN));
        }
        if (found == null && sealed.usable()) {
          sealed.token().ifPresent(secret -> found = new Found(secret, Place.SEALED_FILE));
        }
      } catch (TokenException e) {
        throw new StoreException("the key of the workspace is not to be had: " + e.getMessage());
      } catch (IOException e) {
        throw new StoreException(name + " cannot be read", e);
      }
    }
    return Optional.ofNullable(found);
  }

  private Secret make() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Secret secret = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    // A new name each time: a key that an older copy of the file needs is never written over.
    String name = UUID.randomUUID().toString();
    TokenVault chain = chains.apply(name);
    // Then a key that lies at the other place opens nothing here any more.
    boolean decrypted = FileCipher.exists(folder) && !FileCipher.encrypted(folder);
    try {
      Files.createDirectories(folder);
      if (chain.usable()) {
        chain.keep(secret);
        Files.writeString(
            folder.resolve(NAME),
            name + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
        if (decrypted) {
          sealed.forget();
        }
        found = new Found(secret, Place.KEY_CHAIN);
      } else if (sealed.usable()) {
        sealed.keep(secret);
        if (decrypted) {
          Files.deleteIfExists(folder.resolve(NAME));
        }
        found = new Found(secret, Place.SEALED_FILE);
      } else {
        throw new StoreException(
            "there is no place for a key: no key chain answers here, and no passphrase is given"
                + " in "
                + FileToken.PASSPHRASE_VARIABLE);
      }
      return secret;
    } catch (TokenException e) {
      throw new StoreException("the key of the workspace cannot be kept: " + e.getMessage());
    } catch (IOException e) {
      throw new StoreException(folder + " cannot be written", e);
    }
  }
}
