package dev.immunis.app;

import dev.immunis.app.workspace.WorkspaceFiles;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenVault;
import dev.immunis.github.token.FileToken;
import dev.immunis.github.token.KeyChainToken;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.SigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The workspace's signing key: in the system's key chain, else in a file that a passphrase opens,
 * else in a file that only its owner may read.
 */
final class WorkspaceKey implements SigningKey {
  private static final System.Logger LOG = System.getLogger(WorkspaceKey.class.getName());
  private static final String SEALED = "signing-key.sealed";
  private static final String PLAIN = "signing-key";

  private final TokenVault chain;
  private final TokenVault sealed;
  private final Path plain;
  private final Path witness;
  private @Nullable Found found;

  /** A key and where it lies. */
  private record Found(KeyPair pair, Place place) {}

  WorkspaceKey(TokenVault chain, TokenVault sealed, Path plain) {
    this.chain = chain;
    this.sealed = sealed;
    this.plain = plain;
    this.witness = plain.resolveSibling(plain.getFileName() + ".pub");
  }

  /** The key of a workspace. */
  static WorkspaceKey of(Path folder, UUID device, Map<String, String> environment) {
    String phrase = environment.getOrDefault(FileToken.PASSPHRASE_VARIABLE, "");
    return new WorkspaceKey(
        new KeyChainToken("signing", device.toString()),
        new FileToken(
            folder.resolve(SEALED),
            () -> phrase.isEmpty() ? Optional.empty() : Optional.of(new Secret(phrase))),
        folder.resolve(PLAIN));
  }

  @Override
  public PublicKey publicKey() {
    return key().pair().getPublic();
  }

  @Override
  public Optional<PublicKey> known() {
    return find().map(key -> key.pair().getPublic());
  }

  @Override
  public byte[] sign(byte[] message) {
    return Ed25519.sign(key().pair().getPrivate(), message);
  }

  @Override
  public Place place() {
    return key().place();
  }

  private synchronized Found key() {
    Optional<Found> there = find();
    if (there.isPresent()) {
      return there.get();
    }
    KeyPair pair = Ed25519.generate();
    Found made = new Found(pair, keep(Ed25519.secretText(pair)));
    found = made;
    witness(made);
    return made;
  }

  private synchronized Optional<Found> find() {
    if (found == null) {
      try {
        Optional<Secret> kept = chain.token();
        if (kept.isPresent()) {
          found = found(kept.get(), Place.KEY_CHAIN);
        } else if ((kept = sealed.token()).isPresent()) {
          found = found(kept.get(), Place.SEALED_FILE);
        } else if (Files.exists(plain)) {
          found = new Found(Ed25519.pair(Files.readString(plain)), Place.PLAIN_FILE);
        }
      } catch (TokenException e) {
        throw new SigningException("the signing key is not to be had: " + e.getMessage());
      } catch (IOException e) {
        throw new SigningException(plain + " cannot be read");
      }
      if (found != null) {
        witness(found);
      } else if (Files.exists(witness)) {
        // A locked key chain looks like an empty one; a second key would end the first one's line.
        throw new SigningException(
            "this workspace has a signing key ("
                + witness
                + " is its public half), but it is not to be had just now; unlock the key chain");
      }
    }
    return Optional.ofNullable(found);
  }

  private static Found found(Secret secret, Place place) {
    return new Found(Ed25519.pair(new String(secret.reveal())), place);
  }

  /** Leaves the public half where it shows that there is a key, even when that cannot be opened. */
  private void witness(Found key) {
    if (Files.exists(witness)) {
      return;
    }
    try {
      Files.writeString(
          witness, Ed25519.pem(key.pair().getPublic()), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // Another command of this workspace was quicker.
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, witness + " cannot be written", e);
    }
  }

  private Place keep(String text) {
    try {
      if (chain.usable()) {
        chain.keep(new Secret(text));
        return Place.KEY_CHAIN;
      }
      if (sealed.usable()) {
        sealed.keep(new Secret(text));
        return Place.SEALED_FILE;
      }
      // Made for the owner alone before anything is in it.
      Files.createFile(plain, WorkspaceFiles.ownerOnly());
      Files.writeString(plain, text + "\n", StandardOpenOption.SYNC);
      return Place.PLAIN_FILE;
    } catch (TokenException e) {
      throw new SigningException("the signing key cannot be kept: " + e.getMessage());
    } catch (IOException e) {
      throw new SigningException(plain + " cannot be written");
    }
  }
}
