package dev.immunis.ui.mailbox;

import dev.immunis.model.Clock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Cache;
import dev.immunis.store.Mailbox;
import dev.immunis.sync.SyncDesk;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The open conflicts and what a person does about one of them; UI thread only. */
public final class MailboxViewModel implements AutoCloseable {
  private final Rooms rooms;
  private final Work work;
  private final Latest reading;
  private final List<ChangeBus.Subscription> subscriptions;
  private final ReadOnlyObjectWrapper<List<OpenConflict>> conflicts =
      new ReadOnlyObjectWrapper<>(this, "conflicts", List.of());
  private final ReadOnlyObjectWrapper<@Nullable OpenConflict> open =
      new ReadOnlyObjectWrapper<>(this, "open");
  private final ReadOnlyObjectWrapper<Mailbox.@Nullable Resolution> choice =
      new ReadOnlyObjectWrapper<>(this, "choice");
  private final StringProperty why = new SimpleStringProperty(this, "why", "");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final BooleanBinding canResolve;
  private Consumer<UUID> onOpenReview = id -> {};
  private @Nullable UUID wanted;
  private long counted = -1;

  /** Ports that the mailbox needs. */
  public record Rooms(
      Mailbox mailbox, Cache cache, SyncDesk sync, ChangeBus bus, Clock clock, ZoneId zone) {}

  public MailboxViewModel(Rooms rooms, Work work, UiExecutor ui) {
    this.rooms = rooms;
    this.work = work;
    this.reading = new Latest(work);
    canResolve =
        Bindings.createBooleanBinding(
            () ->
                open.get() != null
                    && choice.get() != null
                    && !busy.get()
                    && why.get().length() <= Mailbox.LONGEST_WHY,
            open,
            choice,
            busy,
            why);
    subscriptions =
        List.of(
            rooms.sync().listen(state -> ui.execute(() -> counted(state))),
            rooms.bus().subscribe(event -> ui.execute(this::changed)));
    counted(rooms.sync().state());
  }

  /** Called with the review that the person wants to see or decide again. */
  public void onOpenReview(Consumer<UUID> listener) {
    onOpenReview = listener;
  }

  private void counted(SyncState state) {
    if (state.conflicts() != counted) {
      counted = state.conflicts();
      read();
    }
  }

  /** What is told of a review may change what its conflict says. */
  private void changed() {
    if (!conflicts.get().isEmpty()) {
      read();
    }
  }

  /** Reads the mailbox anew; the open conflict and the choice stay. */
  public void read() {
    reading
        .start(
            progress ->
                rooms.mailbox().open().stream()
                    .map(conflict -> OpenConflict.read(conflict, rooms.cache()))
                    .toList())
        .onDone(this::show)
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  private void show(List<OpenConflict> found) {
    int before = place(conflicts.get(), wanted);
    conflicts.set(found);
    int now = place(found, wanted);
    if (now < 0 && !found.isEmpty()) {
      now = Math.clamp(before, 0, found.size() - 1);
    }
    select(now < 0 ? null : found.get(now));
  }

  private static int place(List<OpenConflict> in, @Nullable UUID id) {
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i).conflict().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  // ---- commands

  /** Opens a conflict, or none; another one than before has no choice made yet. */
  public void select(@Nullable OpenConflict conflict) {
    UUID id = conflict == null ? null : conflict.conflict().id();
    if (id == null || !id.equals(wanted)) {
      choice.set(null);
      why.set("");
    }
    wanted = id;
    open.set(conflict);
    Mailbox.Resolution chosen = choice.get();
    if (chosen != null && !canChoose(chosen)) {
      choice.set(null);
    }
  }

  public void selectNext() {
    move(1);
  }

  public void selectPrevious() {
    move(-1);
  }

  private void move(int direction) {
    List<OpenConflict> all = conflicts.get();
    if (!all.isEmpty()) {
      select(all.get(Math.clamp(place(all, wanted) + direction, 0, all.size() - 1)));
    }
  }

  /** Whether that can be done about the open conflict. */
  public boolean canChoose(Mailbox.Resolution resolution) {
    OpenConflict now = open.get();
    if (now == null || busy.get()) {
      return false;
    }
    return switch (resolution) {
      case KEEP_THEIRS -> true;
      case DECIDE_AGAIN -> now.mine() != null && now.awaitsDecision();
      case SEND_AGAIN -> now.conflict().reason() != Mailbox.Reason.DECIDED_FIRST;
    };
  }

  /** Chooses what shall be done; nothing is done yet. */
  public void choose(Mailbox.Resolution resolution) {
    if (canChoose(resolution)) {
      choice.set(resolution);
    }
  }

  /** Does what was chosen; does nothing while nothing is. */
  public void resolve() {
    OpenConflict now = open.get();
    Mailbox.Resolution chosen = choice.get();
    if (!canResolve.get() || now == null || chosen == null) {
      return;
    }
    busy.set(true);
    String said = why.get();
    UUID review = now.conflict().reviewId();
    work.start(
            progress -> {
              rooms.mailbox().resolve(now.conflict().id(), chosen, said);
              return true;
            })
        .onDone(
            done -> {
              problem.set("");
              why.set("");
              if (chosen == Mailbox.Resolution.DECIDE_AGAIN) {
                onOpenReview.accept(review);
              }
              if (chosen == Mailbox.Resolution.SEND_AGAIN) {
                work.start(
                    progress -> {
                      rooms.sync().resume();
                      return true;
                    });
              }
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())))
        .onEnd(
            () -> {
              busy.set(false);
              choice.set(null);
              read();
            });
  }

  /** Shows the review of the open conflict in its own place. */
  public void openReview() {
    OpenConflict now = open.get();
    if (now != null && now.review() != null) {
      onOpenReview.accept(now.conflict().reviewId());
    }
  }

  // ---- what is shown

  /** Those that wait for a person, oldest first. */
  public ReadOnlyObjectProperty<List<OpenConflict>> conflictsProperty() {
    return conflicts.getReadOnlyProperty();
  }

  /** The one on the screen, null when there is none. */
  public ReadOnlyObjectProperty<@Nullable OpenConflict> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** What the person chose, null while nothing: nothing is chosen beforehand. */
  public ReadOnlyObjectProperty<Mailbox.@Nullable Resolution> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /** Why the person settles it so; may stay empty. Emptied with every other conflict. */
  public StringProperty whyProperty() {
    return why;
  }

  public BooleanBinding canResolveProperty() {
    return canResolve;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Why the last command or reading failed; empty when it did not. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public Clock clock() {
    return rooms.clock();
  }

  public ZoneId zone() {
    return rooms.zone();
  }

  @Override
  public void close() {
    subscriptions.forEach(ChangeBus.Subscription::close);
    reading.cancel();
  }
}
