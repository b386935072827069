package dev.immunis.ui.decide;

import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.DecisionService;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.DecidingAuthority;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryDrafts;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.TickingAlarms;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Authority;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workplace in memory with one review on the desk, and the panel's view model on it. */
final class Bench {
  static final Instant IMPORTED = Instant.parse("2026-01-01T09:00:00Z");
  static final String REASON = "The proof works before the patch and never after it.";

  final MemoryCache cache = new MemoryCache();
  final MemoryDrafts drafts = new MemoryDrafts();
  final OneProfile profile = new OneProfile("Ana Müller");
  final TestClock clock = new TestClock();
  final TickingAlarms alarms = new TickingAlarms(clock);
  final DirectWork work = new DirectWork();
  final ChangeBus bus = new ChangeBus();
  final CountingIds ids = new CountingIds();
  final UUID one;
  private Authority authority = new DecidingAuthority(cache);
  private List<DecisionRule> rules = HouseRules.all();

  Bench() {
    one = put("one", 1, ReviewStatus.PENDING_HITL, new PullRequest(1042, null, null), null, null);
  }

  Bench with(Authority other) {
    authority = other;
    return this;
  }

  Bench with(List<DecisionRule> others) {
    rules = others;
    return this;
  }

  DecisionService service() {
    return new DecisionService(cache, authority, profile, clock, ids, rules);
  }

  DecideViewModel model() {
    DecisionService service = service();
    return new DecideViewModel(
        new DecideViewModel.Rooms(cache, service, drafts, profile, bus, clock, ZoneOffset.UTC),
        work,
        Runnable::run,
        alarms.alarm());
  }

  UUID put(
      String key,
      int number,
      ReviewStatus status,
      @Nullable PullRequest pullRequest,
      @Nullable String unreadable,
      @Nullable DecisionRecord decision) {
    ReviewSource source = new ReviewSource(ReviewSource.Kind.BUNDLE, key);
    UUID id = source.reviewId();
    ReviewContent content =
        new ReviewContent(
            key,
            null,
            new VulnerabilityFacts(
                List.of("CVE-2021-44228"),
                null,
                List.of(),
                Severity.CRITICAL,
                10.0,
                null,
                null,
                null,
                List.of()),
            new PackageFacts("maven", "log4j-core", "2.14.1", "2.17.1"),
            new Confirmation(null, null, null, null, null),
            new PatchFacts(
                digest("patch " + number),
                5,
                1,
                1,
                1,
                unreadable,
                PatchStrategy.CODE_REWRITE,
                null,
                null,
                null,
                null,
                null,
                List.of()),
            pullRequest,
            null,
            null,
            null,
            IMPORTED,
            List.of());
    cache.reviews.put(
        id,
        new Review(
            id,
            "APV-20260101-001",
            source,
            status,
            number,
            new ReviewVersion(id, number, version(key, number), content, null, IMPORTED),
            List.of(),
            decision,
            IMPORTED,
            IMPORTED));
    return id;
  }

  WargameRun run(Verdict verdict) {
    WargameRun run =
        new WargameRun(
            ids.next(),
            "WAR-20260101-007",
            one,
            version("one", 1),
            Actor.human("Ana Müller"),
            IMPORTED,
            IMPORTED,
            new Judgement(
                verdict,
                EvidenceTier.E3,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Judgement.Advice(false, List.of())),
            digest("evidence"),
            "bubblewrap",
            15);
    cache.runs.add(run);
    return run;
  }

  DecisionRecord decision(DecisionKind kind, String by) {
    return new DecisionRecord(
        ids.next(),
        one,
        version("one", 1),
        digest("patch 1"),
        null,
        digest("evidence"),
        Verdict.FIX_SUPPORTED,
        kind,
        REASON,
        0.7,
        kind == DecisionKind.MODIFY ? Map.of("depth limit", "10 instead of 100") : Map.of(),
        kind == DecisionKind.ESCALATE ? "security-lead" : null,
        kind == DecisionKind.APPROVE,
        Actor.human(by),
        Channel.CONSOLE,
        digest("policy").toString(),
        IMPORTED.plusSeconds(3600));
  }

  static Digest version(String key, int number) {
    return digest("version " + key + number);
  }

  static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
