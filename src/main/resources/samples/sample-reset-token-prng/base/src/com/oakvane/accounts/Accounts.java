package com.oakvane.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts by e-mail address, and the reset links that are still open. */
public final class Accounts {

  private static final Duration LINK_LIVES = Duration.ofMinutes(30);

  private record OpenLink(String address, Instant until) {}

  private final InstantSource clock;
  private final ResetTokens tokens;
  private final Outbox outbox;
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, OpenLink> links = new HashMap<>();

  public Accounts(InstantSource clock, ResetTokens tokens, Outbox outbox) {
    this.clock = clock;
    this.tokens = tokens;
    this.outbox = outbox;
  }

  public void register(String address, String password) {
    passwords.put(address, password);
  }

  public boolean signIn(String address, String password) {
    return password.equals(passwords.get(address));
  }

  /** Sends a link to a known address; says nothing about unknown ones. */
  public void forgot(String address) {
    if (!passwords.containsKey(address)) {
      return;
    }
    String token = tokens.next();
    links.put(token, new OpenLink(address, clock.instant().plus(LINK_LIVES)));
    outbox.send(address, "https://accounts.example/reset?t=" + token);
  }

  /** Sets a new password; the link works once and for half an hour. */
  public Optional<String> reset(String token, String newPassword) {
    if (!ResetTokens.looksRight(token)) {
      return Optional.empty();
    }
    OpenLink link = links.remove(token);
    if (link == null || clock.instant().isAfter(link.until())) {
      return Optional.empty();
    }
    passwords.put(link.address(), newPassword);
    return Optional.of(link.address());
  }
}
