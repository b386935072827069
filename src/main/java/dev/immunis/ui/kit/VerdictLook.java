package dev.immunis.ui.kit;

import dev.immunis.model.Verdict;
import dev.immunis.model.Verdict.Family;
import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;

/**
 * How a verdict, or its absence, looks: icon, word and family.
 *
 * <p>The first nine are the verdicts of the judge; the last three say that there is none to show.
 */
public enum VerdictLook {
  FIX_SUPPORTED(Family.FOR, Feather.SHIELD),
  NOT_FIXED(Family.AGAINST, Feather.X_CIRCLE),
  BYPASSED(Family.AGAINST, Feather.SHUFFLE),
  NEW_FAULT(Family.HARM, Feather.ALERT_OCTAGON),
  REGRESSION(Family.HARM, Feather.TRENDING_DOWN),
  INVALID_PATCH(Family.NONE, Feather.SLASH),
  ORACLE_INVALID(Family.NONE, Feather.CROSSHAIR),
  NOT_REPRODUCED(Family.NONE, Feather.EYE_OFF),
  INCONCLUSIVE(Family.NONE, Feather.HELP_CIRCLE),
  NONE_YET(Family.NONE, Feather.MINUS_CIRCLE),
  RUNNING(Family.NONE, Feather.REFRESH_CW),
  SEALED(Family.NONE, Feather.EYE_OFF);

  private final Family family;
  private final Feather icon;

  VerdictLook(Family family, Feather icon) {
    this.family = family;
    this.icon = icon;
  }

  /** How a verdict of the judge looks. */
  public static VerdictLook of(Verdict verdict) {
    return switch (verdict) {
      case FIX_SUPPORTED -> FIX_SUPPORTED;
      case NOT_FIXED -> NOT_FIXED;
      case BYPASSED -> BYPASSED;
      case NEW_FAULT -> NEW_FAULT;
      case REGRESSION -> REGRESSION;
      case INVALID_PATCH -> INVALID_PATCH;
      case ORACLE_INVALID -> ORACLE_INVALID;
      case NOT_REPRODUCED -> NOT_REPRODUCED;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  /** The style class that carries the colours of the family. */
  public String styleClass() {
    return family.name().toLowerCase(Locale.ROOT);
  }

  public Family family() {
    return family;
  }

  public Feather icon() {
    return icon;
  }

  /** The word in the language chosen now. */
  public String word() {
    return Texts.get(textKey());
  }

  /** The key of the word, for bindings. */
  public String textKey() {
    return Texts.key("kit.verdict.*", this);
  }

  /** One sentence that says what the verdict means. */
  public String meaning() {
    return Texts.get(Texts.key("kit.verdict-meaning.*", this));
  }
}
