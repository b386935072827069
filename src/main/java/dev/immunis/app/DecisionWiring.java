package dev.immunis.app;

import dev.immunis.decision.BulkDesk;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.decide.BulkCard;
import dev.immunis.ui.decide.BulkViewModel;
import dev.immunis.ui.effect.GitHubLine;
import dev.immunis.ui.history.AllDecisionsView;
import dev.immunis.ui.history.AllDecisionsViewModel;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.queue.QueueRow;
import dev.immunis.ui.queue.QueueViewModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The part of the wiring page about decisions on many reviews and what GitHub says; UI thread. */
final class DecisionWiring {
  private final SoloRooms rooms;
  private final BulkViewModel bulk;
  private final AllDecisionsViewModel all;
  private final AllDecisionsView allView;
  private final GitHubLine line;

  /**
   * Makes the view models.
   *
   * @param kept gets those that have to be closed
   */
  DecisionWiring(
      SoloRooms rooms, Work work, UiExecutor ui, ZoneId zone, Consumer<AutoCloseable> kept) {
    this.rooms = rooms;
    bulk =
        new BulkViewModel(
            new BulkDesk(rooms.decisions(), rooms.cache(), rooms.clock()), this::label, work, zone);
    all =
        new AllDecisionsViewModel(
            new AllDecisionsViewModel.Rooms(rooms.history(), rooms.cache(), rooms.bus()), work, ui);
    allView = new AllDecisionsView(all, zone);
    line = new GitHubLine(rooms::imports, zone, Alarm.onUi());
    kept.accept(all);
    kept.accept(line::stop);
  }

  private boolean label(UUID review, LabelOutcome outcome, String note) {
    return rooms
        .cache()
        .review(review)
        .flatMap(
            one ->
                rooms
                    .labels()
                    .give(
                        review,
                        one.version().digest(),
                        outcome,
                        LabelSource.MANUAL,
                        note,
                        rooms.profiles().current().actor()))
        .isPresent();
  }

  /** The decisions on all reviews, over the whole window. */
  Parent decisions() {
    return allView.root();
  }

  /** Called with the review that a decision leads to. */
  void onOpen(Consumer<UUID> listener) {
    all.onOpen(listener);
  }

  /** The figures, and at their end what is to be said of pull requests. */
  Parent beside(Parent figures) {
    HBox bar = new HBox(figures, line);
    HBox.setHgrow(figures, Priority.ALWAYS);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  /** Opens the card for several reviews. */
  Action bulk(QueueViewModel queue, Supplier<Overlay> overlay) {
    return BulkCard.action(() -> openBulk(queue, overlay.get()));
  }

  /** Offers what the queue shows just now. */
  private void openBulk(QueueViewModel queue, Overlay overlay) {
    List<ReviewHead> awaiting = new ArrayList<>();
    List<ReviewHead> decided = new ArrayList<>();
    for (QueueRow row : queue.rowsProperty().get()) {
      if (row instanceof QueueRow.Item(ReviewHead head)) {
        List<ReviewHead> sort = head.status().awaitsDecision() ? awaiting : decided;
        if (sort.size() < BulkViewModel.MOST && (sort == awaiting || head.decision() != null)) {
          sort.add(head);
        }
      }
    }
    bulk.open(awaiting, decided);
    overlay.open(new BulkCard(bulk, overlay::hide));
  }
}
