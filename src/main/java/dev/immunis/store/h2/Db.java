package dev.immunis.store.h2;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Runs transactions on the workspace's file: many readers, one writer at a time, and what the
 * writer changed is published after its commit, in commit order.
 */
final class Db {
  private final Jdbi jdbi;
  private final Failures failures;
  private final Clock clock;
  private final ChangeBus bus;
  private final AuditWriter audit;
  private final ReentrantLock writing = new ReentrantLock(true);

  /** What a reading transaction does. */
  @FunctionalInterface
  interface Read<T> {
    T run(Handle handle) throws SQLException;
  }

  /** What a writing transaction does. */
  @FunctionalInterface
  interface Write<T> {
    T run(Tx tx) throws SQLException;
  }

  Db(DataSource source, Failures failures, Clock clock, ChangeBus bus, AuditWriter audit) {
    this.jdbi = Jdbi.create(source);
    jdbi.registerArgument(new DigestArguments());
    jdbi.registerArgument(new InstantArguments());
    this.failures = failures;
    this.clock = clock;
    this.bus = bus;
    this.audit = audit;
  }

  /** All statements of {@code work} see the same state of the rows. */
  <T> T read(Read<T> work) {
    try {
      return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::run);
    } catch (SQLException | RuntimeException e) {
      throw failures.working(e);
    }
  }

  /** Everything of {@code work} is kept, or nothing; with its audit lines. */
  <T> T write(Write<T> work) {
    writing.lock();
    try {
      Outcome<T> outcome = jdbi.inTransaction(handle -> run(work, handle));
      for (Change change : outcome.tx().changes()) {
        bus.publish(change);
      }
      return outcome.value();
    } catch (SQLException | RuntimeException e) {
      throw failures.working(e);
    } finally {
      writing.unlock();
    }
  }

  /** Runs {@code ending} after the write that is under way. */
  void end(Runnable ending) {
    writing.lock();
    try {
      ending.run();
    } finally {
      writing.unlock();
    }
  }

  private <T> Outcome<T> run(Write<T> work, Handle handle) throws SQLException {
    // Microseconds, because that is what every database can give back unchanged.
    Tx tx = new Tx(handle, clock.now().truncatedTo(ChronoUnit.MICROS));
    T value = work.run(tx);
    audit.append(tx);
    return new Outcome<>(tx, value);
  }

  private record Outcome<T>(Tx tx, T value) {}

  private static final class DigestArguments extends AbstractArgumentFactory<Digest> {
    DigestArguments() {
      super(java.sql.Types.VARCHAR);
    }

    @Override
    protected Argument build(Digest value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, value.hex());
    }
  }

  private static final class InstantArguments extends AbstractArgumentFactory<java.time.Instant> {
    InstantArguments() {
      super(java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(java.time.Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, value);
    }
  }
}
