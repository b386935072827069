package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.ui.kit.Chip;
import org.kordamp.ikonli.feather.Feather;

/** How the end of one trial looks: an icon and a family; colour never stands alone. */
enum OutcomeLook {
  TRIGGERED(Feather.ZAP, Chip.Kind.AGAINST, "against"),
  CLEAN(Feather.CHECK, Chip.Kind.FOR, "for"),
  FAULT(Feather.ALERT_OCTAGON, Chip.Kind.HARM, "harm"),
  NOT_RUN(Feather.MINUS, Chip.Kind.DASHED, "none"),
  RUNNING(Feather.REFRESH_CW, Chip.Kind.DASHED, "none");

  private final Feather icon;
  private final Chip.Kind chip;
  private final String styleClass;

  OutcomeLook(Feather icon, Chip.Kind chip, String styleClass) {
    this.icon = icon;
    this.chip = chip;
    this.styleClass = styleClass;
  }

  static OutcomeLook of(TrialOutcome outcome) {
    return switch (outcome) {
      case TRIGGERED -> TRIGGERED;
      case CLEAN, PASSED -> CLEAN;
      case OTHER_FAULT, TIMEOUT, RESOURCE, FAILED -> FAULT;
      case UNCLEAR, NOT_REACHED, INFRA -> NOT_RUN;
    };
  }

  Feather icon() {
    return icon;
  }

  Chip.Kind chip() {
    return chip;
  }

  String styleClass() {
    return styleClass;
  }
}
