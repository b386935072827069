package dev.immunis.ui.decide;

import dev.immunis.decision.BulkDesk;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Work;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Several reviews rejected, escalated or labelled at once, each with its own reason, after a
 * preview of exactly that; UI thread only.
 */
public final class BulkViewModel {
  /** How many reviews the card offers at most. */
  public static final int MOST = 100;

  /** What can be done to several at once. */
  public enum Act {
    REJECT,
    ESCALATE,
    /** Says that the patches turned out right. */
    LABEL_RIGHT,
    LABEL_WRONG;

    /** Whether it is about decided reviews; the others await a decision. */
    boolean labels() {
      return switch (this) {
        case REJECT, ESCALATE -> false;
        case LABEL_RIGHT, LABEL_WRONG -> true;
      };
    }
  }

  /** Says what the patch of a review's current version turned out to be. */
  @FunctionalInterface
  public interface Labelling {
    /** Keeps it; false when the review is not there any more. May block. */
    boolean give(UUID review, LabelOutcome outcome, String note);
  }

  /** One review and what stands against the act. */
  public static final class Row {
    private final ReviewHead head;
    private final BooleanProperty chosen = new SimpleBooleanProperty(this, "chosen");
    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
    private final ReadOnlyObjectWrapper<State> state =
        new ReadOnlyObjectWrapper<>(this, "state", State.OPEN);
    private List<Refusal> refusals = List.of();

    private Row(ReviewHead head, Runnable changed) {
      this.head = head;
      chosen.subscribe(changed);
      reason.subscribe(changed);
    }

    public ReviewHead head() {
      return head;
    }

    public BooleanProperty chosenProperty() {
      return chosen;
    }

    /** A reason of its own; empty for the common one. */
    public StringProperty reasonProperty() {
      return reason;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
      return state.getReadOnlyProperty();
    }

    /** Why not, in sentences; empty unless it was refused. */
    public String why(ZoneId zone) {
      return refusals.stream()
          .map(one -> RefusalText.sentence(one, zone))
          .collect(Collectors.joining(" "));
    }
  }

  /** What is known of a row. */
  public enum State {
    OPEN,
    POSSIBLE,
    REFUSED,
    DONE
  }

  private final BulkDesk desk;
  private final Labelling labelling;
  private final Work work;
  private final ZoneId zone;
  private final ObjectProperty<Act> act = new SimpleObjectProperty<>(this, "act", Act.REJECT);
  private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
  private final StringProperty target = new SimpleStringProperty(this, "target", "");
  private final ReadOnlyBooleanWrapper canPreview = new ReadOnlyBooleanWrapper(this, "canPreview");
  private final ReadOnlyBooleanWrapper canRun = new ReadOnlyBooleanWrapper(this, "canRun");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyObjectWrapper<List<Row>> rows =
      new ReadOnlyObjectWrapper<>(this, "rows", List.of());
  private List<Row> awaiting = List.of();
  private List<Row> decided = List.of();
  private List<BulkDesk.Line> previewed = List.of();
  private boolean busy;
  private int generation;

  public BulkViewModel(BulkDesk desk, Labelling labelling, Work work, ZoneId zone) {
    this.desk = desk;
    this.labelling = labelling;
    this.work = work;
    this.zone = zone;
    act.subscribe(this::offer);
    reason.subscribe(this::changed);
    target.subscribe(this::changed);
  }

  /**
   * Offers reviews, none of them chosen; at most {@link #MOST} of each sort.
   *
   * @param toDecide to be rejected or escalated
   * @param toLabel to be labelled
   */
  public void open(List<ReviewHead> toDecide, List<ReviewHead> toLabel) {
    awaiting = offered(toDecide);
    decided = offered(toLabel);
    reason.set("");
    target.set("");
    problem.set("");
    offer();
  }

  private List<Row> offered(List<ReviewHead> heads) {
    return heads.stream().limit(MOST).map(head -> new Row(head, this::changed)).toList();
  }

  private void offer() {
    rows.set(act.get().labels() ? decided : awaiting);
    changed();
  }

  /** Chooses all that can still be done, or none. */
  public void chooseAll(boolean all) {
    rows.get().stream()
        .filter(row -> row.stateProperty().get() != State.DONE)
        .forEach(row -> row.chosenProperty().set(all));
  }

  /** Asks the rules about each chosen review; keeps nothing. */
  public void preview() {
    if (!canPreview.get()) {
      return;
    }
    List<BulkDesk.Item> items = items();
    String to = target.get();
    start(
        switch (act.get()) {
          case REJECT ->
              () -> new Answer(desk.preview(BulkDesk.Verb.REJECT, items, to, Channel.CONSOLE), "");
          case ESCALATE ->
              () ->
                  new Answer(desk.preview(BulkDesk.Verb.ESCALATE, items, to, Channel.CONSOLE), "");
          case LABEL_RIGHT, LABEL_WRONG ->
              () -> new Answer(items.stream().map(BulkViewModel::line).toList(), "");
        },
        State.POSSIBLE);
  }

