package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.ui.kit.Avatar;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws one review of the queue: three lines of text in a narrow queue, two in a wide one. */
final class QueueRowNode extends RowNode {
  /** Height of a narrow and of a wide row, pixels. */
  static final double HEIGHT = 64;

  static final double WIDE_HEIGHT = 45;

  /** From this width of the list on a row needs two lines instead of three. */
  static final double WIDE = 360;

  private static final double PAD = 12;
  private static final double GAP = 8;
  private static final double ICON_GAP = 4;
  private static final double ICON = 12;
  private static final double AVATAR = 18;
  private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
  private static final PseudoClass SOFT = PseudoClass.getPseudoClass("soft");
  private static final double MARK_WIDTH = 15;
  private static final double MARK_HEIGHT = 12;

  /** Middle of the first line, and from one line to the next. */
  private static final double FIRST_LINE = 13;

  private static final double NEXT_LINE = 19;

  /** A shorter rest of a word says nothing. */
  private static final double LEAST = 40;

  /** Share of the first line that a title leaves to the package. */
  private static final double PACKAGE_SHARE = 0.35;

  private static final Map<Severity, PseudoClass> SEVERITIES = new EnumMap<>(Severity.class);

  static {
    for (Severity severity : Severity.values()) {
      SEVERITIES.put(severity, PseudoClass.getPseudoClass(SeverityMark.styleClass(severity)));
    }
  }

  private final Region mark = new Region();
  private final CutText name = new CutText("queue-name");
  private final RowText waiting = new RowText("queue-fact");
  private final CutText dependency = new CutText("queue-package");
  private final FontIcon sure = Icon.of(Feather.CHECK_CIRCLE, 12, Icon.Tone.SUBTLE);
  private final RowText confidence = new RowText("queue-fact");
  private final RowVerdict verdict = new RowVerdict();
  private final CutText strategy = new CutText("queue-strategy");
  private final RowText code = new RowText("queue-code");
  private final Avatar holder = Avatar.of("?");
  private @Nullable QueueHolder held;
  private final FontIcon clock = Icon.of(Feather.CLOCK, 12, Icon.Tone.DANGER);
  private @Nullable Severity severity;
  private ReviewLimits.@Nullable Standing standing;
  private boolean wide;

  QueueRowNode() {
    getStyleClass().add("queue-row");
    mark.getStyleClass().add("queue-mark");
    mark.setManaged(false);
    sure.setManaged(false);
    clock.setManaged(false);
    clock.setVisible(false);
    holder.setManaged(false);
    holder.setVisible(false);
    getChildren()
        .addAll(
            mark,
            name,
            waiting,
            dependency,
            sure,
            confidence,
            verdict,
            strategy,
            code,
            holder,
            clock);
  }

  /**
   * Shows a review.
   *
   * @param age how long it waits, as text
   * @param by who works on it, null for nobody
   * @param facts what is known beside the head
   */
  void show(ReviewHead head, String age, @Nullable QueueHolder by, QueueFacts facts) {
    if (severity != head.severity()) {
      SEVERITIES.forEach(
          (value, style) -> mark.pseudoClassStateChanged(style, value == head.severity()));
      severity = head.severity();
    }
    name.show(head.cve() == null ? head.title() : head.cve());
    waiting.show(age);
    dependency.show(dependency(head));
    Double given = head.confirmationConfidence();
    boolean sealed = facts.sealed(head);
    confidence.show(
        sealed
            ? VerdictLook.SEALED.word()
            : given == null ? Texts.get("queue.confidence.none") : Formats.percent(given));
    verdict.show(
        sealed
            ? VerdictLook.SEALED
            : head.verdict() == null ? VerdictLook.NONE_YET : VerdictLook.of(head.verdict()),
        head.tier() == null ? "" : head.tier().name());
    strategy.show(lists(head, facts) + Texts.get(Texts.key("queue.strategy.*", head.strategy())));
    late(facts.standing(head));
    code.show(head.code());
    hold(by);
    requestLayout();
  }

  /** What dated lists say, before the strategy, since it decides what to look at first. */
  private static String lists(ReviewHead head, QueueFacts facts) {
    Exploitation known = facts.exploitation(head);
    if (known == null) {
      return "";
    }
    String kev = known.kevSince() == null ? "" : "KEV  ";
    return known.epss() == null
        ? kev
        : kev + Texts.get("queue.row.epss", Formats.number(known.epss(), 3)) + "  ";
  }

