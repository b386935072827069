package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The team's truth as one logged-in person sees it over the network. Thread safe; blocks; every
 * call ends within the time-outs it was made with.
 *
 * @see TeamException thrown when it cannot be asked at all; what it answers is a value
 */
public interface TeamAuthority extends AutoCloseable {
  /** Who it is, who we are there, and what time it has. */
  Greeting greet();

  /**
   * Hands over what changed after the cursor, in order, missing nothing under concurrent commits,
   * each batch whole in itself. Stops early when the taker says so.
   *
   * @return the cursor after the last batch taken
   */
  ChangeCursor pull(ChangeCursor after, PullFilter filter, int batchRows, BatchTaker taker);

  /** Tells wishes, each its own answer in the same order; safe to repeat. */
  List<PushAnswer> push(List<Wish> wishes);

  /** Those of the digests that the authority does not hold. */
  Set<Digest> missing(Collection<Digest> digests);

  /** Gives contents; giving one twice keeps it once. */
  void offer(Map<Digest, byte[]> contents);

  /** A content by its digest, checked against it. */
  Optional<byte[]> content(Digest digest);

  /** Takes or renews the lease on a review; the answer is the claim now in force. */
  SharedRow.Claim claim(UUID reviewId, UUID device, Duration lease);

  /** Hands a claim back; nothing happens when it is somebody else's. */
  void release(UUID reviewId, UUID device);

  /** The team's policy and opinions; empty where the authority keeps none. */
  default Optional<TeamRules> rules() {
    return Optional.empty();
  }

  /** The team's effects on pull requests; empty where the authority keeps none. */
  default Optional<Effects> effects() {
    return Optional.empty();
  }

  /**
   * For a lead: takes the clear text of a person's name and words away, for ever; the person must
   * not be able to log in any more. The consoles hear of it with their next pull.
   *
   * @param reason covered with the lead's salt in the chain
   * @throws StoreException when nobody has that name or the login still works
   */
  default PersonalData.Forgotten forget(String name, String reason) {
    throw new TeamException(TeamException.Kind.FORBIDDEN, "this authority forgets nobody");
  }

  /**
   * The team's wishes for runs: any console or hub that offers its sandbox may take one. Leases go
   * by the server's clock.
   */
  RunRequests runs();

  /** A short-lived token for the hub's socket, bound to this login. */
  LiveToken liveToken();

  @Override
  void close();

  /**
   * What the authority says of itself.
   *
   * @param incarnation changes when the database was restored from a backup
   * @param schema version of its schema
   * @param login the database login, the reviewer of everything written through it
   * @param roles what that login may
   * @param time of the server
   */
  record Greeting(
      UUID incarnation, String schema, String login, Set<TeamRole> roles, Instant time) {
    public Greeting {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Which reviews a workspace wants.
   *
   * @param since only reviews changed since then, null for all
   * @param openOnly leave out reviews that were decided before the first pull
   * @param packages only these package names, empty for all
   * @param carriedBytes contents up to this size travel with the rows that name them
   */
  record PullFilter(
      @org.jspecify.annotations.Nullable Instant since,
      boolean openOnly,
      Set<String> packages,
      long carriedBytes) {
    public PullFilter {
      packages = Set.copyOf(packages);
    }

    /** Everything; patches and other contents of up to 256 KiB travel along. */
    public static PullFilter all() {
      return new PullFilter(null, false, Set.of(), 256 * 1024);
    }
  }

  /**
   * Rows to be applied in one transaction together with the cursor.
   *
   * @param rows none when the filter wants none of the changes up to here
   * @param upTo the cursor after these rows
   * @param left an estimate of the rows still to come, for a progress bar
   */
  record Batch(List<SharedRow> rows, ChangeCursor upTo, long left) {
    public Batch {
      rows = List.copyOf(rows);
    }
  }

  /** Takes a batch; the next one is read only after it returned. */
  @FunctionalInterface
  interface BatchTaker {
    /** Whether to go on. */
    boolean take(Batch batch);
  }

  /** A token and when it ends, by the server's clock. */
  record LiveToken(String secret, Instant until) {
    @Override
    public String toString() {
      return "LiveToken[until=" + until + "]";
    }
  }
}