  /** Does what was previewed, for the reviews that nothing stands against. */
  public void run() {
    if (!canRun.get()) {
      return;
    }
    List<BulkDesk.Item> items =
        previewed.stream().filter(BulkDesk.Line::allowed).map(BulkDesk.Line::item).toList();
    String to = target.get();
    start(
        switch (act.get()) {
          case REJECT ->
              () -> new Answer(desk.run(BulkDesk.Verb.REJECT, items, to, Channel.CONSOLE), "");
          case ESCALATE ->
              () -> new Answer(desk.run(BulkDesk.Verb.ESCALATE, items, to, Channel.CONSOLE), "");
          case LABEL_RIGHT -> () -> label(items, LabelOutcome.RIGHT);
          case LABEL_WRONG -> () -> label(items, LabelOutcome.WRONG);
        },
        State.DONE);
  }

  /** Labels one after the other; what was labelled before one fails stays labelled. */
  private Answer label(List<BulkDesk.Item> items, LabelOutcome outcome) {
    List<BulkDesk.Line> lines = new ArrayList<>();
    for (BulkDesk.Item item : items) {
      try {
        lines.add(
            new BulkDesk.Line(
                item,
                null,
                labelling.give(item.reviewId(), outcome, item.justification())
                    ? List.of()
                    : List.of(Refusal.of("review", RefusalCodes.REVIEW_UNKNOWN, item.reviewId()))));
      } catch (RuntimeException e) {
        return new Answer(lines, String.valueOf(e.getMessage()));
      }
    }
    return new Answer(lines, "");
  }

  /** A label's note has a length; nothing else can stand against it. */
  private static BulkDesk.Line line(BulkDesk.Item item) {
    int length = item.justification().length();
    return new BulkDesk.Line(
        item,
        null,
        length <= Label.LONGEST_NOTE
            ? List.of()
            : List.of(
                Refusal.of(
                    "label", RefusalCodes.JUSTIFICATION_TOO_LONG, length, Label.LONGEST_NOTE)));
  }

  /**
   * What came of it.
   *
   * @param problem why not all were reached, empty when they were
   */
  private record Answer(List<BulkDesk.Line> lines, String problem) {}

  /** Asks the desk for lines. */
  @FunctionalInterface
  private interface Asking {
    Answer answer();
  }

  private void start(Asking asking, State good) {
    busy = true;
    problem.set("");
    settle();
    int asked = generation;
    boolean labels = act.get().labels();
    work.start(Work.Lane.LONG, progress -> asking.answer())
        .onDone(answer -> show(answer, good, labels ? decided : awaiting, asked == generation))
        .onFailed(why -> problem.set(String.valueOf(why.getMessage())))
        .onEnd(
            () -> {
              busy = false;
              settle();
            });
  }

  /**
   * Takes an answer. Of one that is about something else than what is entered by now only what was
   * really done counts.
   *
   * @param about the rows of the sort that was asked about
   * @param fresh whether nothing was changed in the meantime
   */
  private void show(Answer answer, State good, List<Row> about, boolean fresh) {
    Map<UUID, BulkDesk.Line> byId =
        answer.lines().stream()
            .collect(Collectors.toMap(line -> line.item().reviewId(), Function.identity()));
    for (Row row : about) {
      BulkDesk.Line line = byId.get(row.head().id());
      if (line != null && (fresh || good == State.DONE && line.allowed())) {
        row.refusals = line.refusals();
        row.state.set(line.allowed() ? good : State.REFUSED);
      }
    }
    problem.set(answer.problem());
    if (good == State.DONE) {
      if (!answer.problem().isEmpty()) {
        changed(); // the others are asked about anew
      }
      previewed = List.of();
      about.stream()
          .filter(row -> row.state.get() == State.DONE)
          .forEach(row -> row.chosen.set(false));
    } else if (fresh) {
      previewed = answer.lines();
    }
    settle();
  }

  /** What was previewed no longer is what would be done. */
  private void changed() {
    generation++;
    previewed = List.of();
    for (Row row : rows.get()) {
      if (row.state.get() != State.DONE) {
        row.refusals = List.of();
        row.state.set(State.OPEN);
      }
    }
    settle();
  }

  private void settle() {
    List<BulkDesk.Item> items = items();
    canPreview.set(
        !busy
            && !items.isEmpty()
            && items.stream().noneMatch(item -> item.justification().isBlank())
            && (act.get() != Act.ESCALATE || !target.get().isBlank()));
    canRun.set(!busy && previewed.stream().anyMatch(BulkDesk.Line::allowed));
  }

  private List<BulkDesk.Item> items() {
    return rows.get().stream()
        .filter(row -> row.chosen.get() && row.state.get() != State.DONE)
        .map(row -> new BulkDesk.Item(row.head().id(), null, reasonOf(row)))
        .toList();
  }

  private String reasonOf(Row row) {
    String own = row.reason.get();
    return own.isBlank() ? reason.get() : own;
  }

  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  public ObjectProperty<Act> actProperty() {
    return act;
  }

  /** The reason of every row that has none of its own. */
  public StringProperty reasonProperty() {
    return reason;
  }

  /** Who shall take over, for an escalation. */
  public StringProperty targetProperty() {
    return target;
  }

  public ReadOnlyBooleanProperty canPreviewProperty() {
    return canPreview.getReadOnlyProperty();
  }

  /** Whether a preview of exactly what is entered is there and leaves something to do. */
  public ReadOnlyBooleanProperty canRunProperty() {
    return canRun.getReadOnlyProperty();
  }

  /** Why it could not be done, empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ZoneId zone() {
    return zone;
  }

  /** The row of a review, null when it is not offered. */
  public @Nullable Row row(UUID id) {
    return rows.get().stream().filter(row -> row.head().id().equals(id)).findFirst().orElse(null);
  }
}
