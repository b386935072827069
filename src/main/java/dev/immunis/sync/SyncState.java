package dev.immunis.sync;

import dev.immunis.model.sync.TeamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a status bar shows of the sync, as it is at one moment.
 *
 * @param why what keeps it from being online, {@link Why#NONE} when nothing does
 * @param detail a sentence with particulars, empty when there is none
 * @param lastSync when the last pull came to its end, null if never
 * @param pending wishes that wait to be told
 * @param failed wishes that were refused and wait for a person
 * @param conflicts wishes that met another's act and wait for a person
 * @param clockDifference the server's clock minus this machine's, null when never compared
 * @param pull how far a first or full pull is, null when none is under way
 * @param login name at the authority, empty in solo mode
 * @param roles what the login may there; empty before the first contact
 * @param retryAt when the next attempt is made by itself, null when none is planned
 */
public record SyncState(
    SyncMode mode,
    Why why,
    String detail,
    @Nullable Instant lastSync,
    long pending,
    long failed,
    long conflicts,
    @Nullable Duration clockDifference,
    @Nullable Progress pull,
    String login,
    Set<TeamRole> roles,
    @Nullable Instant retryAt) {
  /** What keeps it from being online. */
  public enum Why {
    NONE,
    NO_CONNECTION,
    LOGIN_REFUSED,
    OTHER_LOGIN,
    OTHER_SCHEMA,
    FORBIDDEN,
    SERVER_FAILS,
    STORE_FAILS,
    CHAIN_REFUSED,
    CLOCK_DIFFERS,
    NO_LIVE_UPDATES,
    BY_PERSON
  }

  /**
   * How far a pull is.
   *
   * @param left an estimate of the rows still to come
   */
  public record Progress(long done, long left) {}

  public SyncState {
    roles = Set.copyOf(roles);
  }

  /** No team. */
  public static SyncState solo() {
    return new SyncState(
        SyncMode.SOLO, Why.NONE, "", null, 0, 0, 0, null, null, "", Set.of(), null);
  }

  /** Whether the authority answers. */
  public boolean reachable() {
    return mode == SyncMode.ONLINE || mode == SyncMode.DEGRADED;
  }
}
