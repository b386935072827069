package dev.immunis.proof.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.store.postgres.RealPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three consoles decide offline, often the same reviews, and are cut off at random while they tell
 * it: their connection after a random number of bytes, the database, the hub, they themselves with
 * SIGKILL. Every decision is at the authority exactly once or in exactly one mailbox.
 */
final class CutsTest {
  private static final long SEED = Long.getLong("seed", 20261120);
  private static final int WAVES = TeamStage.FULL ? 20 : 1;
  private static final int DECISIONS = TeamStage.FULL ? 1_000 : 90;
  private static final int CUTS = TeamStage.FULL ? 100 : 6;
  private static final int REVIEWS = TeamStage.FULL ? 1_400 : 60;
  private static final List<String> PEOPLE = List.of("ana", "ben", "carl");

  private final Random random = new Random(SEED);
  private final List<String> history = new ArrayList<>();
  private final List<ConsoleProcess> consoles = new ArrayList<>();
  private final List<Relay> relays = new ArrayList<>();
  private RealPostgres server;
  private HubProcess hub;
  @TempDir private Path folder;

  /** What is cut. */
  private enum Cut {
    CONNECTION,
    POSTGRES,
    HUB,
    CONSOLE;

    /** Most of them connections; whole processes take seconds to come back. */
    static Cut any(Random random) {
      int one = random.nextInt(20);
      return one < 12 ? CONNECTION : one < 15 ? CONSOLE : one < 18 ? POSTGRES : HUB;
    }
  }

  @Test
  void everyDecisionIsThereOnceOrInOneMailbox() throws Exception {
    server = RealPostgres.start();
    try (TeamStage stage = new TeamStage(server, folder)) {
      stage.admit("cut", REVIEWS);
      hub = stage.hub(server.port());
      for (String name : PEOPLE) {
        Relay relay = stage.relay(server.port(), SEED);
        relays.add(relay);
        consoles.add(stage.console(name, relay.port(), hub.address()));
      }
      comeToRest();
      int made = 0;
      for (int wave = 0; wave < WAVES; wave++) {
        made += decideOffline(wave);
        for (int i = 0; i < CUTS / WAVES; i++) {
          cut(i < Cut.values().length && wave == 0 ? Cut.values()[i] : Cut.any(random));
        }
        comeToRest();
      }
      check(stage, made);
      print(made);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("seed " + SEED + "\n" + String.join("\n", history), e);
    } finally {
      server.stop();
    }
  }

  private void note(String what) {
    history.add(Instant.now() + " " + what);
  }

  private int decideOffline(int wave) {
    consoles.forEach(ConsoleProcess::pause);
    int each = DECISIONS / WAVES / consoles.size();
    int rest = DECISIONS / WAVES % consoles.size();
    for (int i = 0; i < consoles.size(); i++) {
      consoles.get(i).decideMany(each + (i < rest ? 1 : 0), random.nextLong(), "wave-" + wave);
    }
    int made = 0;
    for (ConsoleProcess one : consoles) {
      made += one.decided();
    }
    note("wave " + wave + ": " + made + " decisions made offline");
    consoles.forEach(ConsoleProcess::resume);
    return made;
  }

  private void cut(Cut what) throws Exception {
    int who = random.nextInt(consoles.size());
    ConsoleProcess console = consoles.get(who);
    note("cut " + what + (what == Cut.CONNECTION || what == Cut.CONSOLE ? " of " + who : ""));
    switch (what) {
      case CONNECTION -> {
        relays.get(who).cutAfter(random.nextInt(60_000));
        await()
            .atMost(ConsoleProcess.PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .untilAsserted(
                () -> {
                  console.ring();
                  assertThat(relays.get(who).waitsToCut())
                      .as(() -> console.state().toString())
                      .isFalse();
                });
      }
      case POSTGRES -> {
        moment();
        server.halt();
        server.resume();
        consoles.forEach(ConsoleProcess::ring);
      }
      case HUB -> {
        moment();
        hub.kill();
        hub.start();
      }
      case CONSOLE -> {
        console.ring();
        moment();
        console.kill();
        console.start();
      }
    }
  }

  /** Somewhere in the middle of what goes on. */
  private void moment() throws InterruptedException {
    TeamStage.let(Duration.ofMillis(random.nextInt(150)));
  }

  private void comeToRest() {
    for (ConsoleProcess one : consoles) {
      await()
          .atMost(Duration.ofSeconds(120))
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                one.ring();
                ConsoleProcess.State state = one.state();
                assertThat(state.calm()).as(state.toString()).isTrue();
                assertThat(state.refused()).as(state.toString()).isZero();
              });
    }
    note("all was told");
  }

  private void check(TeamStage stage, int made) {
    Map<UUID, Integer> times = new HashMap<>();
    Set<UUID> reviews = new HashSet<>();
    consoles.forEach(
        one ->
            one.made()
                .forEach(
                    (id, review) -> {
                      times.merge(id, 1, Integer::sum);
                      reviews.add(review);
                    }));
    assertThat(times).hasSize(made).allSatisfy((id, n) -> assertThat(n).isEqualTo(1));

    List<UUID> there = ids(stage, "SELECT string_agg(id::text, ' ') FROM immunis.decision");
    assertThat(there).doesNotHaveDuplicates();
    assertThat(ids(stage, "SELECT string_agg(review_id::text, ' ') FROM immunis.decision"))
        .as("one decision for each review that anybody decided")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(reviews);
    Set<UUID> inMailbox = new TreeSet<>();
    for (ConsoleProcess one : consoles) {
      // What came in last must be heard by all before their workspaces are compared.
      await()
          .atMost(ConsoleProcess.PATIENCE)
          .untilAsserted(
              () -> {
                one.ring();
                ConsoleProcess.Dump dump = one.dump();
                assertThat(dump.holds()).containsExactlyInAnyOrderElementsOf(there);
              });
      ConsoleProcess.Dump dump = one.dump();
      assertThat(dump.chain()).isTrue();
      assertThat(dump.others()).isEmpty();
      assertThat(one.made().keySet()).containsAll(dump.conflicts());
      dump.conflicts().forEach(id -> assertThat(inMailbox.add(id)).as("in one mailbox").isTrue());
    }
    Set<UUID> all = new TreeSet<>(there);
    assertThat(inMailbox).doesNotContainAnyElementsOf(there);
    all.addAll(inMailbox);
    assertThat(all).isEqualTo(new TreeSet<>(times.keySet()));
    assertThat(inMailbox).as("they met").isNotEmpty();
  }

  private static List<UUID> ids(TeamStage stage, String sql) {
    return List.of(stage.database.ask(sql).split(" ")).stream()
        .map(UUID::fromString)
        .collect(Collectors.toList());
  }

  private void print(int made) throws IOException {
    int conflicts = 0;
    for (ConsoleProcess one : consoles) {
      conflicts += one.dump().conflicts().size();
    }
    System.out.printf(
        "{\"name\":\"team.cuts\",\"seed\":%d,\"decisions\":%d,\"cuts\":%d,\"conflicts\":%d}%n",
        SEED, made, history.stream().filter(line -> line.contains(" cut ")).count(), conflicts);
  }
}
