package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.store.Membership;
import dev.immunis.store.RecordJson;
import dev.immunis.store.Replica;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamAuthority;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;

/** The workspace's file as a copy of what the authority says. */
final class H2Replica implements Replica {
  private static final Actor SYNC = new Actor(Actor.Type.SYNC, "sync");

  /** So many contents are worth a second thread. */
  private static final int MANY = 100;

  private final Db db;
  private final People people;

  H2Replica(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public Optional<Membership> membership() {
    return db.read(TeamRow::read);
  }

  @Override
  public Membership join(String address, String login, TeamAuthority.PullFilter filter) {
    return db.write(
        tx -> {
          TeamRow.read(tx.handle())
              .ifPresent(
                  team -> {
                    throw new StoreException(
                        "the workspace belongs to the team at " + team.address() + " already");
                  });
          TeamRow.renew(tx);
          tx.handle()
              .createUpdate(
                  "INSERT INTO team (only_one, address, login, cursor_transaction, cursor_number,"
                      + " complete, filter, lines_sent, joined_at) VALUES (1, :address, :login, 0,"
                      + " 0, FALSE, :filter, 0, :now)")
              .bind("address", address)
              .bind("login", login)
              .bind("filter", RecordJson.write(filter))
              .bind("now", tx.now())
              .execute();
          Joining.bringAll(tx, people, login);
          tx.audit(
              Workers.current(tx.handle()), "team.joined", address, Map.of("address", address));
          return TeamRow.read(tx.handle()).orElseThrow();
        });
  }

  @Override
  public void leave() {
    db.write(
        tx -> {
          Membership team = member(tx.handle());
          tx.handle().createUpdate("DELETE FROM team").execute();
          tx.handle().createUpdate("DELETE FROM standing").execute();
          tx.handle().createUpdate("DELETE FROM claim").execute();
          tx.handle().createUpdate("DELETE FROM parked").execute();
          tx.handle()
              .createUpdate("DELETE FROM outbox WHERE state IN ('WAITING', 'SENT')")
              .execute();
          tx.audit(
              Workers.current(tx.handle()),
              "team.left",
              team.address(),
              Map.of("address", team.address()));
          return team;
        });
  }

  @Override
  public void filter(TeamAuthority.PullFilter filter) {
    db.write(
        tx -> {
          Membership team = member(tx.handle());
          tx.audit(
              Workers.current(tx.handle()),
              "team.filter-changed",
              team.address(),
              Map.of("filter", filter));
          return tx.handle()
              .createUpdate(
                  "UPDATE team SET filter = :filter, cursor_transaction = 0, cursor_number = 0")
              .bind("filter", RecordJson.write(filter))
              .execute();
        });
  }

  @Override
  public boolean incarnation(UUID incarnation) {
    // Nearly always it is the one that is known: then nothing is written, and nobody waits.
    return !incarnation.equals(db.read(handle -> member(handle).incarnation()))
        && changed(incarnation);
  }

  private boolean changed(UUID incarnation) {
    return db.write(
        tx -> {
          UUID before = member(tx.handle()).incarnation();
          if (incarnation.equals(before)) {
            return false;
          }
          tx.handle()
              .createUpdate("UPDATE team SET incarnation = :incarnation")
              .bind("incarnation", incarnation)
              .execute();
          if (before == null) {
            return false;
          }
          TeamRow.renew(tx);
          tx.handle().createUpdate("DELETE FROM parked").execute();
          tx.handle()
              .createUpdate(
                  "UPDATE team SET cursor_transaction = 0, cursor_number = 0, complete = FALSE,"
                      + " lines_sent = 0")
              .execute();
          int again =
              tx.handle()
                  .createUpdate(
                      "UPDATE outbox SET state = 'WAITING', attempts = 0, next_at = :now WHERE"
                          + " state = 'SENT'")
                  .bind("now", Wishes.AT_ONCE)
                  .execute();
          tx.audit(
              SYNC,
              "team.restored",
              incarnation.toString(),
              Map.of("before", before, "offeredAgain", again));
          return true;
        });
  }

  @Override
  public boolean apply(TeamAuthority.Batch batch, Place from) {
    Map<Digest, byte[]> contents = new HashMap<>();
    for (SharedRow row : batch.rows()) {
      if (row instanceof SharedRow.Content content) {
        contents.put(content.digest(), content.bytes());
      }
    }
    // As in a first pull: beside the rows, which do not need them. Few are packed before the lock.
    CompletableFuture<List<Packed>> packing =
        contents.size() > MANY
            ? CompletableFuture.supplyAsync(() -> Blobs.pack(db, contents))
            : CompletableFuture.completedFuture(Blobs.pack(db, contents));
    return db.write(
        tx -> {
          if (!stands(tx.handle(), from)) {
            return false;
          }
          Arrivals arrivals = new Arrivals(tx, people);
          arrivals.take(batch.rows());
          Blobs.insert(tx, packed(packing));
          move(tx, batch.upTo());
          if (!arrivals.touched().isEmpty()) {
            tx.changed(new Change.ReviewsImported(List.copyOf(arrivals.touched())));
          }
          return true;
        });
  }

  private static List<Packed> packed(CompletableFuture<List<Packed>> packing) {
    try {
      return packing.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreException wrong ? wrong : e;
    }
  }

  private static boolean stands(Handle handle, Place place) {
    return TeamRow.read(handle).map(Place::of).filter(place::equals).isPresent();
  }

  private static void move(Tx tx, ChangeCursor cursor) {
    tx.handle()
        .createUpdate("UPDATE team SET cursor_transaction = :transaction, cursor_number = :number")
        .bind("transaction", cursor.transaction())
        .bind("number", cursor.number())
        .execute();
  }

  @Override
  public void pulled(Place at) {
    db.write(
        tx -> {
          if (!stands(tx.handle(), at)) {
            return 0;
          }
          Membership team = member(tx.handle());
          if (!team.complete() && team.generation() > 1) {
            Set<UUID> changed = new LinkedHashSet<>(Joining.takeBack(tx, team));
            HeadRefresh.of(tx, changed);
            tx.changed(new Change.ReviewsImported(List.copyOf(changed)));
          }
          return tx.handle()
              .createUpdate("UPDATE team SET complete = TRUE, synced_at = :now")
              .bind("now", tx.now())
              .execute();
        });
  }

  private static Membership member(Handle handle) {
    return TeamRow.read(handle)
        .map(Objects::requireNonNull)
        .orElseThrow(() -> new StoreException("the workspace belongs to no team"));
  }
}
