package dev.immunis.github.token;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenVault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token in the system's key chain: Secret Service or KWallet, macOS, Windows. */
public final class KeyChainToken implements TokenVault {
  private static final String SERVICE = "immunis-console";

  private final String account;
  private @Nullable Boolean usable;

  /** The entry for one server. */
  public KeyChainToken(String host) {
    this("github", host);
  }

  /**
   * An entry of another kind.
   *
   * @param kind what sort of secret it is, a word
   * @param name which of that sort
   */
  public KeyChainToken(String kind, String name) {
    account = kind + ":" + name;
  }

  @Override
  public String name() {
    return "key-chain";
  }

  @Override
  public synchronized boolean usable() {
    if (usable == null) {
      try (Chain chain = Chain.open()) {
        usable = chain.keyring() != null;
      } catch (TokenException | RuntimeException | LinkageError e) {
        // No desktop session, no wallet, no native library: there is no key chain here.
        usable = false;
      }
    }
    return usable;
  }

  @Override
  public Optional<Secret> token() throws TokenException {
    if (!usable()) {
      return Optional.empty();
    }
    try (Chain chain = Chain.open()) {
      String text = chain.keyring.getPassword(SERVICE, account);
      return text == null || text.isBlank() ? Optional.empty() : Optional.of(new Secret(text));
    } catch (PasswordAccessException e) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(Secret token) throws TokenException {
    try (Chain chain = Chain.open()) {
      chain.keyring.setPassword(SERVICE, account, new String(token.reveal()));
    } catch (PasswordAccessException e) {
      throw new TokenException("the key chain did not take the token; is it unlocked?");
    }
  }

  @Override
  public void forget() throws TokenException {
    if (token().isEmpty()) {
      return;
    }
    try (Chain chain = Chain.open()) {
      chain.keyring.deletePassword(SERVICE, account);
    } catch (PasswordAccessException e) {
      throw new TokenException("the key chain did not let the token go; is it unlocked?");
    }
  }

  /** The chain with a close that a person need not hear of. */
  private record Chain(Keyring keyring) implements AutoCloseable {
    static Chain open() throws TokenException {
      try {
        return new Chain(Keyring.create());
      } catch (BackendNotSupportedException e) {
        throw new TokenException("this system has no key chain that can be reached");
      }
    }

    @Override
    public void close() {
      try {
        keyring.close();
      } catch (Exception e) {
        System.getLogger(KeyChainToken.class.getName())
            .log(System.Logger.Level.DEBUG, "the key chain did not close");
      }
    }
  }
}
