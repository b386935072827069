package dev.immunis.ui.wargame;

import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.KeptWargame;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.WargameProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The wargames of the open review: run, watched, read; all methods belong to the UI thread. */
public final class WargameViewModel implements AutoCloseable {
  /** As the authority asks for it. */
  static final int LEAST_REASON = 10;

  /** What the screen shows. */
  public enum Stage {
    NOTHING_OPEN,
    NO_PLAN,
    READY,
    RUNNING,
    FINISHED
  }

  private final WargameRooms rooms;
  private final Work work;
  private final UiExecutor ui;
  private final AblationViewModel ablation;
  private final ElsewhereViewModel elsewhere;
  private final Latest reading;
  private final Latest transcribing;
  private final ChangeBus.Subscription subscription;
  private final Map<UUID, LiveRun> goingOn = new HashMap<>();
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.NOTHING_OPEN);
  private final ReadOnlyObjectWrapper<@Nullable Review> review =
      new ReadOnlyObjectWrapper<>(this, "review");
  private final ReadOnlyObjectWrapper<List<WargameRun>> runs =
      new ReadOnlyObjectWrapper<>(this, "runs", List.of());
  private final ReadOnlyObjectWrapper<@Nullable ShownRun> shown =
      new ReadOnlyObjectWrapper<>(this, "shown");
  private final ReadOnlyObjectWrapper<@Nullable LiveRun> live =
      new ReadOnlyObjectWrapper<>(this, "live");
  private final ReadOnlyObjectWrapper<Duration> elapsed =
      new ReadOnlyObjectWrapper<>(this, "elapsed", Duration.ZERO);
  private final ReadOnlyObjectWrapper<@Nullable Trial> selected =
      new ReadOnlyObjectWrapper<>(this, "selected");
  private final ReadOnlyObjectWrapper<@Nullable Transcripts> transcripts =
      new ReadOnlyObjectWrapper<>(this, "transcripts");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem =
      new ReadOnlyObjectWrapper<>(this, "problem");
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(this, "asking");
  private final ReadOnlyBooleanWrapper clearing = new ReadOnlyBooleanWrapper(this, "clearing");
  private final ReadOnlyBooleanWrapper canRun = new ReadOnlyBooleanWrapper(this, "canRun");
  private final ReadOnlyBooleanWrapper canMove = new ReadOnlyBooleanWrapper(this, "canMove");
  private final ReadOnlyBooleanWrapper canCancel = new ReadOnlyBooleanWrapper(this, "canCancel");
  private @Nullable UUID wanted;
  private @Nullable UUID wantedRun;

  public WargameViewModel(WargameRooms rooms, ChangeBus bus, Work work, UiExecutor ui) {
    this.rooms = rooms;
    this.work = work;
    this.ui = ui;
    this.reading = new Latest(work);
    this.ablation =
        new AblationViewModel(
            rooms.ablations(),
            rooms.vault(),
            rooms.preferences(),
            () -> rooms.profiles().current().actor(),
            work,
            ui);
    review.subscribe(ablation::open);
    this.elsewhere = new ElsewhereViewModel(rooms, work);
    review.subscribe(
        now ->
            elsewhere.open(
                now == null ? null : now.id(), now != null && now.version().plan() != null));
    this.transcribing = new Latest(work);
    this.subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
    stage.subscribe(this::allow);
  }

  /** Opens a review, or none. */
  public void open(@Nullable UUID reviewId) {
    wanted = reviewId;
    wantedRun = null;
    problem.set(null);
    asking.set(false);
    Review before = review.get();
    if (reviewId == null || (before != null && !before.id().equals(reviewId))) {
      reading.cancel();
      show(null);
    }
    if (reviewId != null) {
      read(reviewId);
    }
  }

  // ---- commands

  /** Starts a run on the current version; only while {@link #canRunProperty} says so. */
  public void run() {
    UUID id = wanted;
    if (id == null || !canRun.get()) {
      return;
    }
    problem.set(null);
    wantedRun = null;
    goingOn.put(id, LiveRun.starting(rooms.clock().nanos()));
    refresh();
    LiveFeed feed = new LiveFeed(ui, steps -> told(id, steps));
    work.start(progress -> rooms.wargames().start(id, rooms.profiles().current().actor(), feed))
        .onDone(answer -> answered(id, answer))
        .onFailed(reason -> stopped(id, Problem.of(Problem.Kind.NOT_STARTED, reason)));
  }

  /** Asks once; asked again, ends the run, whose evidence is kept. */
  public void cancel() {
    UUID id = wanted;
    if (id == null || !canCancel.get()) {
      return;
    }
    if (!asking.get()) {
      asking.set(true);
      return;
    }
    asking.set(false);
    rooms.wargames().running(id).ifPresent(KeptWargame::cancel);
  }

  /** Takes the question of {@link #cancel} back. */
  public void keepRunning() {
    asking.set(false);
  }

  /** Shows another run of the current version. */
  public void selectRun(UUID runId) {
    UUID id = wanted;
    if (id != null) {
      wantedRun = runId;
      read(id);
    }
  }

  /** Shows a trial beside its counterpart. */
  public void selectTrial(Trial trial) {
    ShownRun run = shown.get();
    if (run == null || !run.trials().contains(trial)) {
      return;
    }
    selected.set(trial);
    TrialPair pair = TrialPair.of(run.trials(), trial);
    transcribing
        .start(progress -> Transcripts.read(rooms.vault(), trial, pair))
        .onDone(transcripts::set)
        .onFailed(reason -> problem.set(Problem.of(Problem.Kind.NOT_READ, reason)));
  }

  /** Shows the next trial in run order, or the one before with -1; stays at the ends. */
  public void moveTrial(int step) {
    ShownRun run = shown.get();
    Trial now = selected.get();
    if (run != null && now != null && canMove.get()) {
      int at = run.trials().indexOf(now) + step;
      if (at >= 0 && at < run.trials().size()) {
        selectTrial(run.trials().get(at));
      }
    }
  }

  /** Whether a reason says enough to clear a fact. */
  public static boolean isReason(String reason) {
    return reason.strip().length() >= LEAST_REASON;
  }

  /** Keeps that the person looked at a fact, and has the run judged again with it. */
  public void clearFact(CheatingFact fact, String reason) {
    ShownRun run = shown.get();
    if (run == null || !isReason(reason) || clearing.get()) {
      return;
    }
    clearing.set(true);
    problem.set(null);
    UUID id = run.run().reviewId();
    work.start(progress -> RunReader.clear(rooms, run, fact, reason.strip()))
        .onDone(
            again -> {
              if (id.equals(wanted)) {
                if (again.isEmpty()) {
                  problem.set(new Problem(Problem.Kind.NOT_JUDGED_AGAIN, ""));
                }
                wantedRun = null;
                read(id);
              }
            })
        .onFailed(
            failure -> {
              if (id.equals(wanted)) {
                problem.set(Problem.of(Problem.Kind.NOT_CLEARED, failure));
              }
            })
        .onEnd(() -> clearing.set(false));
  }

  /** Reads the review again after a failure. */
  public void retry() {
    UUID id = wanted;
    if (id != null) {
      problem.set(null);
      read(id);
    }
  }

  /** The time of the house, to tell today from an earlier day. */
  public Instant now() {
    return rooms.clock().now();
  }

  /** Moves the shown time of the run on; the face calls it about once a second. */
  public void tick() {
    LiveRun run = live.get();
    if (run != null) {
      elapsed.set(Duration.ofNanos(Math.max(0, rooms.clock().nanos() - run.startedNanos())));
    }
  }

  // ---- what happens

  private void answered(UUID id, StartAnswer answer) {
    switch (answer) {
      case StartAnswer.Started started -> awaitEnd(id, started.run());
      case StartAnswer.Refused refused ->
          stopped(
              id,
              new Problem(
                  switch (refused.why()) {
                    case UNKNOWN_REVIEW -> Problem.Kind.UNKNOWN_REVIEW;
                    case NO_PLAN -> Problem.Kind.NO_PLAN;
                    case ALREADY_RUNNING -> Problem.Kind.ALREADY_RUNNING;
                  },
                  ""));
    }
  }

  private void awaitEnd(UUID id, KeptWargame run) {
    work.start(Work.Lane.LONG, progress -> run.await())
        .onDone(
            end ->
                stopped(
                    id,
                    switch (end) {
                      case KeptWargame.End.Kept kept -> null;
                      case KeptWargame.End.NotKept not ->
                          new Problem(Problem.Kind.NOT_KEPT, not.reason());
                    }))
        .onFailed(reason -> stopped(id, Problem.of(Problem.Kind.NOT_KEPT, reason)));
  }

  private void stopped(UUID id, @Nullable Problem why) {
    goingOn.remove(id);
    if (id.equals(wanted)) {
      asking.set(false);
      if (why != null) {
        problem.set(why);
      }
      read(id);
    }
  }

  private void told(UUID id, List<WargameProgress> steps) {
    LiveRun run = goingOn.get(id);
    if (run == null) {
      return;
    }
    for (WargameProgress step : steps) {
      run = run.after(step);
    }
    goingOn.put(id, run);
    refresh();
  }

  private void read(UUID id) {
    UUID runId = wantedRun;
    reading
        .start(progress -> RunReader.read(rooms, id, runId))
        .onDone(this::show)
        .onFailed(reason -> problem.set(Problem.of(Problem.Kind.NOT_READ, reason)));
  }

  private void show(RunReader.@Nullable Opened opened) {
    review.set(opened == null ? null : opened.review());
    runs.set(opened == null ? List.of() : opened.runs());
    adopt(opened);
    ShownRun before = shown.get();
    ShownRun next = opened == null ? null : opened.shown();
    shown.set(next);
    boolean sameTrials =
        before != null
            && next != null
            && before.run().evidence().equals(next.run().evidence())
            && transcripts.get() != null;
    if (!sameTrials) {
      transcribing.cancel(); // its answer is about a trial that is not shown any more
      selected.set(null);
      transcripts.set(null);
      Trial first = next == null ? null : TrialPair.firstChoice(next.trials());
      if (first != null) {
        selectTrial(first);
      }
    }
    refresh();
  }

  /** A run that another face started goes on without us; it is shown, and its end awaited. */
  private void adopt(RunReader.@Nullable Opened opened) {
    if (opened == null || goingOn.containsKey(opened.review().id())) {
      return;
    }
    UUID id = opened.review().id();
    rooms
        .wargames()
        .running(id)
        .ifPresent(
            run -> {
              goingOn.put(id, LiveRun.starting(rooms.clock().nanos()));
              run.listen(new LiveFeed(ui, steps -> told(id, steps)));
              awaitEnd(id, run);
            });
  }

  private void refresh() {
    Review open = review.get();
    LiveRun now = open == null ? null : goingOn.get(open.id());
    live.set(now);
    tick();
    if (open == null) {
      stage.set(Stage.NOTHING_OPEN);
    } else if (now != null) {
      stage.set(Stage.RUNNING);
    } else if (shown.get() != null) {
      stage.set(Stage.FINISHED);
    } else {
      stage.set(open.version().plan() == null ? Stage.NO_PLAN : Stage.READY);
    }
    allow();
  }

  private void allow() {
    Review open = review.get();
    canRun.set(open != null && open.version().plan() != null && stage.get() != Stage.RUNNING);
    canCancel.set(stage.get() == Stage.RUNNING);
    canMove.set(stage.get() == Stage.FINISHED && selected.get() != null);
  }

  private void changed(ChangeEvent event) {
    UUID id = wanted;
    if (id != null && touches(event.change(), id)) {
      read(id);
    }
  }

  private static boolean touches(Change change, UUID id) {
    return switch (change) {
      case Change.ReviewsImported imported -> imported.ids().contains(id);
      case Change.AdvisoriesImported named -> false;
      case Change.RunKept run -> run.reviewId().equals(id);
      case Change.DecisionKept decision -> false;
      case Change.FactCleared cleared -> cleared.reviewId().equals(id);
      case Change.LabelsKept labels -> true;
      case Change.RunRequestMoved moved -> moved.reviewId().equals(id);
      case Change.EffectMoved moved -> false;
      case Change.ProofWatchMoved moved -> false;
    };
  }

  // ---- what is shown

  /** What each hunk of the open patch is for. */
  public AblationViewModel ablation() {
    return ablation;
  }

  /** Runs of the open review on other machines. */
  ElsewhereViewModel elsewhere() {
    return elsewhere;
  }

  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** The open review, null when none is. */
  public ReadOnlyObjectProperty<@Nullable Review> reviewProperty() {
    return review.getReadOnlyProperty();
  }

  /** The runs on the current version, newest first. */
  public ReadOnlyObjectProperty<List<WargameRun>> runsProperty() {
    return runs.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ShownRun> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable LiveRun> liveProperty() {
    return live.getReadOnlyProperty();
  }

  /** How long the run goes on, as of the last tick. */
  public ReadOnlyObjectProperty<Duration> elapsedProperty() {
    return elapsed.getReadOnlyProperty();
  }

  /** The chosen trial, null when there is none. */
  public ReadOnlyObjectProperty<@Nullable Trial> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Transcripts> transcriptsProperty() {
    return transcripts.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether the person was asked to confirm the cancel. */
  public ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** Whether a fact is being cleared now. */
  public ReadOnlyBooleanProperty clearingProperty() {
    return clearing.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRunProperty() {
    return canRun.getReadOnlyProperty();
  }

  /** Whether there are trials to move over. */
  public ReadOnlyBooleanProperty canMoveProperty() {
    return canMove.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canCancelProperty() {
    return canCancel.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
    transcribing.cancel();
  }
}
