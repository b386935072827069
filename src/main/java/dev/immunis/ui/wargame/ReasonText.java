package dev.immunis.ui.wargame;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Reason;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import java.util.List;

/** Turns a reason of the judge into a clause in the language chosen now. */
final class ReasonText {
  /** One per family of codes, so that the test of texts sees every key in use. */
  private static final List<String> FAMILIES =
      List.of(
          "judgement.patch.*",
          "judgement.oracle.*",
          "judgement.null.*",
          "judgement.before.*",
          "judgement.after.*",
          "judgement.control.*",
          "judgement.selftest.*",
          "judgement.known-good.*",
          "judgement.variant.*",
          "judgement.variants.*",
          "judgement.fault.*",
          "judgement.harm.*",
          "judgement.tests.*",
          "judgement.evidence.*",
          "judgement.run.*",
          "judgement.sandbox.*",
          "judgement.setup.*",
          "judgement.cheating.*",
          "judgement.fix.*",
          "judgement.arm.*",
          "judgement.sizes.*",
          "judgement.tier.*",
          "judgement.advice.*");

  private static final int BUNDLE = "judgement.".length();

  private ReasonText() {}

  /** The clause, without a full stop; the bare code where a newer judge knows more than we do. */
  static String clause(Reason reason) {
    for (String family : FAMILIES) {
      String start = family.substring(0, family.length() - 1);
      if (reason.code().startsWith(start.substring(BUNDLE))) {
        String key = start + reason.code().substring(start.length() - BUNDLE);
        String sentence =
            Texts.get(key, reason.figures().stream().map(ReasonText::figure).toArray()).strip();
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
      }
    }
    return reason.code() + " " + String.join(", ", reason.figures());
  }

  /** The clause as a sentence of its own. */
  static String sentence(Reason reason) {
    String clause = clause(reason);
    return clause.endsWith(".") ? clause : clause + ".";
  }

  /**
   * The names of verdicts and facts are shown by their words; everything else stands as the judge
   * gave it.
   */
  private static String figure(String figure) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(figure)) {
        return VerdictLook.of(verdict).word();
      }
    }
    if (figure.equals("cancelled")) {
      return Texts.get("wargame.stopped.word");
    }
    return FactCards.isKnown(figure) ? FactCards.words(figure) : PhraseText.of(figure);
  }
}
