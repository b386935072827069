package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
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
import dev.immunis.model.review.RiskLevel;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RuleFinding;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the records that store tests hand in. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-03-04T10:15:30.123456Z");
  public static final Actor ANA = Actor.human("Ana Müller");
  public static final Actor BEN = Actor.human("Ben");

  private Samples() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static Digest digest(String text) {
    return Digest.of(bytes(text));
  }

  public static ReviewSource source(String key) {
    return new ReviewSource(ReviewSource.Kind.BUNDLE, key);
  }

  /** A review with everything given. */
  public static ReviewAdmission full(String key, String patch) {
    return admission(key, patch, Severity.HIGH, List.of("CVE-2024-10001"), true);
  }

  /** A review of which its source said almost nothing. */
  public static ReviewAdmission bare(String key, String patch) {
    return admission(key, patch, Severity.UNKNOWN, List.of(), false);
  }

  public static ReviewAdmission admission(
      String key, String patch, Severity severity, List<String> cves, boolean rich) {
    byte[] patchBytes = patch(patch);
    Digest patchDigest = Digest.of(patchBytes);
    Map<Digest, byte[]> blobs = new HashMap<>(Map.of(patchDigest, patchBytes));
    WargamePlan plan = null;
    if (rich) {
      byte[] base = bytes("tree of " + key + " ".repeat(4000));
      blobs.put(Digest.of(base), base);
      plan = plan(Digest.of(base), patchDigest);
    }
    ReviewContent content =
        new ReviewContent(
            "Review of " + key,
            rich ? "A description, with \"quotes\" and ünïcode \uD83D\uDD12" : null,
            new VulnerabilityFacts(
                cves,
                rich ? "GHSA-aaaa-bbbb-cccc" : null,
                rich ? List.of("CWE-22") : List.of(),
                severity,
                rich ? 7.5 : null,
                null,
                null,
                null,
                List.of()),
            rich
                ? new PackageFacts("npm", "left-pad", "1.0.0", "1.0.1")
                : new PackageFacts(null, null, null, null),
            rich
                ? new Confirmation(true, 0.9, 0.8, null, 0.1)
                : new Confirmation(null, null, null, null, null),
            new PatchFacts(
                patchDigest,
                patchBytes.length,
                1,
                2,
                3,
                null,
                rich ? PatchStrategy.VERSION_BUMP : PatchStrategy.UNKNOWN,
                null,
                rich ? 0.75 : null,
                rich ? RiskLevel.LOW : null,
                null,
                null,
                List.of()),
            null,
            null,
            rich ? 7 : null,
            rich ? "java" : null,
            START.minus(Duration.ofDays(2)),
            List.of("patch_strategy"));
    return new ReviewAdmission(
        source(key), digest("version " + key + "/" + patch), content, plan, blobs);
  }

  /** A small diff that says its name. */
  public static byte[] patch(String name) {
    return bytes(
        """
        diff --git a/lib/pad.js b/lib/pad.js
        --- a/lib/pad.js
        +++ b/lib/pad.js
        @@ -1,8 +1,7 @@ function pad(text, width, fill)
         function pad(text, width, fill) {
           const given = String(text);
        -  const missing = width - given.length;
        -  if (missing > 0)
        -    return fill.repeat(missing) + given;
        +  // %s: no more than a line is ever filled
        +  const missing = Math.min(width, 1024) - given.length;
           return missing > 0 ? fill.repeat(missing) + given : given;
         }
         module.exports = pad;
        """
            .formatted(name));
  }

  private static WargamePlan plan(Digest base, Digest patch) {
    return new WargamePlan(
        WargamePlan.FORMAT,
        base,
        patch,
        null,
        null,
        List.of("make"),
        new Check("pov", "sh pov/run.sh", Duration.ofSeconds(30)),
        null,
        new Check("control", "sh pov/control.sh", Duration.ofMillis(1500)),
        List.of(),
        null,
        null,
        PlanLimits.defaults(),
        TrialCounts.defaults(),
        List.of("java"));
  }

  public static RunDraft run(ReviewAdmission review, Verdict verdict, Instant finished) {
    byte[] evidence = bytes("evidence of " + review.version() + verdict + finished);
    boolean supported = verdict == Verdict.FIX_SUPPORTED;
    return new RunDraft(
        review.source().reviewId(),
        review.version(),
        Actor.engine(),
        finished.minus(Duration.ofSeconds(20)),
        finished,
        new Judgement(
            verdict,
            supported ? EvidenceTier.E3 : EvidenceTier.E1,
            List.of(new RuleFinding(verdict, true, Reason.of("rule.matched", 3))),
            List.of(),
            List.of(Reason.of("after.clean", 10, 10)),
            List.of(),
            supported ? new Probability(0.8, 0.6, 0.95, 0) : null,
            new Judgement.Advice(supported, List.of())),
        Digest.of(evidence),
        "bubblewrap",
        15,
        Map.of(Digest.of(evidence), evidence));
  }

  public static DecisionRecord decision(
      UUID id, ReviewAdmission review, DecisionKind kind, @Nullable WargameRun run, Instant at) {
    return new DecisionRecord(
        id,
        review.source().reviewId(),
        review.version(),
        review.content().patch().bytes(),
        run == null ? null : run.id(),
        run == null ? null : run.evidence(),
        run == null ? null : run.judgement().verdict(),
        kind,
        "because the proof says so",
        0.5,
        kind == DecisionKind.MODIFY
            ? new java.util.LinkedHashMap<>(Map.of("limit", "10", "a", "b"))
            : Map.of(),
        kind == DecisionKind.ESCALATE ? "lead" : null,
        kind == DecisionKind.APPROVE,
        ANA,
        Channel.CONSOLE,
        "1",
        at);
  }

  public static DecisionDraft draft(ReviewAdmission review, String justification) {
    return new DecisionDraft(
        review.source().reviewId(),
        review.version(),
        DecisionKind.MODIFY,
        justification,
        0.25,
        Map.of("key", "value"),
        null,
        false,
        START);
  }

  public static AdvisoryRecord advisory(
      String id, List<String> ids, Severity severity, String document, @Nullable Instant modified) {
    return new AdvisoryRecord(
        id,
        ids,
        digest(document),
        "summary",
        null,
        severity,
        null,
        null,
        List.of("CWE-22"),
        List.of(),
        List.of("https://example.org/advisory"),
        null,
        modified,
        null);
  }

  /** The review of an admission as it waits for a decision, with another content. */
  public static Review waiting(ReviewAdmission admission, ReviewContent content) {
    UUID id = admission.source().reviewId();
    return new Review(
        id,
        "APV-20260101-001",
        admission.source(),
        ReviewStatus.PENDING_HITL,
        1,
        new ReviewVersion(id, 1, admission.version(), content, null, START),
        List.of(),
        null,
        START,
        START);
  }

  /** A content with another patch and pull request. */
  public static ReviewContent with(
      ReviewContent given, PatchFacts patch, @Nullable PullRequest pullRequest) {
    return new ReviewContent(
        given.title(),
        given.description(),
        given.vulnerability(),
        given.dependency(),
        given.confirmation(),
        patch,
        pullRequest,
        given.reportedWargame(),
        given.priority(),
        given.language(),
        given.createdAt(),
        given.derived());
  }
}
