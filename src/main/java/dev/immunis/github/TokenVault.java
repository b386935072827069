package dev.immunis.github;

/** A source in which a token can also be laid down. */
public interface TokenVault extends TokenSource {
  /** Whether it works on this machine. */
  boolean usable();

  /**
   * Keeps a token in place of the one before.
   *
   * @throws TokenException when it cannot be kept
   */
  void keep(Secret token) throws TokenException;

  /**
   * Forgets the token; nothing happens when there is none.
   *
   * @throws TokenException when it may still be there
   */
  void forget() throws TokenException;
}
