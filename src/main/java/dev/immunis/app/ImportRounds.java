package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.github.PullRequests;
import dev.immunis.intake.ImportPlan;
import dev.immunis.intake.ImportState;
import dev.immunis.intake.ImportTurns;
import dev.immunis.intake.PullRequestImporter;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.store.Authority;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Takes pull requests in by itself as the settings plan it, while a console or a hub runs. */
final class ImportRounds implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ImportRounds.class.getName());
  private static final long LOOK_SECONDS = 5;
  private static final long FAREWELL_SECONDS = 2;

  private final GitHubRoom github;
  private final ImportTurns turns;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("imports").factory());

  private ImportRounds(GitHubRoom github, ImportTurns turns) {
    this.github = github;
    this.turns = turns;
  }

  /**
   * Begins; the first look is at once, where anything is planned.
   *
   * @param person in whose name it is taken in
   */
  static ImportRounds of(
      Settings settings,
      GitHubRoom github,
      Authority authority,
      Supplier<Actor> person,
      Clock clock) {
    ImportPlan plan = ImportPlan.of(settings.get(SettingKey.IMPORT_FROM));
    ImportRounds rounds =
        new ImportRounds(
            github,
            new ImportTurns(
                plan,
                Duration.ofMinutes(Integer.parseInt(settings.get(SettingKey.IMPORT_EVERY_MINUTES))),
                github::pullRequests,
                server -> new PullRequestImporter(authority, server, person, clock),
                clock));
    if (!plan.entries().isEmpty()) {
      rounds.thread.scheduleWithFixedDelay(rounds::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }
    return rounds;
  }

  private void look() {
    try {
      if (turns.turn()) {
        ImportState.Turn last = turns.state(null).last();
        if (last != null && !last.well()) {
          LOG.log(
              System.Logger.Level.WARNING,
              "pull requests could not all be taken in: "
                  + last.problems().stream().map(one -> one.line()).findFirst().orElse("")
                  + last.failure());
        }
      }
    } catch (RuntimeException | Error e) {
      // A timer drops a task that throws.
      LOG.log(System.Logger.Level.ERROR, "pull requests could not be looked for", e);
    }
  }

  /** How it stands, with the limit as the server said it last; asks nobody. */
  ImportState state() {
    return turns.state(
        github
            .opened()
            .flatMap(PullRequests::budget)
            .map(
                budget ->
                    new ImportState.Requests(budget.remaining(), budget.limit(), budget.resetAt()))
            .orElse(null));
  }

  @Override
  public void close() {
    turns.stop();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
