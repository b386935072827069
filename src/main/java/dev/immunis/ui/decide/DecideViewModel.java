package dev.immunis.ui.decide;

import dev.immunis.decision.DecisionOutcome;
import dev.immunis.decision.DecisionService;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.Review;
import dev.immunis.store.Cache;
import dev.immunis.store.Drafts;
import dev.immunis.store.Profiles;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The decision on the open review, from the first choice to the record; UI thread only. */
public final class DecideViewModel implements AutoCloseable {
  /** Ports and helpers that the panel works with. */
  public record Rooms(
      Cache cache,
      DecisionService decisions,
      Drafts drafts,
      Profiles profiles,
      ChangeBus bus,
      Clock clock,
      ZoneId zone) {}

  private final Rooms rooms;
  private final Work work;
  private final Latest reading;
  private final DraftKeeper keeper;
  private final DecisionForm form = new DecisionForm(this::edited);
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.NOTHING);
  private final ReadOnlyObjectWrapper<@Nullable OpenDecision> open =
      new ReadOnlyObjectWrapper<>(this, "open");
  private final ReadOnlyObjectWrapper<@Nullable DecisionRecord> decision =
      new ReadOnlyObjectWrapper<>(this, "decision");
  private final ReadOnlyObjectWrapper<@Nullable Notice> notice =
      new ReadOnlyObjectWrapper<>(this, "notice");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyBooleanWrapper submitting = new ReadOnlyBooleanWrapper(this, "submitting");
  private final ReadOnlyBooleanWrapper newVersion = new ReadOnlyBooleanWrapper(this, "newVersion");
  private final ObservableList<Refusal> refusals = FXCollections.observableArrayList();
  private final ObservableList<Consequence> consequences = FXCollections.observableArrayList();
  private final ObservableList<Refusal> refusalsShown =
      FXCollections.unmodifiableObservableList(refusals);
  private final ObservableList<Consequence> consequencesShown =
      FXCollections.unmodifiableObservableList(consequences);
  private final BooleanBinding canEdit;
  private final BooleanBinding canSubmit;
  private final StringBinding whyNotSubmit;
  private final StringBinding saved;
  private Consumer<DecisionRecord> onDecided = record -> {};
  private Function<@Nullable DecisionKind, List<Refusal>> locks = kind -> List.of();
  private @Nullable UUID wanted;
  private @Nullable UUID submitted;
  private boolean missed;
  private @Nullable Digest seen;

  /** Makes the panel with no review open; {@code draftAlarm} is its own, for saving drafts. */
  public DecideViewModel(Rooms rooms, Work work, UiExecutor ui, Alarm draftAlarm) {
    this.rooms = rooms;
    this.work = work;
    this.reading = new Latest(work);
    this.keeper = new DraftKeeper(rooms.drafts(), work, draftAlarm);
    this.canEdit =
        Bindings.createBooleanBinding(
            () -> stage.get() == Stage.FORM && !submitting.get(), stage, submitting);
    this.canSubmit =
        Bindings.createBooleanBinding(() -> canEdit.get() && refusals.isEmpty(), canEdit, refusals);
    this.whyNotSubmit =
        Texts.live(
            () -> LockText.of(submitting.get(), stage.get(), refusals, zone()),
            stage,
            submitting,
            refusals);
    this.saved = Texts.live(this::saved, keeper.savedAtProperty());
    subscription = rooms.bus().subscribe(event -> ui.execute(() -> changed(event)));
  }

  /** Asks this, too, what stands against a decision; set again whenever its answer may change. */
  public void lockedBy(Function<@Nullable DecisionKind, List<Refusal>> more) {
    locks = more;
    judge();
  }

  /** Called with each decision that was recorded while its review was still the open one. */
  public void onDecided(Consumer<DecisionRecord> listener) {
    onDecided = listener;
  }

  // ---- opening

  /** Opens a review, or none; what was typed for the one before is saved. */
  public void open(@Nullable UUID id) {
    keeper.show(id);
    wanted = id;
    seen = null;
    notice.set(null);
    problem.set("");
    open.set(null);
    decision.set(null);
    newVersion.set(false);
    form.show(null);
    stage.set(id == null ? Stage.NOTHING : Stage.LOADING);
    judge();
    if (id == null) {
      reading.cancel();
    } else {
      read(id);
    }
  }

  /** Reads the review again after a failure. */
  public void retry() {
    open(wanted);
  }

  private void read(UUID id) {
    reading
        .start(progress -> OpenDecision.read(id, rooms.cache(), keeper.box(), rooms.decisions()))
        .onDone(
            (Optional<OpenDecision> found) ->
                found.ifPresentOrElse(this::show, () -> fail(Texts.get("decide.missing"))))
        .onFailed(reason -> fail(String.valueOf(reason.getMessage())));
  }

  private void fail(String why) {
    if (stage.get() == Stage.LOADING) {
      problem.set(why);
      stage.set(Stage.FAILED);
      judge();
    } else {
      notice.set(new Notice.NotReadAgain(why));
    }
  }

  private void show(OpenDecision found) {
    Review review = found.review();
    boolean first = open.get() == null;
    open.set(found);
    decision.set(review.decision());
    if (first && review.status().awaitsDecision()) {
      DecisionDraft draft = found.draft();
      seen = draft == null ? review.version().digest() : draft.version();
      form.show(draft);
      keeper.found(draft);
    }
    if (seen == null) {
      seen = review.version().digest();
    }
    newVersion.set(!seen.equals(review.version().digest()));
    DecisionRecord made = review.decision();
    if (review.status().awaitsDecision()) {
      stage.set(Stage.FORM);
    } else {
      if (stage.get() == Stage.FORM && made != null && notice.get() == null) {
        notice.set(new Notice.AlreadyDecided(made));
      }
      stage.set(made != null ? Stage.DECIDED : Stage.CLOSED);
    }
    judge();
  }

  private void changed(ChangeEvent event) {
    UUID id = wanted;
    if (id == null) {
      return;
    }
    List<UUID> touched = Touched.by(event.change());
    if (touched.contains(id)) {
      if (id.equals(submitted)) {
        missed = true; // the answer that is on its way reads the review again
      } else {
        read(id);
      }
    }
  }

  // ---- commands

  /** Chooses a decision; whether it is allowed is told by the refusals. */
  public void choose(DecisionKind kind) {
    if (canChoose(kind)) {
      form.kindProperty().set(kind);
      form.settle();
    }
  }

  /** Whether the review's status has a way for that decision. */
  public boolean canChoose(DecisionKind kind) {
    OpenDecision now = open.get();
    return canEdit.get() && now != null && now.review().status().mayMoveTo(kind.leadsTo());
  }

  public void addModification() {
    if (canEdit.get()) {
      form.modifications().add(new Modification("", ""));
    }
  }

  /** Removes a row; the last one is emptied instead. */
  public void removeModification(Modification row) {
    if (canEdit.get()) {
      form.modifications().remove(row);
      form.settle();
    }
  }

  /** Sets the person's confidence, 0 to 100 percent; null takes it back. */
  public void setConfidence(@Nullable Integer percent) {
    if (canEdit.get()) {
      form.confidenceProperty().set(percent == null ? null : Math.clamp(percent, 0, 100));
    }
  }

  /** Puts a template's text behind what is there. */
  public void insert(JustificationTemplate template) {
    if (canEdit.get()) {
      String before = form.justificationProperty().get().stripTrailing();
      String text = template.text();
      form.justificationProperty().set(before.isEmpty() ? text : before + "\n" + text);
    }
  }

  /** Goes on with the newest version, after the person was told that there is one. */
  public void acceptNewVersion() {
    OpenDecision now = open.get();
    if (newVersion.get() && now != null) {
      seen = now.review().version().digest();
      newVersion.set(false);
      edited();
    }
  }

  /** Empties the form and forgets the draft. */
  public void discardDraft() {
    OpenDecision now = open.get();
    if (canEdit.get() && now != null) {
      form.show(null);
      seen = now.review().version().digest();
      newVersion.set(false);
      keeper.discard(now.review().id());
      judge();
    }
  }

  /** Submits the decision on exactly what is open, if it is allowed; does nothing otherwise. */
  public void submit() {
    OpenDecision now = open.get();
    Digest version = seen;
    if (!canSubmit.get() || now == null || version == null) {
      return;
    }
    UUID id = now.review().id();
    if (!id.equals(wanted)) {
      return;
    }
    DecisionDraft draft = form.draft(id, version, rooms.clock().now());
    keeper.flush();
    notice.set(null);
    submitted = id;
    missed = false;
    submitting.set(true);
    work.start(progress -> rooms.decisions().decide(draft, Channel.CONSOLE))
        .onDone(
            outcome -> {
              submitted = null;
              submitting.set(false);
              answered(id, outcome);
            })
        .onFailed(
            reason -> {
              submitted = null;
              submitting.set(false);
              say(id, new Notice.NotRecorded(String.valueOf(reason.getMessage())));
              if (missed && id.equals(wanted)) {
                read(id);
              }
            });
  }

  private void answered(UUID id, DecisionOutcome outcome) {
    switch (outcome) {
      case DecisionOutcome.Recorded(DecisionRecord record) -> {
        keeper.discard(id);
        if (id.equals(wanted)) {
          form.show(null);
          decision.set(record);
          stage.set(Stage.DECIDED);
          judge();
          read(id);
          onDecided.accept(record);
        }
      }
      case DecisionOutcome.FirstOpinionKept first -> {
        keeper.discard(id);
        again(id, new Notice.FirstOpinionKept());
      }
      case DecisionOutcome.Disagreed(Opinion first, Opinion mine, DecisionRecord record) -> {
        keeper.discard(id);
        again(id, new Notice.Disagreed(first));
      }
      case DecisionOutcome.Refused(List<Refusal> why) -> again(id, new Notice.Refused());
      case DecisionOutcome.AlreadyDecided(DecisionRecord existing) ->
          again(id, new Notice.AlreadyDecided(existing));
      case DecisionOutcome.MovedOn moved -> again(id, new Notice.MovedOn());
    }
  }

  private void again(UUID id, Notice what) {
    say(id, what);
    if (id.equals(wanted)) {
      read(id);
    }
  }

  private void say(UUID id, Notice what) {
    if (id.equals(wanted)) {
      notice.set(what);
    }
  }

  // ---- what follows from the form

  private void edited() {
    OpenDecision now = open.get();
    Digest version = seen;
    if (now == null || version == null || !canEdit.get()) {
      return;
    }
    judge();
    UUID id = now.review().id();
    if (form.isEmpty()) {
      keeper.discard(id);
    } else {
      keeper.changed(() -> form.draft(id, version, rooms.clock().now()));
    }
  }

  private void judge() {
    OpenDecision now = open.get();
    Digest version = seen;
    if (stage.get() != Stage.FORM || now == null || version == null) {
      refusals.clear();
      consequences.clear();
      return;
    }
    DecisionDraft draft = form.draft(now.review().id(), version, Instant.EPOCH);
    DecisionKind kind = form.kindProperty().get();
    refusals.setAll(rooms.decisions().check(draft, now.preview()));
    refusals.addAll(locks.apply(kind));
    consequences.setAll(kind == null ? List.of() : Consequence.of(kind, now));
  }

  // ---- what is shown

  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** What is open, null until it was read. */
  public ReadOnlyObjectProperty<@Nullable OpenDecision> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** The decision on this version, or the escalation that handed it on; null while none. */
  public ReadOnlyObjectProperty<@Nullable DecisionRecord> decisionProperty() {
    return decision.getReadOnlyProperty();
  }

  public DecisionForm form() {
    return form;
  }

  /** What went otherwise than expected, null when nothing did. */
  public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Why drafts cannot be saved, until a save succeeds; empty when they can. */
  public ReadOnlyStringProperty draftProblemProperty() {
    return keeper.problemProperty();
  }

  /** Why the review could not be read; empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a newer version came in than the one the person has looked at. */
  public ReadOnlyBooleanProperty newVersionProperty() {
    return newVersion.getReadOnlyProperty();
  }

  /** True from the press of the button to the answer; a shell can note then what comes next. */
  public ReadOnlyBooleanProperty submittingProperty() {
    return submitting.getReadOnlyProperty();
  }

  public BooleanBinding canEditProperty() {
    return canEdit;
  }

  public BooleanBinding canSubmitProperty() {
    return canSubmit;
  }

  /** Why it cannot be submitted, in a sentence; empty when it can. */
  public StringBinding whyNotSubmitProperty() {
    return whyNotSubmit;
  }

  /** Everything that stands against the decision, in the order of the rules. */
  public ObservableList<Refusal> refusals() {
    return refusalsShown;
  }

  /** What will happen on submit; empty while nothing was chosen. */
  public ObservableList<Consequence> consequences() {
    return consequencesShown;
  }

  /** When the draft was saved last; null when there is none. */
  public ReadOnlyObjectProperty<@Nullable Instant> savedAtProperty() {
    return keeper.savedAtProperty();
  }

  /** "Draft saved 14:02:28", with the date when it was not today; empty when there is none. */
  public StringBinding savedProperty() {
    return saved;
  }

  private String saved() {
    Instant at = keeper.savedAtProperty().get();
    if (at == null) {
      return "";
    }
    Instant now = rooms.clock().now();
    boolean today = at.atZone(zone()).toLocalDate().equals(now.atZone(zone()).toLocalDate());
    return Texts.get(
        "decide.draft.saved", today ? Formats.time(at, zone()) : Formats.date(at, zone()));
  }

  public ZoneId zone() {
    return rooms.zone();
  }

  /** Saves what was typed and leaves the bus; the calling thread waits for the save. */
  @Override
  public void close() {
    subscription.close();
    reading.cancel();
    keeper.close();
  }
}
