package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three laptops act at random while their connections are cut at random, before a call arrives or
 * before its answer comes back, and the authority is once restored from a backup: every decision
 * ends at the authority exactly once or in exactly one mailbox.
 */
final class InterleavingsTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final int ROUNDS = FULL ? 40 : 3;
  private static final int STEPS = FULL ? 300 : 120;
  private static final long SEED = Long.getLong("seed", 20261120);
  private static final List<String> PEOPLE = List.of("ana", "ben", "carl");

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Samples.START);

  /** One round's world. */
  private final class World implements AutoCloseable {
    final Random random;
    final Path place;
    final MemoryTeam team = new MemoryTeam(clock);
    final List<Laptop> laptops = new ArrayList<>();
    final List<ReviewAdmission> admitted = new ArrayList<>();

    /** What each accepted decision said. */
    final Map<UUID, String> made = new HashMap<>();

    boolean calm;

    World(long seed) {
      random = new Random(seed);
      place = folder.resolve("world-" + seed);
      for (String name : PEOPLE) {
        laptops.add(laptop(name).join());
      }
    }

    Laptop laptop(String name) {
      return new Laptop(
          place.resolve(name),
          name,
          clock,
          () ->
              new CutAuthority(
                  team.login(name, TeamRole.ANALYST),
                  (call, afterwards) -> !calm && random.nextInt(12) == 0));
    }

    void step(int number) {
      int who = random.nextInt(laptops.size());
      Laptop laptop = laptops.get(who);
      switch (random.nextInt(10)) {
        case 0 -> {
          String key = "case-" + random.nextInt(12);
          ReviewAdmission review = Samples.bare(key, "patch-" + random.nextInt(3));
          laptop.admit(review);
          admitted.add(review);
        }
        case 1 -> known(laptop, review -> laptop.run(review, Verdict.NOT_FIXED));
        case 2, 3, 4 -> known(laptop, review -> decide(laptop, review, "text " + number));
        case 5 -> resolve(laptop);
        case 6 -> {
          laptop.close();
          laptops.set(who, laptop(PEOPLE.get(who)));
        }
        default -> sync(laptop);
      }
    }

    private void known(Laptop laptop, java.util.function.Consumer<ReviewAdmission> act) {
      List<ReviewAdmission> current =
          admitted.stream()
              .filter(
                  review ->
                      laptop
                          .workspace
                          .cache()
                          .review(review.source().reviewId())
                          .filter(r -> r.version().digest().equals(review.version()))
                          .isPresent())
              .toList();
      if (!current.isEmpty()) {
        act.accept(current.get(random.nextInt(current.size())));
      }
    }

    private void decide(Laptop laptop, ReviewAdmission review, String text) {
      DecisionKind kind = DecisionKind.values()[random.nextInt(DecisionKind.values().length)];
      if (laptop.decide(review, kind, text) instanceof DecisionReceipt.Recorded recorded) {
        made.put(recorded.decision().id(), text);
      }
    }

    private void resolve(Laptop laptop) {
      List<Mailbox.Conflict> open = laptop.workspace.mailbox().open();
      if (!open.isEmpty()) {
        Mailbox.Conflict conflict = open.get(random.nextInt(open.size()));
        laptop
            .workspace
            .mailbox()
            .resolve(
                conflict.id(),
                Mailbox.Resolution.values()[random.nextInt(Mailbox.Resolution.values().length)],
                "");
      }
    }

    void sync(Laptop laptop) {
      try {
        laptop.sync.syncNow();
      } catch (TeamException e) {
        assertThat(e.kind()).isEqualTo(TeamException.Kind.UNREACHABLE);
        assertThat(calm).as("no cut now").isFalse();
      }
    }

    void comeToRest() {
      calm = true;
      for (int i = 0; i < 4; i++) {
        laptops.forEach(this::sync);
        // What waits in the mailbox keeps the rest of its lane back until a person looked.
        for (Laptop laptop : laptops) {
          for (Mailbox.Conflict conflict : laptop.workspace.mailbox().open()) {
            laptop.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.KEEP_THEIRS, "");
          }
        }
      }
    }

    @Override
    public void close() {
      laptops.forEach(Laptop::close);
    }
  }

  @Test
  void everyDecisionEndsOnceAtTheAuthorityOrInOneMailbox() {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      try (World world = new World(seed)) {
        MemoryTeam.Backup backup = null;
        for (int step = 0; step < STEPS; step++) {
          world.step(step);
          if (step == STEPS / 3) {
            backup = world.team.backup();
          }
          if (step == STEPS / 2 && round % 2 == 1 && backup != null) {
            backup.restore();
          }
        }
        world.comeToRest();
        check(world, "seed " + seed);
      }
    }
  }

  private static void check(World world, String what) {
    Set<UUID> reviews = new HashSet<>();
    world.admitted.forEach(review -> reviews.add(review.source().reviewId()));
    Map<UUID, String> there = new HashMap<>();
    for (UUID review : reviews) {
      for (DecisionRecord decision : world.team.decisions(review)) {
        assertThat(there.put(decision.id(), decision.justification())).as(what).isNull();
      }
    }
    Map<UUID, String> inMailbox = new HashMap<>();
    for (Laptop laptop : world.laptops) {
      for (UUID review : reviews) {
        for (Mailbox.Conflict conflict : laptop.workspace.mailbox().about(review)) {
          boolean sentAgain = conflict.resolution() == Mailbox.Resolution.SEND_AGAIN;
          if (conflict.mine().row() instanceof SharedRow.Decision mine && !sentAgain) {
            assertThat(inMailbox.put(mine.decision().id(), mine.decision().justification()))
                .as(what)
                .isNull();
          }
        }
      }
    }
    for (Laptop laptop : world.laptops) {
      assertThat(laptop.workspace.outbox().parcels(Outbox.State.REFUSED, 10)).as(what).isEmpty();
    }
    for (Map.Entry<UUID, String> made : world.made.entrySet()) {
      boolean sent = made.getValue().equals(there.get(made.getKey()));
      boolean kept = made.getValue().equals(inMailbox.get(made.getKey()));
      assertThat(List.of(sent, kept)).as(what + ": " + made.getValue()).containsOnlyOnce(true);
    }
    assertThat(there.size() + inMailbox.size()).as(what).isEqualTo(world.made.size());

    List<ReviewHead> first = heads(world.laptops.getFirst());
    assertThat(first).as(what).hasSize(reviews.size());
    for (Laptop laptop : world.laptops) {
      Outbox.Counts counts = laptop.workspace.outbox().counts();
      assertThat(counts.waiting()).as(what).isZero();
      assertThat(heads(laptop)).as(what).isEqualTo(first);
      for (UUID review : reviews) {
        assertThat(ids(laptop.workspace.cache().decisions(review)))
            .as(
                what
                    + " "
                    + laptop.workspace.profiles().current()
                    + laptop.workspace.outbox().about(review)
                    + laptop.workspace.mailbox().about(review))
            .isEqualTo(ids(world.team.decisions(review)));
        assertThat(laptop.workspace.cache().review(review).orElseThrow().version().digest())
            .as(what)
            .isEqualTo(world.team.standing(review).orElseThrow().version());
      }
      assertThat(laptop.workspace.auditTrail().verify().whole()).as(what).isTrue();
      assertThat(world.team.lines(laptop.workspace.profiles().current().device()))
          .as(what)
          .isEqualTo(laptop.workspace.auditTrail().count());
    }
    assertThat(
            world.laptops.stream()
                .mapToLong(
                    laptop ->
                        reviews.stream()
                            .flatMap(r -> laptop.workspace.cache().runs(r).stream())
                            .count())
                .distinct()
                .toArray())
        .as(what)
        .containsExactly(world.team.runs());
  }

  private static List<UUID> ids(List<DecisionRecord> decisions) {
    return decisions.stream().map(DecisionRecord::id).toList();
  }

  private static List<ReviewHead> heads(Laptop laptop) {
    return laptop.workspace.cache().heads().stream()
        .sorted(Comparator.comparing(ReviewHead::id))
        .toList();
  }
}
