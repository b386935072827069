package dev.immunis.cli;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Side;
import dev.immunis.store.Cache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a console without a display shows at the end: verdicts and why. */
public final class TerminalReport {
  private final CliCall call;
  private final CliTexts texts;

  public TerminalReport(CliCall call) {
    this.call = call;
    this.texts = new CliTexts(call.locale());
  }

  /** The newest verdict of each review and why; nothing when there are none. */
  public void verdicts(Cache cache, Collection<ReviewHead> reviews) {
    FactSheet sheet = new FactSheet(call, texts);
    if (!reviews.isEmpty()) {
      sheet.head(texts.get("cli.terminal.verdicts"));
    }
    for (ReviewHead head : reviews) {
      cache.runs(head.id()).stream()
          .findFirst()
          .ifPresent(run -> sheet.facts(head.code(), lines(head, run.judgement())));
    }
  }

  private List<String> lines(ReviewHead head, Judgement judgement) {
    List<String> lines = new ArrayList<>();
    lines.add(
        judgement.verdict().name() + "  " + judgement.tier().name() + "  " + head.sourceKey());
    judgement.reasons().stream()
        .findFirst()
        .ifPresent(reason -> lines.add(texts.reason(reason.code(), reason.figures())));
    return lines;
  }

  /** The name of an arm in the caller's language. */
  public static String arm(CliTexts texts, Arm arm) {
    return texts.get(CliTexts.key("cli.arm.*", arm));
  }

  /** The name of a side in the caller's language. */
  public static String side(CliTexts texts, Side side) {
    return texts.get(CliTexts.key("cli.side.*", side));
  }
}
