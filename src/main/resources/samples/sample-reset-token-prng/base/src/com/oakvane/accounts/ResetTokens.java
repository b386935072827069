package com.oakvane.accounts;

import java.time.InstantSource;
import java.util.Random;

/** Makes the secret part of a password reset link: 24 letters and digits. */
public final class ResetTokens {

  static final int LENGTH = 24;
  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final InstantSource clock;

  public ResetTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** A new token; no two requests get the same one. */
  public String next() {
    Random random = new Random(clock.millis());
    StringBuilder token = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      token.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return token.toString();
  }

  /** Whether a text can be a token at all, before anything is looked up. */
  public static boolean looksRight(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> SIGNS.indexOf(c) >= 0);
  }
}
