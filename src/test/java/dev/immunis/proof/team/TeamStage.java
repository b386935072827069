package dev.immunis.proof.team;

import com.fasterxml.uuid.Generators;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Admitted;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** A team's database with its people, and the processes that stand around it. */
final class TeamStage implements Closeable {
  static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));

  final RealPostgres.Database database;
  private final Path folder;
  private final List<Closeable> parts = new ArrayList<>();

  TeamStage(RealPostgres server, Path folder) {
    this.database = server.database();
    this.folder = folder;
  }

  /** Takes so many reviews in at the authority itself. */
  List<UUID> admit(String beginning, int count) {
    return admit(beginning, count, Samples::bare);
  }

  /** The same with reviews of another make, from a key and a patch. */
  List<UUID> admit(
      String beginning, int count, BiFunction<String, String, ReviewAdmission> sample) {
    PgLogin login = database.login("ingest", TeamRole.INGEST);
    List<ReviewAdmission> reviews = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reviews.add(sample.apply(beginning + "-" + i, "patch " + i));
    }
    try (PgAccess ingest = database.open(login)) {
      return ingest
          .authority(
              Generators.timeBasedEpochGenerator()::generate, new ChangeBus(), Delegation.none())
          .admit(reviews, Actor.human(login.user()))
          .stream()
          .map(Admitted::reviewId)
          .toList();
    }
  }

  /**
   * Starts a hub.
   *
   * @param port on which it reaches the database
   */
  HubProcess hub(int port) throws IOException {
    HubProcess hub =
        new HubProcess(
            Files.createDirectories(folder.resolve("hub")),
            database.login("hub", TeamRole.HUB),
            port);
    parts.add(hub);
    return hub;
  }

  /** Starts a console of a new person who is a member of the team. */
  ConsoleProcess console(String name, int port, String hub) throws IOException {
    ConsoleProcess console =
        new ConsoleProcess(
            Files.createDirectories(folder.resolve(name)),
            database.login(name, TeamRole.ANALYST),
            port,
            hub);
    parts.add(console);
    console.join();
    return console;
  }

  /** A line to the database that the test can cut. */
  Relay relay(int target, long seed) throws IOException {
    Relay relay = new Relay(target, seed);
    parts.add(relay);
    return relay;
  }

  /** Lets time go by in which other processes work. */
  static void let(Duration pass) throws InterruptedException {
    new CountDownLatch(1).await(pass.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : parts.reversed()) {
      part.close();
    }
  }
}
