package dev.immunis.ui.queue;

import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.Snooze;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns that the queue's table may have. */
public enum QueueColumn {
  SEVERITY(96, QueueSort.RISK, true),
  CVE(130, QueueSort.CVE, true),
  TITLE(228, null, true),
  PACKAGE(170, QueueSort.PACKAGE, true),
  VERSION(84, null, false),
  FIXED(84, null, false),
  ECOSYSTEM(84, null, false),
  STRATEGY(140, QueueSort.STRATEGY, false),
  VERDICT(138, QueueSort.VERDICT, true),
  TIER(52, null, true),
  CONFIRMATION(88, QueueSort.CONFIDENCE, true),
  PRIORITY(76, null, false),
  EPSS(64, QueueSort.EXPLOITATION, true),
  KEV(92, QueueSort.EXPLOITATION, true),
  WAITING(76, QueueSort.WAITING, true),
  DUE(124, QueueSort.DUE, true),
  STATUS(130, null, false),
  HOLDER(110, null, false),
  PUT_OFF(130, null, false),
  CODE(142, null, false);

  private final double width;
  private final @Nullable QueueSort sort;
  private final boolean usual;

  QueueColumn(double width, @Nullable QueueSort sort, boolean usual) {
    this.width = width;
    this.sort = sort;
    this.usual = usual;
  }

  /** Pixels, before the person changes it. */
  double width() {
    return width;
  }

  /** The order that a click on its heading gives; empty when there is none. */
  Optional<QueueSort> sort() {
    return Optional.ofNullable(sort);
  }

  /** Those that a person sees who chose nothing. */
  static List<QueueColumn> usual() {
    return Arrays.stream(values()).filter(column -> column.usual).toList();
  }

  boolean isNumeric() {
    return switch (this) {
      case CONFIRMATION, PRIORITY, EPSS, WAITING, DUE -> true;
      case SEVERITY,
          CVE,
          TITLE,
          PACKAGE,
          VERSION,
          FIXED,
          ECOSYSTEM,
          STRATEGY,
          VERDICT,
          TIER,
          KEV,
          STATUS,
          HOLDER,
          PUT_OFF,
          CODE ->
          false;
    };
  }

  /** What stands in its cell. */
  String text(ReviewHead head, QueueFacts facts, Duration waiting) {
    Exploitation known = facts.exploitation(head);
    return switch (this) {
      case SEVERITY -> Texts.get(Texts.key("kit.severity.*", head.severity()));
      case CVE -> given(head.cve());
      case TITLE -> head.title();
      case PACKAGE -> given(head.packageName());
      case VERSION -> given(head.packageVersion());
      case FIXED -> given(head.fixedVersion());
      case ECOSYSTEM -> given(head.ecosystem());
      case STRATEGY -> Texts.get(Texts.key("queue.strategy.*", head.strategy()));
      case VERDICT ->
          facts.sealed(head)
              ? VerdictLook.SEALED.word()
              : Facet.VERDICT.text(Facet.VERDICT.place(head.verdict()));
      case TIER -> head.tier() == null ? none() : head.tier().name();
      case CONFIRMATION ->
          facts.sealed(head)
              ? VerdictLook.SEALED.word()
              : head.confirmationConfidence() == null
                  ? none()
                  : Formats.percent(head.confirmationConfidence());
      case PRIORITY -> head.priority() == null ? none() : Formats.number(head.priority());
      case EPSS -> known == null || known.epss() == null ? none() : Formats.number(known.epss(), 3);
      case KEV -> known == null || known.kevSince() == null ? none() : known.kevSince().toString();
      case WAITING -> Formats.age(waiting);
      case DUE -> due(head, facts);
      case STATUS -> Texts.get(Texts.key("queue.status.*", head.status()));
      case HOLDER -> {
        QueueHolder holder = facts.holders().get(head.id());
        yield holder == null ? none() : holder.name();
      }
      case PUT_OFF -> putOff(facts.snooze(head), facts.now());
      case CODE -> head.code();
    };
  }

  /** The time left, or how long it is over. */
  static String due(ReviewHead head, QueueFacts facts) {
    return switch (facts.standing(head)) {
      case NO_LIMIT -> none();
      case LATE, SOON, IN_TIME -> {
        Instant due = facts.limits().due(head.severity(), head.createdAt());
        Duration left = Duration.between(facts.now(), due);
        yield left.isNegative()
            ? Texts.get("queue.due.over", Formats.age(left.negated()))
            : Texts.get("queue.due.in", Formats.age(left));
      }
    };
  }

  private static String putOff(@Nullable Snooze snooze, Instant now) {
    if (snooze == null) {
      return none();
    }
    return snooze.until() == null
        ? Texts.get("queue.put-off.change")
        : Texts.get("queue.put-off.for", Formats.age(Duration.between(now, snooze.until())));
  }

  private static String given(@Nullable String text) {
    return text == null ? none() : text;
  }

  private static String none() {
    return "–";
  }
}
