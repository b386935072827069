package dev.immunis.fakes;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.TeamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tokens that a test gave out. */
public final class MemoryTokens implements LiveTokens {
  private final Map<String, Grant> good = new ConcurrentHashMap<>();
  private volatile boolean away;

  /** Makes a token good; the secret is its name. */
  public Grant give(String secret, String login, Duration life, TeamRole... roles) {
    Grant grant =
        new Grant(
            UUID.nameUUIDFromBytes(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            login,
            Set.of(roles),
            life,
            Instant.parse("2026-01-02T03:04:05Z").plus(life));
    good.put(secret, grant);
    return grant;
  }

  public void revoke(String secret) {
    good.remove(secret);
  }

  /** Whether the database cannot be asked. */
  public void away(boolean now) {
    away = now;
  }

  @Override
  public Optional<Grant> verify(String secret) {
    ask();
    return Optional.ofNullable(good.get(secret));
  }

  @Override
  public Set<UUID> ended(Collection<UUID> grants) {
    ask();
    Set<UUID> alive = good.values().stream().map(Grant::id).collect(Collectors.toSet());
    return grants.stream().filter(id -> !alive.contains(id)).collect(Collectors.toSet());
  }

  private void ask() {
    if (away) {
      throw new TeamException(TeamException.Kind.UNREACHABLE, "the database is away");
    }
  }
}
