package dev.immunis.decision;

import dev.immunis.decision.rule.HouseRules;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.DecidingAuthority;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
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
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Authority;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reviewer's desk with one review on it, as a test wants it. */
final class Desk {
  static final Instant IMPORTED = Instant.parse("2026-01-01T00:00:00Z");
  static final ReviewSource SOURCE = new ReviewSource(ReviewSource.Kind.BUNDLE, "one");
  static final UUID ID = SOURCE.reviewId();
  static final Digest VERSION = digest("version 2");
  static final Digest OLD_VERSION = digest("version 1");
  static final Digest PATCH = digest("patch");
  static final String REASON = "The fix holds and the tests pass.";

  final MemoryCache cache = new MemoryCache();
  final OneProfile profile = new OneProfile("Ana");
  final TestClock clock = new TestClock();
  private final CountingIds ids = new CountingIds();

  Desk() {
    put(ReviewStatus.PENDING_HITL, new PullRequest(7, null, null), null);
  }

  Desk put(ReviewStatus status, @Nullable PullRequest pullRequest, @Nullable String unreadable) {
    cache.reviews.put(ID, review(status, pullRequest, unreadable));
    return this;
  }

  /** Adds a finished run on that version; later ones are newer. */
  WargameRun run(Digest version, Verdict verdict) {
    return run(version, verdict, EvidenceTier.E2, List.of());
  }

  WargameRun run(Digest version, Verdict verdict, EvidenceTier tier, List<Reason> advice) {
    WargameRun run =
        new WargameRun(
            ids.next(),
            "WAR-20260101-001",
            ID,
            version,
            Actor.human("Ana"),
            IMPORTED,
            IMPORTED,
            new Judgement(
                verdict,
                tier,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Judgement.Advice(false, advice)),
            digest("evidence " + cache.runs.size()),
            "bubblewrap",
            15);
    cache.runs.add(run);
    return run;
  }

  /** The review with other facts of risk. */
  Desk put(Severity severity, int lines, @Nullable PullRequest pullRequest) {
    cache.reviews.put(ID, review(ReviewStatus.PENDING_HITL, pullRequest, null, severity, lines));
    return this;
  }

  DecisionService service(Surroundings surroundings) {
    return new DecisionService(
        cache, new DecidingAuthority(cache), profile, clock, ids, HouseRules.all(), surroundings);
  }

  DecisionService service() {
    return service(new DecidingAuthority(cache), HouseRules.all());
  }

  DecisionService service(Authority authority, List<DecisionRule> rules) {
    return new DecisionService(cache, authority, profile, clock, ids, rules);
  }

  static DecisionDraft approve() {
    return draft(DecisionKind.APPROVE, VERSION, REASON, null, Map.of(), null, false);
  }

  static DecisionDraft draft(
      @Nullable DecisionKind kind,
      Digest version,
      String justification,
      @Nullable Double confidence,
      Map<String, String> modifications,
      @Nullable String target,
      boolean recordOnly) {
    return new DecisionDraft(
        ID, version, kind, justification, confidence, modifications, target, recordOnly, IMPORTED);
  }

  static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Review review(
      ReviewStatus status, @Nullable PullRequest pullRequest, @Nullable String unreadable) {
    return review(status, pullRequest, unreadable, Severity.HIGH, 2);
  }

  private static Review review(
      ReviewStatus status,
      @Nullable PullRequest pullRequest,
      @Nullable String unreadable,
      Severity severity,
      int lines) {
    ReviewContent content =
        new ReviewContent(
            "one",
            null,
            new VulnerabilityFacts(
                List.of(), null, List.of(), severity, null, null, null, null, List.of()),
            new PackageFacts("npm", "left", "1.0.0", "1.0.1"),
            new Confirmation(null, null, null, null, null),
            new PatchFacts(
                PATCH,
                5,
                1,
                lines - 1,
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
    return new Review(
        ID,
        "APV-20260101-001",
        SOURCE,
        status,
        2,
        new ReviewVersion(ID, 2, VERSION, content, null, IMPORTED),
        List.of(),
        null,
        IMPORTED,
        IMPORTED);
  }
}
