package dev.immunis.app;

import dev.immunis.app.team.TeamRooms;
import dev.immunis.ui.decide.DecideViewModel;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.mailbox.MailboxView;
import dev.immunis.ui.mailbox.MailboxViewModel;
import dev.immunis.ui.queue.QueueHolder;
import dev.immunis.ui.queue.QueueViewModel;
import dev.immunis.ui.shell.TeamScreens;
import dev.immunis.ui.team.ClaimChip;
import dev.immunis.ui.team.ClaimsViewModel;
import dev.immunis.ui.team.JoinViewModel;
import dev.immunis.ui.team.ReviewClaim;
import dev.immunis.ui.team.SyncViewModel;
import dev.immunis.ui.team.TeamStrip;
import dev.immunis.ui.team.UnsentViewModel;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The part of the wiring page that belongs to team mode; UI thread. */
final class TeamWiring {
  private final SyncViewModel sync;
  private final JoinViewModel join;
  private final MailboxViewModel mailbox;
  private final ClaimsViewModel claims;
  private final UnsentViewModel unsent;
  private final SoloRooms rooms;
  private @Nullable TeamStrip strip;

  /**
   * Makes the view models.
   *
   * @param kept gets those that have to be closed
   */
  TeamWiring(SoloRooms rooms, Work work, UiExecutor ui, ZoneId zone, Consumer<AutoCloseable> kept) {
    this.rooms = rooms;
    TeamRooms team = rooms.team();
    sync = new SyncViewModel(team.sync(), team.outbox(), team, rooms.clock(), zone, work, ui);
    join = new JoinViewModel(team, team.replica(), work);
    mailbox =
        new MailboxViewModel(
            new MailboxViewModel.Rooms(
                team.mailbox(), rooms.cache(), team.sync(), rooms.bus(), rooms.clock(), zone),
            work,
            ui);
    claims =
        new ClaimsViewModel(
            new ClaimsViewModel.Rooms(
                team.claims(),
                team.claimKeeper(),
                rooms.profiles(),
                team.sync(),
                rooms.bus(),
                rooms.clock(),
                zone),
            work,
            ui,
            Alarm.onUi());
    unsent = new UnsentViewModel(team.outbox(), team.mailbox(), team.sync(), rooms.bus(), work, ui);
    List.of(sync, mailbox, claims, unsent).forEach(kept);
  }

  /** Another review is open, or none. */
  void open(@Nullable UUID id) {
    claims.openProperty().set(id);
    unsent.open(id);
  }

  /** Who works on the open review, for the head of its page. */
  Node holder() {
    return new ClaimChip(claims);
  }

  /** The submit button says where a decision goes while the team cannot be asked. */
  void tellWhere(DecideViewModel decide) {
    decide
        .form()
        .onlyHereProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> {
                  ReviewClaim claim = claims.openClaimProperty().get();
                  return switch (sync.stateProperty().get().mode()) {
                    case SOLO -> false;
                    case OFFLINE, PAUSED -> true;
                    case CONNECTING, ONLINE, DEGRADED ->
                        claim != null && claim.mine() && claim.soft();
                  };
                },
                sync.stateProperty(),
                claims.openClaimProperty()));
  }

  /** The decision panel with the lines of the team above it. */
  Parent around(Parent decide) {
    TeamStrip made = new TeamStrip(claims, unsent, decide);
    strip = made;
    return made;
  }

  /** Called with the review that the mailbox leads to. */
  void onOpenReview(Consumer<UUID> listener) {
    mailbox.onOpenReview(listener);
  }

  /** What the window shows; after the decision panel was wrapped. */
  TeamScreens screens() {
    return new TeamScreens(
        sync,
        join,
        mailbox,
        new MailboxView(mailbox),
        Objects.requireNonNull(strip, "the decision panel").actions(),
        rooms.clock());
  }

  /** The queue marks reviews that somebody works on. */
  void showHolders(QueueViewModel queue) {
    claims
        .claimsProperty()
        .subscribe(
            now ->
                queue
                    .holdersProperty()
                    .set(
                        now.entrySet().stream()
                            .collect(
                                Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, entry -> holder(entry.getValue())))));
  }

  private static QueueHolder holder(ReviewClaim claim) {
    return new QueueHolder(claim.holder(), claim.mine(), claim.soft());
  }
}
