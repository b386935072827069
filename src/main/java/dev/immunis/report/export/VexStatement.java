package dev.immunis.report.export;

import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one review says about one vulnerability in one product, before any format.
 *
 * @param product the version in use
 * @param fixed the version in which it is fixed, where a person approved moving there and the
 *     wargame supports it; else null
 * @param author who decided, else who exports
 * @param at when it was decided, else when the version came in
 * @param words the justification, else what is known so far
 */
record VexStatement(
    ExportRow row,
    String vulnerability,
    Purl product,
    @Nullable Purl fixed,
    Status status,
    @Nullable String author,
    Instant at,
    String words) {
  /** How the product stands; the words of OpenVEX and, in brackets, of CycloneDX. */
  enum Status {
    /** under_investigation (in_triage). */
    UNDER_INVESTIGATION,
    /** affected (exploitable). */
    AFFECTED,
    /** affected (exploitable), and nobody will mend it. */
    ACCEPTED,
    /** not_affected (false_positive). */
    NOT_AFFECTED,
    /** fixed (resolved). */
    FIXED
  }

  /** One statement per review; the codes of those that name no product or no id are added. */
  static List<VexStatement> of(List<ExportRow> rows, List<String> leftOut) {
    List<VexStatement> statements = new ArrayList<>();
    for (ExportRow row : rows) {
      Optional<String> id = row.vulnerability();
      Optional<Purl> purl = row.purl();
      if (id.isEmpty() || purl.isEmpty()) {
        leftOut.add(row.review().code());
      } else {
        statements.add(statement(row, id.get(), purl.get()));
      }
    }
    return statements;
  }

  private static VexStatement statement(ExportRow row, String id, Purl purl) {
    DecisionRecord decision = row.decision();
    String moved = row.content().dependency().fixedVersion();
    ReviewStatus status = row.review().status();
    boolean mended =
        moved != null
            && (status == ReviewStatus.HITL_APPROVED || status == ReviewStatus.RESOLVED)
            && row.run() != null
            && row.run().judgement().verdict() == Verdict.FIX_SUPPORTED;
    return new VexStatement(
        row,
        id,
        purl,
        mended ? purl.at(moved) : null,
        status(row, status),
        decision == null ? null : decision.reviewer().name(),
        decision == null ? row.review().version().importedAt() : decision.decidedAt(),
        decision == null ? "No decision was taken yet." : decision.justification());
  }

  private static Status status(ExportRow row, ReviewStatus status) {
    return switch (status) {
      case FALSE_POSITIVE -> Status.NOT_AFFECTED;
      case SUPPRESSED -> proven(row) ? Status.ACCEPTED : Status.UNDER_INVESTIGATION;
      // Approving a patch says that the version in use needs it.
      case HITL_APPROVED -> Status.AFFECTED;
      case RESOLVED ->
          row.content().dependency().fixedVersion() == null ? Status.FIXED : Status.AFFECTED;
      case PENDING_TRIAGE,
          TRIAGED,
          DISPATCHED,
          IN_REMEDIATION,
          REMEDY_GENERATED,
          IN_WARGAME,
          WARGAME_PASSED,
          WARGAME_FAILED,
          PENDING_HITL,
          ESCALATED,
          HITL_REJECTED,
          FAILED ->
          proven(row) ? Status.AFFECTED : Status.UNDER_INVESTIGATION;
    };
  }

  /** Whether the proof triggered before the patch, so that the version in use is open to it. */
  private static boolean proven(ExportRow row) {
    if (row.run() == null) {
      return false;
    }
    return switch (row.run().judgement().verdict()) {
      case NOT_FIXED, BYPASSED, NEW_FAULT, REGRESSION, FIX_SUPPORTED -> true;
      case INVALID_PATCH, ORACLE_INVALID, NOT_REPRODUCED, INCONCLUSIVE -> false;
    };
  }

  /** What is to be done about it. */
  String action() {
    Purl to = fixed;
    String moved = row.content().dependency().fixedVersion();
    if (status == Status.ACCEPTED) {
      return "None is planned: " + words;
    }
    return to != null
        ? "Update to " + to + "."
        : moved != null
            ? "A patch to " + product.at(moved) + " is under review."
            : "A patch is under review.";
  }

  /** What the wargame of the patch gave, in one sentence. */
  String evidence() {
    return row.run() == null
        ? "The patch was not put to the test."
        : "Wargame of the patch: "
            + row.run().judgement().verdict().name()
            + ", evidence "
            + row.run().judgement().tier()
            + ", "
            + row.run().evidence()
            + ".";
  }
}
