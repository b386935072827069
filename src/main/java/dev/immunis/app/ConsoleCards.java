package dev.immunis.app;

import dev.immunis.observe.LogBook;
import dev.immunis.store.Membership;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.log.LogCard;
import dev.immunis.ui.log.LogViewModel;
import dev.immunis.ui.queue.HandOverCard;
import dev.immunis.ui.queue.HandOverViewModel;
import dev.immunis.ui.queue.QueueViewModel;
import dev.immunis.ui.settings.SettingsView;
import dev.immunis.ui.settings.SettingsViewModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cards that lie over the window: hand-over, log and settings. */
final class ConsoleCards {
  private final LogViewModel log;
  private final HandOverViewModel handOver;
  private final @Nullable SettingsViewModel settings;
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
    this.zone = zone;
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
