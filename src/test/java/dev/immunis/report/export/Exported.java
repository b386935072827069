package dev.immunis.report.export;

import dev.immunis.fakes.MemoryCache;
import dev.immunis.model.Actor;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import dev.immunis.store.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts reviews with runs and decisions into a cache. */
final class Exported {
  static final Instant DECIDED = Instant.parse("2026-03-05T08:00:00Z");

  private final MemoryCache cache;
  private final List<ReviewHead> heads;

  Exported(MemoryCache cache, List<ReviewHead> heads) {
    this.cache = cache;
    this.heads = heads;
  }

  /** A review that can get a run and then a decision. */
  final class One {
    private final ReviewAdmission admission;
    private final UUID id;

    private One(ReviewAdmission admission) {
      this.admission = admission;
      this.id = admission.source().reviewId();
    }

    One ran(Verdict verdict) {
      RunDraft draft = Samples.run(admission, verdict, Samples.START);
      cache.runs.add(
          new WargameRun(
              UUID.nameUUIDFromBytes(id.toString().getBytes()),
              "WAR-1",
              id,
              admission.version(),
              Actor.engine(),
              draft.startedAt(),
              draft.finishedAt(),
              draft.judgement(),
              draft.evidence(),
              draft.sandbox(),
              draft.trials()));
      return this;
    }

    void decided(DecisionKind kind, String words, ReviewStatus status) {
      put(
          admission,
          status,
          new DecisionRecord(
              UUID.nameUUIDFromBytes(words.getBytes()),
              id,
              admission.version(),
              admission.content().patch().bytes(),
              null,
              null,
              null,
              kind,
              words,
              null,
              Map.of(),
              null,
              false,
              Actor.human("Ben"),
              Channel.CONSOLE,
              "1",
              DECIDED));
    }
  }

  One review(
      String key,
      @Nullable String ecosystem,
      @Nullable String name,
      @Nullable String version,
      @Nullable String fixed) {
    ReviewAdmission made = Samples.full(key, key);
    ReviewContent said = made.content();
    VulnerabilityFacts facts = said.vulnerability();
    ReviewContent content =
        new ReviewContent(
            said.title(),
            said.description(),
            new VulnerabilityFacts(
                facts.cves(),
                facts.ghsa(),
                facts.cwes(),
                Severity.HIGH,
                7.5,
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
                null,
                null,
                List.of("src/a b.js", "/etc/passwd")),
            new PackageFacts(ecosystem, name, version, fixed),
            new Confirmation(null, null, null, null, null),
            said.patch(),
            null,
            null,
            null,
            null,
            said.createdAt(),
            List.of());
    ReviewAdmission admission =
        new ReviewAdmission(made.source(), made.version(), content, null, made.blobs());
    put(admission, ReviewStatus.PENDING_HITL, null);
    heads.add(cache.heads.get(admission.source().reviewId()));
    return new One(admission);
  }

  private void put(
      ReviewAdmission admission, ReviewStatus status, @Nullable DecisionRecord decision) {
    ReviewSource source = admission.source();
    UUID id = source.reviewId();
    ReviewContent content = admission.content();
    String code = "APV-" + source.key().replaceAll("\\W", "");
    cache.reviews.put(
        id,
        new Review(
            id,
            code,
            source,
            status,
            1,
            new ReviewVersion(id, 1, admission.version(), content, null, Samples.START),
            List.of(),
            decision,
            Samples.START,
            Samples.START));
    cache.heads.put(
        id,
        new ReviewHead(
            id,
            code,
            source.key(),
            "CVE-2024-10001",
            content.title(),
            Severity.HIGH,
            content.dependency().ecosystem(),
            content.dependency().name(),
            content.dependency().version(),
            content.dependency().fixedVersion(),
            content.patch().strategy(),
            Verdict.INCONCLUSIVE,
            EvidenceTier.E1,
            null,
            null,
            status,
            decision == null ? null : decision.kind(),
            Samples.START,
            null));
  }
}
