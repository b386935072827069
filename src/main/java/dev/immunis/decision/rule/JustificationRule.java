package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** A reason was given that somebody can read later: 10 to 5,000 characters. */
public final class JustificationRule extends HouseRule {
  /** Visible characters that a justification has at least. */
  public static final int LEAST = 10;

  /** Characters that it has at most. */
  public static final int MOST = 5_000;

  public JustificationRule() {
    super("justification", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    String text = context.draft().justification().strip();
    int length = text.codePointCount(0, text.length());
    if (length > MOST) {
      return refuse(RefusalCodes.JUSTIFICATION_TOO_LONG, length, MOST);
    }
    long seen = text.codePoints().filter(JustificationRule::seen).count();
    return seen < LEAST
        ? refuse(RefusalCodes.JUSTIFICATION_TOO_SHORT, seen, LEAST)
        : Optional.empty();
  }

  /** Characters that nobody can see are no reason. */
  private static boolean seen(int character) {
    int type = Character.getType(character);
    return type != Character.FORMAT && type != Character.CONTROL;
  }
}
