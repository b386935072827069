package dev.immunis.github;

import java.time.Instant;

/** Hands out tokens to a GitHub App that proves itself by a signed word. */
public interface AppCredentials {
  /** A token and when it runs out, in this machine's time. */
  record Installation(Secret token, Instant expiresAt) {}

  /**
   * A fresh token of an installation.
   *
   * @throws TokenException when the server gives none; the message has its words
   */
  Installation installation(Secret signedWord, String installation) throws TokenException;

  /**
   * The login under which the app acts.
   *
   * @throws TokenException when the server does not say
   */
  String login(Secret signedWord) throws TokenException;
}
