package dev.immunis.ui.team;

import dev.immunis.model.Clock;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.store.Claims;
import dev.immunis.store.Profiles;
import dev.immunis.sync.ClaimKeeper;
import dev.immunis.sync.SyncDesk;
import dev.immunis.sync.SyncMode;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Who holds which review, and taking and handing back the open one; UI thread only. */
public final class ClaimsViewModel implements AutoCloseable {
  private final Rooms rooms;
  private final Work work;
  private final Alarm alarm;
  private final Latest reading;
  private final List<ChangeBus.Subscription> subscriptions;
  private final ObjectProperty<@Nullable UUID> open = new SimpleObjectProperty<>(this, "open");
  private final ReadOnlyObjectWrapper<Map<UUID, ReviewClaim>> claims =
      new ReadOnlyObjectWrapper<>(this, "claims", Map.of());
  private final ReadOnlyBooleanWrapper inTeam = new ReadOnlyBooleanWrapper(this, "inTeam");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyObjectWrapper<@Nullable ReviewClaim> openClaim =
      new ReadOnlyObjectWrapper<>(this, "openClaim");
  private final BooleanBinding canTake;
  private final BooleanBinding canHandBack;

  /** Ports that claims need. */
  public record Rooms(
      Claims claims,
      ClaimKeeper keeper,
      Profiles profiles,
      SyncDesk sync,
      ChangeBus bus,
      Clock clock,
      ZoneId zone) {}

  /**
   * Reads the claims of now.
   *
   * @param alarm its own, for claims that end
   */
  public ClaimsViewModel(Rooms rooms, Work work, UiExecutor ui, Alarm alarm) {
    this.rooms = rooms;
    this.work = work;
    this.alarm = alarm;
    this.reading = new Latest(work);
    openClaim.bind(
        Bindings.createObjectBinding(
            () -> {
              UUID id = open.get();
              return id == null ? null : claims.get().get(id);
            },
            open,
            claims));
    canTake =
        Bindings.createBooleanBinding(
            () -> inTeam.get() && open.get() != null && openClaim.get() == null && !busy.get(),
            inTeam,
            open,
            openClaim,
            busy);
    canHandBack =
        Bindings.createBooleanBinding(
            () -> {
              ReviewClaim claim = openClaim.get();
              return inTeam.get() && claim != null && claim.mine() && !busy.get();
            },
            inTeam,
            openClaim,
            busy);
    open.subscribe(id -> problem.set(""));
    subscriptions =
        List.of(
            rooms.bus().subscribe(event -> ui.execute(() -> changed(event))),
            rooms.sync().listen(state -> ui.execute(() -> mode(state.mode()))));
    mode(rooms.sync().state().mode());
  }

  private void mode(SyncMode mode) {
    boolean now = mode != SyncMode.SOLO;
    if (now != inTeam.get()) {
      inTeam.set(now);
      read();
    }
  }

  private void changed(ChangeEvent event) {
    if (inTeam.get() && event.change() instanceof Change.ReviewsImported) {
      read();
    }
  }

  private void read() {
    if (!inTeam.get()) {
      alarm.stop();
      claims.set(Map.of());
      return;
    }
    reading
        .start(progress -> living(rooms.claims().all()))
        .onDone(this::show)
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  private Map<UUID, ReviewClaim> living(List<Claims.Held> all) {
    Duration difference = rooms.sync().state().clockDifference();
    UUID device = rooms.profiles().current().device();
    Instant now = rooms.clock().now();
    Map<UUID, ReviewClaim> living = new HashMap<>();
    for (Claims.Held held : all) {
      // The authority's leases end by the server's clock.
      Instant until =
          held.soft() || difference == null ? held.until() : held.until().minus(difference);
      if (until.isAfter(now)) {
        living.put(
            held.reviewId(),
            new ReviewClaim(
                held.holder().name(), held.device().equals(device), held.soft(), until));
      }
    }
    return Map.copyOf(living);
  }

  private void show(Map<UUID, ReviewClaim> now) {
    claims.set(now);
    now.values().stream()
        .map(ReviewClaim::until)
        .min(Instant::compareTo)
        .ifPresentOrElse(
            first ->
                alarm.set(Duration.between(rooms.clock().now(), first).plusMillis(1), this::read),
            alarm::stop);
  }

  // ---- commands

  /** Claims the open review; softly while the team cannot be asked. */
  public void take() {
    UUID id = open.get();
    if (id != null && canTake.get()) {
      command(() -> rooms.keeper().take(id));
    }
  }

  /** Hands the open review back. */
  public void handBack() {
    UUID id = open.get();
    if (id != null && canHandBack.get()) {
      command(() -> rooms.keeper().handBack(id));
    }
  }

  private void command(Runnable what) {
    busy.set(true);
    work.start(
            progress -> {
              what.run();
              return true;
            })
        .onDone(
            done -> {
              problem.set("");
              read();
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())))
        .onEnd(() -> busy.set(false));
  }

  // ---- what is shown

  /** The review on the screen, null when none is; set by whoever shows it. */
  public ObjectProperty<@Nullable UUID> openProperty() {
    return open;
  }

  /** The claims that have not ended, by review. */
  public ReadOnlyObjectProperty<Map<UUID, ReviewClaim>> claimsProperty() {
    return claims.getReadOnlyProperty();
  }

  /** Who holds the open review, null when nobody does. */
  public ReadOnlyObjectProperty<@Nullable ReviewClaim> openClaimProperty() {
    return openClaim.getReadOnlyProperty();
  }

  /** Whether the workspace belongs to a team; without one there is nothing to claim. */
  public ReadOnlyBooleanProperty inTeamProperty() {
    return inTeam.getReadOnlyProperty();
  }

  public BooleanBinding canTakeProperty() {
    return canTake;
  }

  public BooleanBinding canHandBackProperty() {
    return canHandBack;
  }

  /** Why the last command failed; empty when it did not. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ZoneId zone() {
    return rooms.zone();
  }

  @Override
  public void close() {
    subscriptions.forEach(ChangeBus.Subscription::close);
    alarm.stop();
    reading.cancel();
  }
}
