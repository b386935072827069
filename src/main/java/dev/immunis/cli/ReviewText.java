package dev.immunis.cli;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReportedWargame;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.model.wargame.WargameRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One review in words; what the source did not say is "not given". */
final class ReviewText {
  private final CliSession session;
  private final FactSheet sheet;

  ReviewText(CliSession session) {
    this.session = session;
    this.sheet = new FactSheet(session.call(), session.texts());
  }

  void print(Review review, List<WargameRun> runs) {
    ReviewContent content = review.version().content();
    session
        .out()
        .println(Ink.head(session.call(), Plain.line(review.code() + "  " + content.title())));
    fact("cli.show.id", review.id() + "  (" + review.source().key() + ")");
    fact("cli.show.status", review.status().wire());
    fact(
        "cli.show.version",
        session.text(
            "cli.show.version-of",
            review.version().digest().abbreviated(),
            Integer.toString(review.version().number()),
            Integer.toString(review.versions())));
    fact("cli.show.created", content.createdAt());
    fact("cli.show.priority", content.priority());
    vulnerability(review, content);
    dependency(content);
    patch(content.patch(), content.pullRequest());
    reported(content.reportedWargame());
    if (!content.derived().isEmpty()) {
      fact("cli.show.derived", String.join(", ", content.derived()));
    }
    runs(review, runs);
    decision(review.decision());
  }

  private void fact(String key, @Nullable Object value) {
    sheet.fact(session.text(key), value);
  }

  private void vulnerability(Review review, ReviewContent content) {
    VulnerabilityFacts facts = content.vulnerability();
    sheet.head(session.text("cli.show.head-vulnerability"));
    fact("cli.show.cve", facts.cves().isEmpty() ? review.cve() : String.join(", ", facts.cves()));
    fact("cli.show.severity", facts.severity().wire());
    fact(
        "cli.show.cvss",
        facts.cvssScore() == null
            ? facts.cvssVector()
            : facts.cvssScore() + (facts.cvssVector() == null ? "" : "  " + facts.cvssVector()));
    fact("cli.show.cwe", String.join(", ", facts.cwes()));
    fact("cli.show.description", content.description());
    fact("cli.show.confirmed", content.confirmation().confidence());
    sheet.facts(
        session.text("cli.show.advisories"),
        review.advisories().stream()
            .map(a -> a.id() + "  " + (a.summary() == null ? "" : a.summary()))
            .toList());
  }

  private void dependency(ReviewContent content) {
    PackageFacts facts = content.dependency();
    sheet.head(session.text("cli.show.head-package"));
    fact("cli.show.package", facts.name());
    fact("cli.show.ecosystem", facts.ecosystem());
    fact("cli.show.package-version", facts.version());
    fact("cli.show.fixed-version", facts.fixedVersion());
  }

  private void patch(PatchFacts patch, @Nullable PullRequest pullRequest) {
    sheet.head(session.text("cli.show.head-patch"));
    fact("cli.show.strategy", patch.strategy().wire());
    if (patch.unreadable() != null) {
      fact("cli.show.unreadable", patch.unreadable());
    } else {
      fact(
          "cli.show.changes",
          session.text(
              "cli.show.changes-of", patch.files(), patch.insertions(), patch.deletions()));
    }
    fact("cli.show.patch-confidence", patch.confidence());
    fact("cli.show.risk", patch.risk() == null ? null : patch.risk().wire());
    fact(
        "cli.show.pull-request",
        pullRequest == null
            ? null
            : "#"
                + pullRequest.number()
                + (pullRequest.url() == null ? "" : " " + pullRequest.url()));
  }

  private void reported(@Nullable ReportedWargame reported) {
    if (reported != null) {
      fact(
          "cli.show.reported",
          reported.verdict() + (reported.confidence() == null ? "" : "  " + reported.confidence()));
    }
  }

  private void runs(Review review, List<WargameRun> runs) {
    sheet.head(session.text("cli.show.head-wargame"));
    if (runs.isEmpty()) {
      sheet.facts(
          "",
          List.of(
              review.version().plan() == null
                  ? session.text("cli.show.no-plan")
                  : session.text("cli.show.no-run", review.code())));
      return;
    }
    for (WargameRun run : runs) {
      boolean current = run.version().equals(review.version().digest());
      sheet.facts(
          run.code(),
          List.of(
              session.text(
                  current ? "cli.show.run" : "cli.show.run-older",
                  run.judgement().verdict().name(),
                  run.judgement().tier().name(),
                  run.trials(),
                  run.finishedAt().toString()),
              run.judgement().reasons().isEmpty()
                  ? ""
                  : session
                      .texts()
                      .reason(
                          run.judgement().reasons().getFirst().code(),
                          run.judgement().reasons().getFirst().figures())));
    }
  }

  private void decision(@Nullable DecisionRecord decision) {
    sheet.head(session.text("cli.show.head-decision"));
    if (decision == null) {
      sheet.facts("", List.of(session.text("cli.show.undecided")));
      return;
    }
    fact(
        "cli.show.decided",
        session.text(
            "cli.show.decided-by",
            decision.kind().wire(),
            decision.reviewer().name(),
            decision.decidedAt().toString()));
    fact("cli.show.justification", decision.justification());
    sheet.facts(
        session.text("cli.show.modifications"),
        decision.modifications().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .toList());
    if (decision.target() != null) {
      fact("cli.show.target", decision.target());
    }
    if (decision.recordOnly()) {
      fact("cli.show.record-only", session.text("cli.show.record-only-said"));
    }
  }
}
