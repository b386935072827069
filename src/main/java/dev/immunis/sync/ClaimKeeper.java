package dev.immunis.sync;

import dev.immunis.model.Clock;
import dev.immunis.store.Claims;
import dev.immunis.store.Profiles;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Takes, renews and hands back claims on reviews: leases at the authority, or soft ones of this
 * workspace alone while it cannot be asked. Thread safe; may block.
 */
public final class ClaimKeeper {
  /** How long a claim lasts unless it is renewed. */
  public static final Duration LEASE = Duration.ofMinutes(10);

  private final Claims claims;
  private final Profiles profiles;
  private final Supplier<Optional<TeamAuthority>> connection;
  private final Clock clock;
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();

  /** What came of asking for a claim. */
  public sealed interface Taken {
    /** The review is this workspace's. */
    record Mine(Instant until) implements Taken {}

    /** Only this workspace knows; others may take it, too. */
    record Soft(Instant until) implements Taken {}

    /** Somebody else has it. */
    record Theirs(Claims.Held claim) implements Taken {}
  }

  public ClaimKeeper(
      Claims claims, Profiles profiles, Supplier<Optional<TeamAuthority>> connection, Clock clock) {
    this.claims = claims;
    this.profiles = profiles;
    this.connection = connection;
    this.clock = clock;
  }

  /** Claims a review for this workspace's person; it is renewed until it is handed back. */
  public Taken take(UUID review) {
    return connection.get().flatMap(there -> asked(there, review)).orElseGet(() -> soft(review));
  }

  private Optional<Taken> asked(TeamAuthority authority, UUID review) {
    SharedRow.Claim claim;
    try {
      claim = authority.claim(review, profiles.current().device(), LEASE);
    } catch (TeamException e) {
      return Optional.empty();
    }
    claims.keep(claim);
    if (claim.holder() != null && claim.device().equals(profiles.current().device())) {
      held.add(review);
      return Optional.of(new Taken.Mine(claim.until()));
    }
    held.remove(review);
    return claims.of(review).map(Taken.Theirs::new);
  }

  private Taken soft(UUID review) {
    Instant until = clock.now().plus(LEASE);
    Optional<Claims.Held> known = claims.of(review);
    if (known.isPresent()
        && !known.get().device().equals(profiles.current().device())
        && known.get().until().isAfter(clock.now())) {
      held.remove(review);
      return new Taken.Theirs(known.get());
    }
    claims.keepSoft(review, until);
    // Only now, since a beat meanwhile gives up what has no row.
    held.add(review);
    return new Taken.Soft(until);
  }

  /** Gives a claim back; one that is somebody else's stays. */
  public void handBack(UUID review) {
    held.remove(review);
    claims.drop(review);
    connection
        .get()
        .ifPresent(
            there -> {
              try {
                there.release(review, profiles.current().device());
              } catch (TeamException e) {
                // The lease ends by itself.
                System.getLogger(ClaimKeeper.class.getName())
                    .log(System.Logger.Level.DEBUG, "a claim was not handed back", e);
              }
            });
  }

  /**
   * Renews what is held and asks for what is only soft; what ended at the authority, as by a
   * decision, or went to another, is held no more. To be called now and then, offline, too.
   */
  public void beat() {
    Instant soon = clock.now().plus(LEASE.dividedBy(2));
    for (UUID review : held) {
      Optional<Claims.Held> known = claims.of(review);
      if (known.isEmpty() || !known.get().device().equals(profiles.current().device())) {
        held.remove(review);
      } else if (known.get().soft() || known.get().until().isBefore(soon)) {
        take(review);
      }
    }
  }
}
