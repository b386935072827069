package dev.immunis.proof.team;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.app.team.TeamRooms;
import dev.immunis.app.team.TeamSettings;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.RunningClock;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.Review;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.ui.queue.QueueRow;
import dev.immunis.ui.queue.QueueRows;
import dev.immunis.ui.queue.QueueViewModel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A console as it is without its window: the workspace, team mode, and the queue's model. */
final class TeamConsole implements AutoCloseable {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  final H2Workspace workspace;
  final TeamRooms team;
  private final ChangeBus bus = new ChangeBus();
  private final RunningClock clock = new RunningClock();
  private final ExecutorService screen =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("screen").factory());
  private final ThreadedWork work;
  private final QueueViewModel queue;
  private volatile Set<UUID> shown = Set.of();

  /**
   * Opens the console of a folder; it joins a team only when told to.
   *
   * @param left hears on the screen's thread which review went out of the list of what needs a
   *     decision, and when
   */
  TeamConsole(Path folder, TeamSettings settings, BiConsumer<UUID, Instant> left) {
    workspace =
        H2Workspace.open(
            folder, clock, IDS::generate, TeamConsole::chance, bus, "somebody", KeySource.none());
    UiExecutor ui = action -> screen.execute(() -> onScreen(action));
    work = new ThreadedWork(ui, failure -> System.out.println("failure " + failure));
    team = new TeamRooms(workspace, settings, clock, TeamConsole::chance, bus);
    queue =
        new QueueViewModel(
            QueueRooms.of(workspace.cache(), workspace.preferences(), clock),
            bus,
            work,
            ui,
            QueueRooms.SILENT);
    ui.execute(
        () -> {
          queue.rowsProperty().subscribe(rows -> see(rows, left));
          queue.load();
        });
  }

  private static void onScreen(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      System.out.println("failure on the screen: " + e);
    }
  }

  private void see(QueueRows rows, BiConsumer<UUID, Instant> left) {
    Instant now = Instant.now();
    Set<UUID> fresh = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof QueueRow.Item item) {
        fresh.add(item.head().id());
      }
    }
    for (UUID before : shown) {
      if (!fresh.contains(before)) {
        left.accept(before, now);
      }
    }
    shown = fresh;
  }

  /** How many reviews the list on the screen has. */
  int shown() {
    return shown.size();
  }

  private static byte[] chance(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  void join(String address, String password) {
    join(address, password, TeamAuthority.PullFilter.all());
  }

  void join(String address, String password, TeamAuthority.PullFilter filter) {
    team.join(address, password, filter);
  }

  /** Decides a review as a person at this console does; empty when the store refuses. */
  Optional<DecisionRecord> decide(UUID reviewId, DecisionKind kind, String text) {
    Review review = workspace.cache().review(reviewId).orElseThrow();
    DecisionReceipt receipt =
        workspace
            .authority()
            .record(
                new DecisionRecord(
                    IDS.generate(),
                    reviewId,
                    review.version().digest(),
                    review.version().content().patch().bytes(),
                    null,
                    null,
                    null,
                    kind,
                    text,
                    null,
                    Map.of(),
                    null,
                    true,
                    workspace.profiles().current().actor(),
                    Channel.CONSOLE,
                    "1",
                    clock.now()));
    return receipt instanceof DecisionReceipt.Recorded recorded
        ? Optional.of(recorded.decision())
        : Optional.empty();
  }

  @Override
  public void close() {
    team.close();
    queue.close();
    work.close();
    screen.shutdown();
    try {
      screen.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workspace.close();
  }
}
