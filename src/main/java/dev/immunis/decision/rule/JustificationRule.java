package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A reason was given that somebody can read later: 10 to 5,000 characters. */
public final class JustificationRule implements DecisionRule {
  private static final String NAME = "justification";
  private static final int VERSION = 1;

  /** Visible characters that a justification has at least. */
  public static final int LEAST = 10;

  /** Characters that it has at most. */
  public static final int MOST = 5_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    String text = context.draft().justification().strip();
    int length = text.codePointCount(0, text.length());
    if (length > MOST) {
      return Optional.of(Refusal.of(NAME, RefusalCodes.JUSTIFICATION_TOO_LONG, length, MOST));
    }
    long seen = text.codePoints().filter(JustificationRule::seen).count();
    return seen < LEAST
        ? Optional.of(Refusal.of(NAME, RefusalCodes.JUSTIFICATION_TOO_SHORT, seen, LEAST))
        : Optional.empty();
  }

  /** Characters that nobody can see are no reason. */
  private static boolean seen(int character) {
    int type = Character.getType(character);
    return type != Character.FORMAT && type != Character.CONTROL;
  }
}
