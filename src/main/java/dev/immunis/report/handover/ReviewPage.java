package dev.immunis.report.handover;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.WargameRun;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One review as a page for a ticket: one file, no script, nothing loaded from elsewhere. */
final class ReviewPage {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
          + "table{border-collapse:collapse;margin:.5rem 0 1.5rem}"
          + "th,td{border:1px solid;padding:.25rem .6rem;text-align:left;vertical-align:top}"
          + "th{font-weight:600}pre{white-space:pre-wrap;border:1px solid;padding:.6rem}"
          + "code{word-break:break-all}.verdict{font-size:1.4rem;font-weight:700}";

  private final StringBuilder out = new StringBuilder();
  private final HandOverDesk.Sentences sentences;

  private ReviewPage(HandOverDesk.Sentences sentences) {
    this.sentences = sentences;
  }

  static String write(
      Review review,
      List<WargameRun> runs,
      List<DecisionRecord> decisions,
      Instant now,
      HandOverDesk.Sentences sentences) {
    ReviewPage page = new ReviewPage(sentences);
    page.all(review, runs, decisions, now);
    return page.out.toString();
  }

  private void all(
      Review review, List<WargameRun> runs, List<DecisionRecord> decisions, Instant now) {
    ReviewContent content = review.version().content();
    String heading = review.code() + ": " + content.title();
    out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(plain(heading))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(plain(heading))
        .append("</h1>\n");
    facts(review, content);
    WargameRun newest =
        runs.stream()
            .filter(run -> run.version().equals(review.version().digest()))
            .findFirst()
            .orElse(null);
    wargame(newest);
    decisions(decisions, review);
    String description = content.description();
    if (description != null && !description.isBlank()) {
      out.append("<h2>Description</h2>\n<pre>").append(plain(description)).append("</pre>\n");
    }
    out.append("<p>Written ").append(now).append(" by Immunis Console.</p>\n</body></html>\n");
  }

  private void facts(Review review, ReviewContent content) {
    PackageFacts dependency = content.dependency();
    PatchFacts patch = content.patch();
    out.append("<table>\n");
    row("Vulnerability", String.join(", ", content.vulnerability().cves()));
    row("Severity", content.vulnerability().severity().wire());
    row("CVSS", content.vulnerability().cvssScore());
    row("Weakness", String.join(", ", content.vulnerability().cwes()));
    row("Package", dependency.name());
    row("Ecosystem", dependency.ecosystem());
    row("Version in use", dependency.version());
    row("Fixed version", dependency.fixedVersion());
    row("Patch", patch.strategy().wire());
    row(
        "Size of the patch",
        patch.files() == null
            ? null
            : patch.files() + " files, +" + patch.insertions() + " -" + patch.deletions());
    code("Digest of the patch", patch.bytes());
    row("Status", review.status().wire());
    row("Source", review.source().key());
    row("Version", review.version().number() + " of " + review.versions());
    out.append("</table>\n");
  }

  private void wargame(@Nullable WargameRun run) {
    out.append("<h2>Wargame</h2>\n");
    if (run == null) {
      out.append("<p>The patch was not put to the test.</p>\n");
      return;
    }
    Judgement judgement = run.judgement();
    out.append("<p class=\"verdict\">")
        .append(judgement.verdict())
        .append(", evidence ")
        .append(judgement.tier())
        .append("</p>\n<table>\n");
    row("Run", run.code());
    row("Finished", run.finishedAt());
    row("Sandbox", run.sandbox());
    row("Trials", run.trials());
    Probability probability = judgement.probability();
    row(
        "Probability that the patch is right",
        probability == null
            ? null
            : String.format(
                Locale.ROOT,
                "%.0f %% (90 %% interval %.0f to %.0f %%, %d labelled outcomes)",
                probability.mean() * 100,
                probability.low() * 100,
                probability.high() * 100,
                probability.labels()));
    code("Digest of the evidence", run.evidence());
    out.append("</table>\n");
    list("Why", judgement.reasons());
    list("What would raise the tier", judgement.missing());
    if (!judgement.arms().isEmpty()) {
      out.append("<table>\n<tr><th>Arm</th><th>State</th><th>Hits</th><th>Valid</th></tr>\n");
      for (ArmSummary arm : judgement.arms()) {
        out.append("<tr><td>")
            .append(plain(word(arm.arm())))
            .append("</td><td>")
            .append(plain(word(arm.state())))
            .append("</td><td>")
            .append(arm.hits())
            .append("</td><td>")
            .append(arm.valid())
            .append(" of ")
            .append(arm.total())
            .append("</td></tr>\n");
      }
      out.append("</table>\n");
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void list(String title, List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    out.append("<h3>").append(title).append("</h3>\n<ul>\n");
    for (Reason reason : reasons) {
      out.append("<li>")
          .append(plain(sentences.of(reason.code(), reason.figures())))
          .append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private void decisions(List<DecisionRecord> decisions, Review review) {
    out.append("<h2>Decisions</h2>\n");
    if (decisions.isEmpty()) {
      out.append("<p>None yet.</p>\n");
    }
    for (DecisionRecord decision : decisions) {
      out.append("<table>\n");
      row("Decision", decision.kind().wire());
      row("By", decision.reviewer().name());
      row("When", decision.decidedAt());
      row(
          "On",
          decision.version().equals(review.version().digest())
              ? "this version"
              : "an earlier version, " + decision.version().abbreviated());
      row("Justification", decision.justification());
      row("Rules", decision.policy());
      decision.modifications().forEach((name, value) -> row("Change: " + name, value));
      row("Escalated to", decision.target());
      out.append("</table>\n");
    }
  }

  private void code(String name, Digest digest) {
    out.append("<tr><th>").append(name).append("</th><td><code>").append(digest);
    out.append("</code></td></tr>\n");
  }

  /** What was not given has no row. */
  private void row(String name, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      out.append("<tr><th>").append(plain(name)).append("</th><td>");
      out.append(plain(value.toString()).replace("\n", "<br>")).append("</td></tr>\n");
    }
  }

  private static String plain(String text) {
    return Secrets.without(text)
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
