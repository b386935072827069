package dev.immunis.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.Comment;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.sync.Laptop;
import dev.immunis.sync.TwoLaptops;
import dev.immunis.wargame.label.LabelBook;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the history tells of the others of a team. */
class HistoryOfTwoTest {
  private final ReviewAdmission one = Samples.full("case-1", "first");
  @TempDir Path folder;

  @Test
  void aDecisionThatCameSecondStandsThereAsNotInForceAndCommentsOfTheOthersToo() {
    try (TwoLaptops two = new TwoLaptops(folder)) {
      UUID id = two.shared(one);
      two.ana.decide(one, DecisionKind.APPROVE, "theirs");
      two.ana.sync.syncNow();
      two.ben.decide(one, DecisionKind.REJECT, "mine");
      two.ben.sync.syncNow();
      HistoryViewModel bens = model(two.ben);
      bens.open(id);

      assertThat(decisions(bens))
          .extracting(entry -> entry.decision().justification(), HistoryEntry.Decision::inForce)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("theirs", true),
              org.assertj.core.groups.Tuple.tuple("mine", false));

      HistoryViewModel anas = model(two.ana);
      anas.open(id);
      anas.comment("  \n ");
      anas.comment(" I looked at the parser, too. ");
      assertThat(comments(anas)).containsExactly("I looked at the parser, too.");
      two.ana.sync.syncNow();
      two.ben.sync.syncNow();

      assertThat(comments(bens)).containsExactly("I looked at the parser, too.");
      bens.comment("x".repeat(Comment.LONGEST + 1));
      assertThat(bens.problemProperty().get()).contains("between 1 and");
      assertThat(said(bens)).extracting(HistoryEntry.Said::mine).containsExactly(false);
      HistoryEntry.Said own = said(anas).getFirst();
      assertThat(own.mine()).isTrue();
      anas.takeBack(own.comment());
      two.ana.sync.syncNow();
      two.ben.sync.syncNow();
      for (HistoryViewModel shown : List.of(anas, bens)) {
        assertThat(comments(shown)).containsExactly("");
        assertThat(said(shown).getFirst().comment().takenBackAt()).isNotNull();
      }
      bens.toggle(HistoryEntry.Kind.COMMENT);
      assertThat(comments(bens)).isEmpty();
      bens.close();
      anas.close();
    }
  }

  private static HistoryViewModel model(Laptop laptop) {
    return new HistoryViewModel(
        new HistoryViewModel.Rooms(
            laptop.workspace.cache(),
            laptop.workspace.auditTrail(),
            new LabelBook(
                laptop.workspace.labels(),
                laptop.workspace.cache(),
                laptop.clock,
                UUID::randomUUID),
            laptop.workspace.comments(),
            laptop.workspace.mailbox(),
            laptop.workspace.profiles(),
            laptop.bus),
        new DirectWork(),
        Runnable::run);
  }

  private static List<HistoryEntry.Decision> decisions(HistoryViewModel model) {
    return model.shownProperty().get().stream()
        .filter(HistoryEntry.Decision.class::isInstance)
        .map(HistoryEntry.Decision.class::cast)
        .toList();
  }

  private static List<String> comments(HistoryViewModel model) {
    return said(model).stream().map(entry -> entry.comment().text()).toList();
  }

  private static List<HistoryEntry.Said> said(HistoryViewModel model) {
    return model.shownProperty().get().stream()
        .filter(HistoryEntry.Said.class::isInstance)
        .map(HistoryEntry.Said.class::cast)
        .toList();
  }
}
