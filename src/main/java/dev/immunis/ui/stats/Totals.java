package dev.immunis.ui.stats;

import dev.immunis.model.Verdict;
import java.util.List;
import java.util.Objects;

/** The figures of the whole range, taken from the cards so that both always say the same. */
final class Totals {
  private Totals() {}

  /** What stands in the row above the cards. */
  enum Kind {
    DECISIONS,
    AGREEMENT,
    FALSE_ACCEPT,
    PATCH_SUCCESS,
    WAITING
  }

  static Cell of(Kind kind, List<Card> cards) {
    return switch (kind) {
      case DECISIONS -> Cell.count(card(cards, CardKind.DECISIONS).total());
      case AGREEMENT -> hits(card(cards, CardKind.AGREEMENT));
      case FALSE_ACCEPT -> hits(card(cards, CardKind.FALSE_ACCEPT));
      case PATCH_SUCCESS -> {
        Card runs = card(cards, CardKind.PATCH_SUCCESS);
        double good =
            runs.rows().stream()
                .map(row -> row.cells().get(Verdict.Family.FOR.ordinal()).value())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        yield Share.of(Math.round(good), runs.total());
      }
      case WAITING -> Cell.count(card(cards, CardKind.QUEUE_AGE).total());
    };
  }

  private static Card card(List<Card> cards, CardKind kind) {
    return cards.stream().filter(card -> card.kind() == kind).findFirst().orElseThrow();
  }

  /** Each step's share times its rows are its hits. */
  private static Cell hits(Card card) {
    double hits =
        card.rows().stream()
            .map(row -> row.cells().getFirst())
            .mapToDouble(cell -> cell.value() == null ? 0 : cell.value() * cell.count())
            .sum();
    return Share.of(Math.round(hits), card.total());
  }
}
