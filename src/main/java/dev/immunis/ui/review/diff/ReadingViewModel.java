package dev.immunis.ui.review.diff;

import dev.immunis.decision.oversight.EvidenceGate;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.oversight.Reading;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.model.review.Review;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParts;
import dev.immunis.patch.PathNames;
import dev.immunis.store.Readings;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the person has had on the screen of the open review, and what is missing for an approval; UI
 * thread only.
 */
public final class ReadingViewModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingViewModel.class);

  /** How long what was seen waits before it is kept. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final Duration KEPT_EACH = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Longer between two ticks than this and the machine slept; the person did not read. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** Ports and helpers that the reading works with. */
  public record Rooms(Readings readings, OversightSwitches switches, Clock clock) {}

  private final Rooms rooms;
  private final Work work;
  private final Latest loading;
  private final Alarm keeper;
  private final Alarm ticker;
  private final ReadOnlyObjectWrapper<@Nullable SeenParts> seen =
      new ReadOnlyObjectWrapper<>(this, "seen");
  private final ReadOnlyIntegerWrapper marks = new ReadOnlyIntegerWrapper(this, "marks");
  private final ObservableList<Refusal> open = FXCollections.observableArrayList();
  private final ObservableList<Refusal> openShown = FXCollections.unmodifiableObservableList(open);
  private final List<ShownPart> waiting = new ArrayList<>();
  private final Set<Digest> shown = new HashSet<>();
  private final Set<Digest> viewed = new HashSet<>();
  private final Set<String> viewedPlaces = new HashSet<>();
  private BooleanSupplier watching = () -> false;
  private Supplier<Set<Digest>> outputs = Set::of;
  private @Nullable Review review;
  private @Nullable Reading before;
  private @Nullable Patch patch;
  private @Nullable PatchParts parts;
  private Set<Digest> beforeOutputs = Set.of();
  private Set<Digest> afterOutputs = Set.of();
  private Duration spent = Duration.ZERO;
  private Duration unkept = Duration.ZERO;
  private long lastTick;

  /**
   * Makes it with no review open.
   *
   * @param keeper its own alarm, for keeping what was seen
   * @param ticker its own alarm, for the time
   */
  public ReadingViewModel(Rooms rooms, Work work, Alarm keeper, Alarm ticker) {
    this.rooms = rooms;
    this.work = work;
    this.loading = new Latest(work);
    this.keeper = keeper;
    this.ticker = ticker;
  }

  /** The versions of a review that were on the screen, last first; any thread, blocks. */
  public List<Digest> looked(UUID review) {
    return rooms.readings().looked(review);
  }

  /** Says whether the patch is on the screen at this moment. */
  void watchedBy(BooleanSupplier isOnScreen) {
    watching = isOnScreen;
  }

  /** Says which outputs of trials are on the screen to their end; asked once a second. */
  public void outputsFrom(Supplier<Set<Digest>> onScreen) {
    outputs = onScreen;
  }

  /**
   * Another review, or another version of it, is open.
   *
   * @param next null for none
   * @param before digests of the kept outputs of the proof before the patch, any of which will do
   * @param after the same with the patch
   */
  public void open(@Nullable Review next, Set<Digest> before, Set<Digest> after) {
    boolean same =
        next != null
            && review != null
            && next.id().equals(review.id())
            && next.version().digest().equals(review.version().digest());
    beforeOutputs = Set.copyOf(before);
    afterOutputs = Set.copyOf(after);
    if (same) {
      review = next;
      judge();
      return;
    }
    flush();
    review = next;
    this.before = null;
    shown.clear();
    viewed.clear();
    viewedPlaces.clear();
    spent = Duration.ZERO;
    begin();
    if (next == null) {
      loading.cancel();
      ticker.stop();
      judge();
      return;
    }
    UUID id = next.id();
    Digest version = next.version().digest();
    loading
        .start(progress -> rooms.readings().of(id, version))
        .onDone(this::loaded)
        .onFailed(reason -> LOG.warn("what was seen before cannot be read", reason));
    lastTick = rooms.clock().nanos();
    ticker.set(SECOND, this::tick);
  }

  private void loaded(Reading reading) {
    before = reading;
    spent = spent.plus(reading.time());
    shown.addAll(reading.shown());
    viewed.addAll(reading.viewed());
    for (ShownPart part : reading.parts()) {
      if (part.viewedAt() != null) {
        viewedPlaces.add(part.place());
      }
    }
    begin();
  }

  /** The patch of the open review was read, or another one is being read: null. */
  void patch(@Nullable Patch next, @Nullable PatchParts itsParts) {
    patch = next;
    parts = itsParts;
    begin();
  }

  private void begin() {
    Patch read = patch;
    PatchParts found = parts;
    seen.set(
        read == null || found == null || before == null
            ? null
            : new SeenParts(read, found, Set.copyOf(shown), this::sawPart));
    marks.set(marks.get() + 1);
    judge();
  }

  private void sawPart(PatchParts.Part part) {
    saw(ShownPart.Kind.CHANGE, part.digest(), place(part));
  }

  private String place(PatchParts.Part part) {
    Patch read = patch;
    return read == null ? "" : PathNames.display(read.files().get(part.file()).path());
  }

  /** The output of a trial was on the screen to its end. */
  private void sawTranscript(Digest output) {
    if (review != null && before != null && !shown.contains(output)) {
      String side = afterOutputs.contains(output) ? "after" : "before";
      saw(ShownPart.Kind.TRANSCRIPT, output, side);
    }
  }

  private void saw(ShownPart.Kind kind, Digest part, String place) {
    shown.add(part);
    keep(
        new ShownPart(
            kind,
            part,
            place,
            rooms.clock().now(),
            viewed.contains(part) ? rooms.clock().now() : null));
    judge();
  }

  private void keep(ShownPart part) {
    waiting.removeIf(other -> other.part().equals(part.part()));
    waiting.add(part);
    keeper.set(PAUSE, this::flush);
  }

  // ---- marks

  boolean isViewed(PatchParts.Part part) {
    return viewed.contains(part.digest());
  }

  /** Whether all of a file is marked. */
  boolean isViewed(FilePatch file) {
    PatchParts found = parts;
    return found != null && found.ofFile(file.index()).stream().allMatch(this::isViewed);
  }

  /** Whether a file was marked once and is not what it was then. */
  boolean isChangedSince(FilePatch file) {
    return !isViewed(file) && viewedPlaces.contains(PathNames.display(file.path()));
  }

  /** Marks a part as viewed, or takes the mark back. */
  void toggleViewed(PatchParts.Part part) {
    mark(part, !isViewed(part));
    marks.set(marks.get() + 1);
  }

  /** Marks all of a file as viewed, or takes all its marks back. */
  void toggleViewed(FilePatch file) {
    PatchParts found = parts;
    if (found != null) {
      boolean on = !isViewed(file);
      found.ofFile(file.index()).forEach(part -> mark(part, on));
      marks.set(marks.get() + 1);
    }
  }

  private void mark(PatchParts.Part part, boolean on) {
    if (on) {
      viewed.add(part.digest());
    } else {
      viewed.remove(part.digest());
    }
    keep(
        new ShownPart(
            ShownPart.Kind.CHANGE,
            part.digest(),
            place(part),
            shown.contains(part.digest()) ? rooms.clock().now() : null,
            on ? rooms.clock().now() : null));
  }

  /** Grows with each change of a mark. */
  ReadOnlyIntegerProperty marksProperty() {
    return marks.getReadOnlyProperty();
  }

  // ---- time

  private void tick() {
    long now = rooms.clock().nanos();
    Duration passed = Duration.ofNanos(now - lastTick);
    lastTick = now;
    if (seen.get() != null && watching.getAsBoolean() && passed.compareTo(LONGEST) <= 0) {
      spent = spent.plus(passed);
      unkept = unkept.plus(passed);
      if (unkept.compareTo(KEPT_EACH) >= 0) {
        keeper.set(PAUSE, this::flush);
      }
      judge();
    }
    outputs.get().forEach(this::sawTranscript);
    ticker.set(SECOND, this::tick);
  }

  private void flush() {
    keeper.stop();
    Review now = review;
    if (now == null || waiting.isEmpty() && unkept.isZero()) {
      return;
    }
    Runnable keep = keeping(now);
    work.start(
            progress -> {
              keep.run();
              return now;
            })
        .onFailed(reason -> LOG.warn("what was seen cannot be kept", reason));
  }

  /** Takes what waits and writes it when it is run. */
  private Runnable keeping(Review now) {
    List<ShownPart> keep = List.copyOf(waiting);
    Duration more = unkept;
    waiting.clear();
    unkept = Duration.ZERO;
    return () -> {
      rooms.readings().keep(now.id(), keep);
      if (!more.isZero()) {
        rooms.readings().spend(now.id(), now.version().digest(), more);
      }
    };
  }

  // ---- what is missing

  private void judge() {
    Review now = review;
    if (now == null || !rooms.switches().evidenceGate(now)) {
      open.clear();
      return;
    }
    SeenParts on = seen.get();
    PatchParts found = parts;
    int changes = found == null ? 0 : found.all().stream().mapToInt(PatchParts.Part::changes).sum();
    EvidenceGate gate =
        new EvidenceGate(
            on == null ? -1 : on.total(),
            on == null ? 0 : on.count(),
            (beforeOutputs.isEmpty() ? 0 : 1) + (afterOutputs.isEmpty() ? 0 : 1),
            read(beforeOutputs) + read(afterOutputs),
            rooms.switches().readingFloor(on == null ? 0 : on.total(), changes),
            spent);
    List<Refusal> next = gate.open();
    if (!next.equals(open)) {
      open.setAll(next);
    }
  }

  private int read(Set<Digest> outputs) {
    return outputs.stream().anyMatch(shown::contains) ? 1 : 0;
  }

  /** What stands against a decision because of what was not seen: only an approval waits. */
  public List<Refusal> against(@Nullable DecisionKind kind) {
    return kind == DecisionKind.APPROVE ? openShown : List.of();
  }

  /** Everything that was not seen yet and has to be before an approval. */
  public ObservableList<Refusal> open() {
    return openShown;
  }

  /** What was seen of the open patch, null until it was read. */
  ReadOnlyObjectProperty<@Nullable SeenParts> seenProperty() {
    return seen.getReadOnlyProperty();
  }

  /** Keeps what was seen, which the calling thread waits for, and stops the time. */
  @Override
  public void close() {
    keeper.stop();
    ticker.stop();
    loading.cancel();
    if (review != null) {
      keeping(review).run();
    }
  }
}
