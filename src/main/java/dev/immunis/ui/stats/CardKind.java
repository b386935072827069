package dev.immunis.ui.stats;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.ui.kit.Texts;
import java.util.Arrays;
import java.util.List;

/** The cards of the dashboard: what each counts, in which unit, and how it is drawn. */
enum CardKind {
  CONFIRMATION(Unit.SHARE, Form.LINE),
  FALSE_POSITIVE(Unit.SHARE, Form.LINE),
  PATCH_SUCCESS(Unit.COUNT, Form.STACK),
  REMEDIATION(Unit.HOURS, Form.BAR),
  DECISIONS(Unit.COUNT, Form.STACK),
  AGREEMENT(Unit.SHARE, Form.LINE),
  KAPPA(Unit.COEFFICIENT, Form.LINE),
  FALSE_ACCEPT(Unit.SHARE, Form.LINE),
  QUEUE_AGE(Unit.COUNT, Form.STACK);

  private final Unit unit;
  private final Form form;

  CardKind(Unit unit, Form form) {
    this.unit = unit;
    this.form = form;
  }

  /** What its figures are. */
  enum Unit {
    /** 0 to 1, shown as percent. */
    SHARE,
    /** -1 to 1. */
    COEFFICIENT,
    COUNT,
    HOURS
  }

  /** How it is drawn. */
  enum Form {
    LINE,
    STACK,
    BAR
  }

  Unit unit() {
    return unit;
  }

  Form form() {
    return form;
  }

  /** The names of its series. */
  List<String> series() {
    return switch (this) {
      case CONFIRMATION, FALSE_POSITIVE, AGREEMENT, KAPPA, FALSE_ACCEPT ->
          List.of(Texts.get(Texts.key("stats.card-series.*", this)));
      case REMEDIATION ->
          List.of(Texts.get("stats.remediation.median"), Texts.get("stats.remediation.limit"));
      case DECISIONS ->
          Arrays.stream(DecisionKind.values())
              .map(kind -> Texts.get(Texts.key("stats.kind.*", kind)))
              .toList();
      case PATCH_SUCCESS ->
          Arrays.stream(Verdict.Family.values())
              .map(family -> Texts.get(Texts.key("stats.family.*", family)))
              .toList();
      case QUEUE_AGE ->
          Arrays.stream(Severity.values())
              .map(severity -> Texts.get(Texts.key("kit.severity.*", severity)))
              .toList();
    };
  }
}
