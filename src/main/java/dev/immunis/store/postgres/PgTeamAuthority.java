package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Effects;
import dev.immunis.store.PersonalData;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.RunRequests;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamRules;
import dev.immunis.store.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The team's truth in PostgreSQL as one login sees it. */
final class PgTeamAuthority implements TeamAuthority {
  private final PgDb db;
  private final ExecutorService ahead =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("pull-ahead").factory());

  PgTeamAuthority(PgDb db) {
    this.db = db;
  }

  @Override
  public Greeting greet() {
    return db.ask(
        connection ->
            Sql.list(
                    connection,
                    "SELECT incarnation, schema_version, login, rights, at FROM greet()",
                    PgTeamAuthority::greeting)
                .getFirst());
  }

  private static Greeting greeting(ResultSet row) throws SQLException {
    return new Greeting(
        Sql.uuid(row, 1), row.getString(2), row.getString(3), roles(row, 4), Sql.instant(row, 5));
  }

  static Set<TeamRole> roles(ResultSet row, int column) throws SQLException {
    Set<TeamRole> roles = EnumSet.noneOf(TeamRole.class);
    for (String role : (String[]) row.getArray(column).getArray()) {
      roles.add(TeamRole.valueOf(role));
    }
    return roles;
  }

  @Override
  public ChangeCursor pull(ChangeCursor after, PullFilter filter, int batchRows, BatchTaker taker) {
    PullReader reader = new PullReader(filter, after.equals(ChangeCursor.START));
    ChangeCursor cursor = after;
    PullReader.@Nullable Page page =
        page(reader, cursor, Math.min(batchRows, PullReader.FIRST_PAGE));
    long left = page == null || page.last() ? 0 : left(page.upTo());
    while (page != null) {
      PullReader.Page taken = page;
      // The next one is read while this one is taken, and no further one.
      Future<PullReader.@Nullable Page> next =
          taken.last()
              ? null
              : ahead.submit(() -> page(reader, taken.upTo(), taken.next(batchRows)));
      // A batch of which the filter wants nothing still moves the taker's place.
      boolean more = taker.take(new Batch(taken.rows(), taken.upTo(), Math.max(0, left)));
      cursor = taken.upTo();
      page = waited(next);
      if (!more) {
        return cursor;
      }
      left -= page == null ? 0 : page.changes();
    }
    return cursor;
  }

  private PullReader.@Nullable Page page(PullReader reader, ChangeCursor cursor, int limit) {
    return db.read(connection -> reader.next(connection, cursor, limit));
  }

  private long left(ChangeCursor cursor) {
    return db.read(connection -> ChangeStream.left(connection, cursor));
  }

  private static PullReader.@Nullable Page waited(
      @Nullable Future<PullReader.@Nullable Page> next) {
    if (next == null) {
      return null;
    }
    try {
      return next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TeamException(TeamException.Kind.UNREACHABLE, "the pull was interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof StoreException failed) {
        throw failed;
      }
      throw new CompletionException(e.getCause());
    }
  }

  @Override
  public List<PushAnswer> push(List<Wish> wishes) {
    return new PushDesk(db).push(wishes);
  }

  @Override
  public Set<Digest> missing(Collection<Digest> digests) {
    Set<Digest> missing = new java.util.HashSet<>(digests);
    if (!missing.isEmpty()) {
      missing.removeAll(db.ask(connection -> Contents.present(connection, missing)));
    }
    return missing;
  }

  @Override
  public void offer(Map<Digest, byte[]> contents) {
    for (Map<Digest, byte[]> portion : Contents.portions(contents)) {
      db.write(
          connection -> {
            Contents.push(connection, null, portion);
            return portion.size();
          });
    }
  }

  @Override
  public Optional<byte[]> content(Digest digest) {
    return db.ask(connection -> Contents.read(connection, digest));
  }

  @Override
  public SharedRow.Claim claim(UUID reviewId, UUID device, Duration lease) {
    return db.write(connection -> new Doors(connection, null).claim(reviewId, device, lease));
  }

  @Override
  public void release(UUID reviewId, UUID device) {
    db.write(
        connection -> {
          new Doors(connection, null).release(reviewId, device);
          return reviewId;
        });
  }

  @Override
  public Optional<TeamRules> rules() {
    return Optional.of(new PgTeamRules(db));
  }

  @Override
  public Optional<Effects> effects() {
    return Optional.of(new PgEffects(db));
  }

  @Override
  public PersonalData.Forgotten forget(String name, String reason) {
    return db.write(
        connection ->
            Sql.list(
                    connection,
                    "SELECT digest, decisions, clearances, notes + opinions FROM forget_person(?,"
                        + " ?)",
                    row ->
                        new PersonalData.Forgotten(
                            Digest.parse(row.getString(1)),
                            row.getInt(2),
                            row.getInt(3),
                            0,
                            row.getInt(4),
                            0),
                    name,
                    reason)
                .getFirst());
  }

  @Override
  public RunRequests runs() {
    return new PgRunRequests(db);
  }

  @Override
  public LiveToken liveToken() {
    return db.write(
        connection ->
            Sql.list(
                    connection,
                    "SELECT secret, ends FROM live_token()",
                    row -> new LiveToken(row.getString(1), Sql.instant(row, 2)))
                .getFirst());
  }

  @Override
  public void close() {
    // A page that waits on a dead line ends with its connection; the other way round all wait.
    db.close();
    ahead.shutdownNow();
  }
}
