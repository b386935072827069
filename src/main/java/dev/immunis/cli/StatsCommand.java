package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.Tally;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts reviews and decisions, each figure by a stated definition. */
@Command
final class StatsCommand extends WorkspaceCommand {
  @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "cli.option.stats-zone")
  private @Nullable String zone;

  StatsCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    zone();
  }

  private ZoneId zone() {
    String asked = zone;
    try {
      return asked == null ? ZoneId.systemDefault() : ZoneId.of(asked);
    } catch (DateTimeException e) {
      throw CliFailure.badUse(session.text("cli.stats.zone", String.valueOf(asked)));
    }
  }

  @Override
  int run(CliRooms rooms) {
    ZoneId here = zone();
    LocalDate today = rooms.clock().now().atZone(here).toLocalDate();
    Tally tally =
        rooms
            .cache()
            .tally(
                today.atStartOfDay(here).toInstant(),
                today
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay(here)
                    .toInstant());
    ObjectNode json = json(tally);
    if (session.json()) {
      session.print(json);
      return ExitCodes.DONE;
    }
    FactSheet sheet = new FactSheet(session.call(), session.texts());
    sheet.head(session.text("cli.stats.head", here.getId()));
    json.properties()
        .forEach(
            one ->
                session
                    .out()
                    .println(
                        "  "
                            + one.getKey()
                            + " ".repeat(Math.max(1, 32 - one.getKey().length()))
                            + (one.getValue().isNull()
                                ? session.text("cli.stats.none")
                                : number(one.getValue().asDouble()))));
    return ExitCodes.DONE;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The names of contracts 2.3, in their order. */
  private static ObjectNode json(Tally tally) {
    ObjectNode json = JsonOut.object();
    json.put("pending_reviews", tally.pending());
    json.put("total_decisions", tally.decisions());
    json.put("decisions_today", tally.decisionsToday());
    json.put("decisions_this_week", tally.decisionsThisWeek());
    json.put("approved_count", tally.byKind().get(DecisionKind.APPROVE));
    json.put("rejected_count", tally.byKind().get(DecisionKind.REJECT));
    json.put("modified_count", tally.byKind().get(DecisionKind.MODIFY));
    json.put("escalated_count", tally.byKind().get(DecisionKind.ESCALATE));
    json.put("average_review_time_seconds", tally.averageReviewSeconds());
    json.put("median_review_time_seconds", tally.medianReviewSeconds());
    json.put("fastest_review_seconds", tally.fastestReviewSeconds());
    json.put("slowest_review_seconds", tally.slowestReviewSeconds());
    json.put("human_ai_agreement_rate", share(tally.agreed(), tally.compared()));
    json.put("auto_merge_prevention_rate", share(tally.prevented(), tally.supported()));
    json.put("critical_pending", tally.pendingBySeverity().get(Severity.CRITICAL));
    json.put("high_pending", tally.pendingBySeverity().get(Severity.HIGH));
    json.put("medium_pending", tally.pendingBySeverity().get(Severity.MEDIUM));
    json.put("low_pending", tally.pendingBySeverity().get(Severity.LOW));
    json.put("unknown_pending", tally.pendingBySeverity().get(Severity.UNKNOWN));
    return json;
  }

  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
