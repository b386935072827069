package dev.immunis.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicyText;
import dev.immunis.decision.policy.Risk;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.pullrequest.GateState;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Reason;
import dev.immunis.store.Escalations;
import dev.immunis.store.Opinions;
import dev.immunis.store.PolicyBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Random policies and reviews: an approval goes through exactly when an oracle finds it whole. */
class PolicyPropertyTest {
  private static final int CASES =
      "full".equals(System.getProperty("immunis.proof")) ? 20_000 : 600;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD = "a".repeat(40);
  private static final String OTHER_HEAD = "b".repeat(40);

  @Test
  void noApprovalGetsThroughThatBreaksARule() throws Exception {
    int approved = 0;
    int kept = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      ObjectNode policy = policy(random);
      PolicyInForce inForce =
          PolicyText.read(JSON.writeValueAsBytes(policy), PolicyInForce.Origin.FILE);
      Desk desk = new Desk();
      PolicyOracle.Facts facts = facts(random, desk);
      OneReader opinions = new OneReader();
      DecisionService service =
          desk.service(
              new Surroundings(
                  () -> inForce,
                  PolicyBook.none(),
                  opinions,
                  Escalations.none(),
                  (review, version, reviewer) -> facts.seen(),
                  gates(facts)));
      DecisionOutcome outcome =
          service.decide(
              Desk.draft(
                  DecisionKind.APPROVE,
                  Desk.VERSION,
                  Desk.REASON,
                  null,
                  Map.of(),
                  null,
                  facts.recordOnly()),
              Channel.valueOf(facts.channel().toUpperCase(Locale.ROOT)));

      PolicyOracle oracle = new PolicyOracle(policy);
      List<String> broken = oracle.breaks(facts);
      String about = "seed " + seed + ": " + policy + " " + facts;
      switch (outcome) {
        case DecisionOutcome.Recorded recorded -> {
          assertThat(broken).as(about).isEmpty();
          assertThat(oracle.readers(facts)).as(about).isEqualTo(1);
          assertThat(recorded.decision().policy()).startsWith(inForce.digest().toString());
          approved++;
        }
        case DecisionOutcome.FirstOpinionKept first -> {
          assertThat(broken).as(about).isEmpty();
          assertThat(oracle.readers(facts)).as(about).isEqualTo(2);
          assertThat(desk.cache.decisions).as(about).isEmpty();
          kept++;
        }
        case DecisionOutcome.Refused refused -> {
          Set<String> named = new TreeSet<>();
          refused.refusals().forEach(one -> named.add(brief(one)));
          assertThat(named).as(about).isEqualTo(new TreeSet<>(broken));
        }
        case DecisionOutcome.Disagreed d -> throw new AssertionError(about);
        case DecisionOutcome.AlreadyDecided d -> throw new AssertionError(about);
        case DecisionOutcome.MovedOn m -> throw new AssertionError(about);
      }
    }
    // Neither always yes nor always no.
    assertThat(approved).isGreaterThan(CASES / 50);
    assertThat(kept).isGreaterThan(CASES / 200);
  }

  /** The oracle has one word for all that can be wrong with checks, and one for the branch. */
  private static String brief(Refusal refusal) {
    return Set.of("checks", "protection").contains(refusal.rule())
        ? refusal.rule()
        : refusal.code();
  }

  private static ObjectNode policy(Random random) {
    ObjectNode policy = JSON.createObjectNode().put("format", 1).put("name", "random");
    ObjectNode channels = policy.putObject("channels");
    some(random, channels.putArray("approve"), "console", "command_line", "api");
    if (random.nextBoolean()) {
      some(random, channels.putArray("record_only"), "console", "command_line", "api");
    }
    ArrayNode classes = policy.putArray("classes");
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode one = riskClass(random, classes);
      ObjectNode when = one.putObject("when");
      some(random, when.putArray("severities"), "critical", "high", "medium", "low", "unknown");
      if (random.nextInt(3) == 0) {
        when.put("lines_from", 1 + random.nextInt(300));
      }
      if (random.nextInt(3) == 0) {
        when.put("tier_below", "E" + random.nextInt(6));
      }
      when.put("cheating_facts", random.nextBoolean());
    }
    riskClass(random, classes);
    if (random.nextInt(3) == 0) {
      ObjectNode checks = policy.putObject("checks");
      checks.put("required_green", random.nextBoolean());
      checks.put("branch_protection", random.nextBoolean());
      if (random.nextInt(3) == 0) {
        checks.putArray("names").add("lint");
      }
      if (random.nextInt(3) == 0) {
        checks.put("no_older_than", "PT1H");
      }
    }
    if (random.nextInt(4) == 0) {
      policy
          .putArray("freezes")
          .addObject()
          .put("why", "release week")
          .put("zone", random.nextBoolean() ? "America/Sao_Paulo" : "Asia/Tokyo")
          .put("from", "2026-01-02T00:00")
          .put("until", "2026-01-02T12:00");
    }
    if (random.nextInt(5) == 0) {
      ObjectNode embargo =
          policy
              .putArray("embargoes")
              .addObject()
              .put("review", random.nextBoolean() ? "APV-20260101-001" : "CVE-2020-1")
              .put("why", "not published yet");
      if (random.nextBoolean()) {
        embargo.put("until", "2026-01-02T0" + random.nextInt(9) + ":00:00Z");
      }
    }
    if (random.nextInt(3) == 0) {
      policy.putObject("identities").putArray("Ana").add("ana-gh");
    }
    return policy;
  }

  private static ObjectNode riskClass(Random random, ArrayNode classes) {
    ObjectNode one = classes.addObject().put("name", "class " + classes.size());
    one.put("readers", random.nextInt(3) == 0 ? 2 : 1);
    one.put("second_on_disagreement", random.nextInt(4) == 0);
    one.put("evidence_seen", random.nextInt(4) == 0);
    if (random.nextInt(3) == 0) {
      one.put("least_tier", "E" + random.nextInt(6));
    }
    return one;
  }

  private static void some(Random random, ArrayNode into, String... words) {
    for (String word : words) {
      if (random.nextBoolean()) {
        into.add(word);
      }
    }
  }

  private static PolicyOracle.Facts facts(Random random, Desk desk) {
    Severity severity = Severity.values()[random.nextInt(Severity.values().length)];
    int lines = 1 + random.nextInt(400);
    String author = List.of("ana-gh", "Ana", "renovate[bot]").get(random.nextInt(3));
    boolean named = random.nextInt(4) == 0;
    desk.put(
        severity,
        lines,
        new PullRequest(
            7,
            null,
            null,
            named ? null : new PullRequestHead("a/b", HEAD, OTHER_HEAD, "main", author)));
    int tier = random.nextInt(7) - 1;
    boolean supported = tier >= 0 && random.nextBoolean();
    boolean cheating = tier >= 0 && random.nextInt(4) == 0;
    if (tier >= 0) {
      desk.run(
          Desk.VERSION,
          supported ? Verdict.FIX_SUPPORTED : Verdict.NOT_FIXED,
          EvidenceTier.values()[tier],
          cheating ? List.of(Reason.of(Risk.CHEATING_CODE, 1)) : List.of());
    }
    Instant now = desk.clock.now();
    return new PolicyOracle.Facts(
        severity.wire(),
        lines,
        tier,
        supported,
        cheating,
        random.nextInt(3) == 0,
        List.of("console", "command_line", "api").get(random.nextInt(3)),
        "Ana",
        named ? "" : author,
        named ? "-" : HEAD,
        random.nextInt(4) > 0,
        random.nextInt(4) > 0 ? HEAD : OTHER_HEAD,
        random.nextInt(4) == 0,
        random.nextInt(4) > 0,
        random.nextInt(3),
        random.nextInt(2),
        random.nextInt(5) == 0,
        now.minus(Duration.ofMinutes(random.nextInt(120))),
        random.nextInt(3) > 0,
        now);
  }

  private static Gatekeeper gates(PolicyOracle.Facts facts) {
    Optional<GateState> state =
        facts.gatesRead()
            ? Optional.of(
                new GateState(
                    facts.gateHead(),
                    facts.gatePassedLint() ? Set.of("lint") : Set.of(),
                    facts.gateMissing() ? List.of("build") : List.of(),
                    true,
                    facts.gateRequired(),
                    facts.gateApprovals(),
                    facts.gateUnread() ? "no right" : null,
                    facts.gateAt()))
            : Optional.empty();
    return new Gatekeeper() {
      @Override
      public Optional<GateState> known(Review review) {
        return state;
      }

      @Override
      public Optional<GateState> fresh(Review review) {
        return state;
      }
    };
  }

  /** Takes a first opinion and knows of no other. */
  private static final class OneReader implements Opinions {
    @Override
    public List<Sealed> readers(UUID reviewId, Digest version) {
      return List.of();
    }

    @Override
    public List<Opinion> open(UUID reviewId) {
      return List.of();
    }

    @Override
    public Receipt keep(Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle) {
      return new Receipt.First(mine);
    }
  }
}
