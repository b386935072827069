package dev.immunis.ui.review.diff;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Ids;
import dev.immunis.model.oversight.LineComment;
import dev.immunis.model.review.Review;
import dev.immunis.store.LineComments;
import dev.immunis.store.Profiles;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The remarks on the open patch, and the one that is being written; UI thread only. */
public final class RemarksViewModel implements AutoCloseable {
  /** How long nobody types before a draft is saved. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Ports and helpers that remarks need. */
  public record Rooms(LineComments comments, Profiles profiles, Clock clock, Ids ids) {}

  private final Rooms rooms;
  private final Work work;
  private final Latest reading;
  private final Alarm saver;
  private final ReadOnlyObjectWrapper<Remarks> remarks =
      new ReadOnlyObjectWrapper<>(this, "remarks", Remarks.NONE);
  private final ReadOnlyObjectWrapper<@Nullable LineComment> editing =
      new ReadOnlyObjectWrapper<>(this, "editing");
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private @Nullable UUID review;
  private @Nullable Digest version;

  /**
   * Makes it with no review open.
   *
   * @param saver its own alarm, for saving what is typed
   */
  public RemarksViewModel(Rooms rooms, Work work, Alarm saver) {
    this.rooms = rooms;
    this.work = work;
    this.reading = new Latest(work);
    this.saver = saver;
    text.subscribe(now -> typed());
  }

  /** Another review is open, or none. */
  public void open(@Nullable Review next) {
    boolean same = next != null && next.id().equals(review);
    version = next == null ? null : next.version().digest();
    if (same) {
      return;
    }
    save();
    review = next == null ? null : next.id();
    editing.set(null);
    text.set("");
    problem.set("");
    remarks.set(Remarks.NONE);
    if (next == null) {
      reading.cancel();
    } else {
      read(next.id());
    }
  }

  private void read(UUID id) {
    reading
        .start(progress -> new Remarks(rooms.comments().of(id)))
        .onDone(remarks::set)
        .onFailed(this::fail);
  }

  private void fail(Throwable reason) {
    problem.set(String.valueOf(reason.getMessage()));
  }

  /** The open review, null for none. */
  @Nullable UUID review() {
    return review;
  }

  // ---- writing

  /**
   * Begins a remark, or goes on with the draft on that line.
   *
   * @param path the file as it is shown
   * @param line number from 1; 0 for the whole file
   */
  void begin(String path, boolean old, int line) {
    UUID id = review;
    Digest at = version;
    if (id == null || at == null) {
      return;
    }
    done();
    LineComment draft =
        remarks.get().all().stream()
            .filter(LineComment::draft)
            .filter(c -> c.path().equals(path) && c.old() == old && c.line() == line)
            .findFirst()
            .orElseGet(
                () ->
                    new LineComment(
                        rooms.ids().next(),
                        id,
                        at,
                        path,
                        old,
                        line,
                        "",
                        rooms.profiles().current().actor(),
                        rooms.clock().now(),
                        null));
    editing.set(draft);
    text.set(draft.text());
  }

  private void typed() {
    if (editing.get() != null) {
      saver.set(PAUSE, this::save);
    }
  }

  private void save() {
    Runnable saving = saving();
    if (saving != null) {
      work.start(
              progress -> {
                saving.run();
                return saving;
              })
          .onDone(saved -> problem.set(""))
          .onFailed(this::fail);
    }
  }

  /** Shows what was typed; writes it when it is run; null when nothing changed. */
  private @Nullable Runnable saving() {
    saver.stop();
    LineComment before = editing.get();
    String now = text.get().strip();
    if (before == null || now.equals(before.text())) {
      return null;
    }
    LineComment draft =
        new LineComment(
            before.id(),
            before.reviewId(),
            before.version(),
            before.path(),
            before.old(),
            before.line(),
            now,
            before.by(),
            before.writtenAt(),
            null);
    editing.set(draft);
    show(draft, !now.isEmpty());
    return () -> {
      if (now.isEmpty()) {
        rooms.comments().discard(draft.id());
      } else {
        rooms.comments().save(draft);
      }
    };
  }

  private void show(LineComment draft, boolean there) {
    List<LineComment> all = new ArrayList<>(remarks.get().all());
    int at = -1;
    for (int i = 0; i < all.size(); i++) {
      at = all.get(i).id().equals(draft.id()) ? i : at;
    }
    if (at >= 0) {
      all.remove(at);
    }
    if (there) {
      all.add(at < 0 ? all.size() : at, draft);
    }
    remarks.set(new Remarks(all));
  }

  /** Saves what is written and closes the editor. */
  void done() {
    save();
    editing.set(null);
    text.set("");
  }

  /** Forgets the remark that is being written. */
  void discard() {
    text.set("");
    done();
  }

  /** Keeps all drafts of the review for ever. */
  void keepAll() {
    done();
    UUID id = review;
    if (id != null) {
      work.start(progress -> rooms.comments().keep(id, rooms.clock().now()))
          .onDone(kept -> read(id))
          .onFailed(this::fail);
    }
  }

  // ---- what is shown

  ReadOnlyObjectProperty<Remarks> remarksProperty() {
    return remarks.getReadOnlyProperty();
  }

  /** The remark that is being written, null while none is. */
  ReadOnlyObjectProperty<@Nullable LineComment> editingProperty() {
    return editing.getReadOnlyProperty();
  }

  StringProperty textProperty() {
    return text;
  }

  /** Why remarks cannot be read or saved; empty when they can. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Saves what is being written; the calling thread waits for it. */
  @Override
  public void close() {
    Runnable saving = saving();
    if (saving != null) {
      saving.run();
    }
  }
}
