package dev.immunis.app;

import dev.immunis.decision.BulkDesk;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.observe.LogBook;
import dev.immunis.store.Membership;
import dev.immunis.ui.decide.BulkCard;
import dev.immunis.ui.decide.BulkViewModel;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.log.LogCard;
import dev.immunis.ui.log.LogViewModel;
import dev.immunis.ui.queue.HandOverCard;
import dev.immunis.ui.queue.HandOverViewModel;
import dev.immunis.ui.queue.QueueRow;
import dev.immunis.ui.queue.QueueViewModel;
import dev.immunis.ui.settings.SettingsView;
import dev.immunis.ui.settings.SettingsViewModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cards that lie over the window: several reviews at once, hand-over, log and settings. */
final class ConsoleCards {
  private final BulkViewModel bulk;
  private final LogViewModel log;
  private final HandOverViewModel handOver;
  private final @Nullable SettingsViewModel settings;
  private final QueueViewModel queue;
  private final ZoneId zone;

  /**
   * UI thread.
   *
   * @param settled whose settings can be changed, null for none
   */
  ConsoleCards(
      SoloRooms rooms,
      QueueViewModel queue,
      Work work,
      UiExecutor ui,
      ZoneId zone,
      @Nullable SettledCall settled) {
    this.queue = queue;
    this.zone = zone;
    bulk =
        new BulkViewModel(
            new BulkDesk(rooms.decisions(), rooms.cache(), rooms.clock()), work, zone);
    log = new LogViewModel(LogBook.ofProcess(), ui);
    handOver =
        new HandOverViewModel(
            queue,
            new HandOverViewModel.Rooms(
                rooms.drafts(),
                (id, text) -> rooms.comments().add(id, text, rooms.profiles().current().actor())),
            work);
    settings = settled == null ? null : new SettingsViewModel(settingsOf(rooms, settled), work);
  }

  /** What opens each of them. */
  List<Action> actions(Supplier<Overlay> overlay) {
    List<Action> actions = new ArrayList<>();
    actions.add(BulkCard.action(() -> openBulk(overlay.get())));
    actions.add(LogCard.action(() -> openLog(overlay.get())));
    SettingsViewModel own = settings;
    if (own != null) {
      SettingsView card = new SettingsView(own, () -> overlay.get().hide());
      actions.add(
          SettingsView.action(
              () -> {
                own.load();
                overlay.get().toggle(() -> card);
              }));
    }
    actions.add(HandOverCard.action(() -> openHandOver(overlay.get())));
    return actions;
  }

  /** Offers what the queue shows just now. */
  private void openBulk(Overlay overlay) {
    List<ReviewHead> heads = new ArrayList<>();
    for (QueueRow row : queue.rowsProperty().get()) {
      if (row instanceof QueueRow.Item(ReviewHead head)
          && head.status().awaitsDecision()
          && heads.size() < BulkViewModel.MOST) {
        heads.add(head);
      }
    }
    bulk.open(heads);
    overlay.open(new BulkCard(bulk, overlay::hide));
  }

  private void openLog(Overlay overlay) {
    overlay.open(new LogCard(log, zone, overlay::hide));
  }

  private void openHandOver(Overlay overlay) {
    handOver.open();
    overlay.open(new HandOverCard(handOver, overlay::hide));
  }

  private static SettingsRoom settingsOf(SoloRooms rooms, SettledCall settled) {
    return new SettingsRoom(
        settled, () -> rooms.team().replica().membership().map(Membership::address), rooms.clock());
  }
}