  private void late(ReviewLimits.Standing now) {
    if (standing != now) {
      standing = now;
      waiting.pseudoClassStateChanged(LATE, now == ReviewLimits.Standing.LATE);
      clock.setVisible(now == ReviewLimits.Standing.LATE);
    }
  }

  private void hold(@Nullable QueueHolder by) {
    if (!Objects.equals(by, held)) {
      held = by;
      holder.setVisible(by != null);
      if (by != null) {
        holder.show(by.name(), by.mine());
        holder.pseudoClassStateChanged(SOFT, by.soft());
      }
    }
  }

  /** Lays out two lines instead of three. */
  void setWide(boolean two) {
    if (wide != two) {
      wide = two;
      requestLayout();
    }
  }

  private static String dependency(ReviewHead head) {
    StringBuilder text = new StringBuilder();
    text.append(head.packageName() == null ? Texts.get("queue.package.none") : head.packageName());
    if (head.packageVersion() != null) {
      text.append(' ').append(head.packageVersion());
    }
    if (head.fixedVersion() != null) {
      text.append(" → ").append(head.fixedVersion());
    }
    return text.toString();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double end = getWidth() - PAD;
    double line = FIRST_LINE;
    mark.resizeRelocate(PAD, Math.round(line - MARK_HEIGHT / 2), MARK_WIDTH, MARK_HEIGHT);
    double x = PAD + MARK_WIDTH + GAP;
    double first = end;
    if (holder.isVisible()) {
      first -= AVATAR;
      holder.resizeRelocate(first, Math.round(line - AVATAR / 2), AVATAR, AVATAR);
      first -= ICON_GAP;
    }
    first = right(waiting, first, line) - GAP;
    if (clock.isVisible()) {
      first -= ICON - ICON_GAP;
      clock.relocate(first, Math.round(line - ICON / 2));
      first -= GAP;
    }
    if (wide) {
      double room = first - x;
      double left = dependency.natural() + GAP;
      double most = Math.max(room - left, room * (1 - PACKAGE_SHARE));
      x += cut(name, x, Math.min(room, most), line) + GAP;
      cut(dependency, x, first - x, line);
      line += NEXT_LINE;
      double facts = right(code, end, line) - GAP;
      facts = confidence(facts, line) - GAP;
      verdictAndStrategy(facts, line);
    } else {
      cut(name, x, first - x, line);
      line += NEXT_LINE;
      cut(dependency, PAD, confidence(end, line) - GAP - PAD, line);
      line += NEXT_LINE;
      verdictAndStrategy(right(code, end, line) - GAP, line);
    }
  }

  private void verdictAndStrategy(double end, double line) {
    double x = PAD + verdict.place(PAD, line) + GAP;
    cut(strategy, x, end - x, line);
  }

  /** The confirmation at the right end; its left edge. */
  private double confidence(double end, double line) {
    double x = right(confidence, end, line) - ICON_GAP - ICON;
    sure.relocate(x, Math.round(line - ICON / 2));
    return x;
  }

  private static double right(RowText text, double end, double middle) {
    double x = end - text.width();
    text.place(x, middle);
    return x;
  }

  private static double cut(CutText text, double x, double room, double middle) {
    text.setVisible(room >= Math.min(LEAST, text.natural()));
    if (!text.isVisible()) {
      return 0;
    }
    double width = text.fit(room);
    text.place(x, middle);
    return width;
  }

  @Override
  String spoken() {
    QueueHolder by = held;
    String row = clock.isVisible() ? Texts.get("queue.row.late", words()) : words();
    if (by == null) {
      return row;
    }
    return by.mine()
        ? Texts.get("queue.row.held-by-you", row)
        : Texts.get("queue.row.held-by", row, by.name());
  }

  private String words() {
    return Texts.get(
        "queue.row.spoken",
        name.whole(),
        severity == null ? "" : Texts.get(Texts.key("kit.severity.*", severity)),
        dependency.whole(),
        verdict.spoken(),
        confidence.getText(),
        waiting.getText());
  }
}
