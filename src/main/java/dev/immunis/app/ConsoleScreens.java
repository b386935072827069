package dev.immunis.app;

import dev.immunis.decision.oversight.SealedVerdicts;
import dev.immunis.decision.policy.PolicySwitches;
import dev.immunis.patch.PatchLink;
import dev.immunis.ui.decide.DecideView;
import dev.immunis.ui.decide.DecideViewModel;
import dev.immunis.ui.decide.OpenDecision;
import dev.immunis.ui.effect.EffectsPanel;
import dev.immunis.ui.effect.EffectsViewModel;
import dev.immunis.ui.effect.UndoStrip;
import dev.immunis.ui.history.HistoryView;
import dev.immunis.ui.history.HistoryViewModel;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.queue.ExportViewModel;
import dev.immunis.ui.queue.QueueHolder;
import dev.immunis.ui.queue.QueueTable;
import dev.immunis.ui.queue.QueueView;
import dev.immunis.ui.queue.QueueViewModel;
import dev.immunis.ui.review.OpenReview;
import dev.immunis.ui.review.OpinionViewModel;
import dev.immunis.ui.review.PaceBar;
import dev.immunis.ui.review.PaceViewModel;
import dev.immunis.ui.review.ReviewTab;
import dev.immunis.ui.review.ReviewView;
import dev.immunis.ui.review.ReviewViewModel;
import dev.immunis.ui.review.diff.PatchView;
import dev.immunis.ui.review.diff.PatchViewModel;
import dev.immunis.ui.review.diff.ReadingViewModel;
import dev.immunis.ui.review.diff.RemarksViewModel;
import dev.immunis.ui.shell.ConsoleWindow;
import dev.immunis.ui.shell.IntakeViewModel;
import dev.immunis.ui.shell.NewsViewModel;
import dev.immunis.ui.shell.Screens;
import dev.immunis.ui.shell.ShellView;
import dev.immunis.ui.shell.ShellViewModel;
import dev.immunis.ui.stats.DashboardView;
import dev.immunis.ui.stats.DashboardViewModel;
import dev.immunis.ui.stats.ReliabilityCard;
import dev.immunis.ui.stats.ReliabilityViewModel;
import dev.immunis.ui.stats.StatsStrip;
import dev.immunis.ui.stats.StatsViewModel;
import dev.immunis.ui.wargame.CapsuleViewModel;
import dev.immunis.ui.wargame.ProofViewModel;
import dev.immunis.ui.wargame.RunsViewModel;
import dev.immunis.ui.wargame.WargameRooms;
import dev.immunis.ui.wargame.WargameTab;
import dev.immunis.ui.wargame.WargameViewModel;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The wiring page of the window: every view model on its rooms, every view on its view model. */
public final class ConsoleScreens implements AutoCloseable {
  private final List<AutoCloseable> models = new ArrayList<>();
  private final KeyMap keys = new KeyMap();
  private final Screens screens;
  private final ConsoleWindow window;
  private final ShellViewModel shell;
  private final Overlay overlay;
  private final WargameViewModel wargame;
  private final DecideViewModel decide;
  private final ReadingViewModel reading;
  private final ShellView view;
  private final Consumer<PatchLink> toPlace;

  /** Makes all screens but that of the settings; UI thread. */
  public ConsoleScreens(SoloRooms rooms, Work work, ZoneId zone) {
    this(rooms, work, zone, null);
  }

  /**
   * Makes all screens; UI thread.
   *
   * @param settled whose settings can be changed, null for none
   */
  ConsoleScreens(SoloRooms rooms, Work work, ZoneId zone, @Nullable SettledCall settled) {
    UiExecutor ui = UiThread.executor();
    PolicySwitches switches = new PolicySwitches(rooms.policies());
    QueueViewModel queue =
        kept(
            new QueueViewModel(
                new QueueViewModel.Rooms(
                    rooms.cache(),
                    rooms.exploitations(),
                    rooms.snoozes(),
                    rooms.preferences(),
                    new SealedVerdicts(switches, rooms.firstOpinions(), rooms.profiles())::among,
                    rooms.limits(),
                    rooms.clock()),
                rooms.bus(),
                work,
                ui,
                Alarm.onUi()));
    PatchViewModel patch = new PatchViewModel(rooms.vault(), rooms.preferences(), work);
    reading =
        new ReadingViewModel(
            new ReadingViewModel.Rooms(rooms.readings(), switches, rooms.clock()),
            work,
            Alarm.onUi(),
            Alarm.onUi());
    RemarksViewModel remarks =
        new RemarksViewModel(
            new RemarksViewModel.Rooms(
                rooms.lineComments(), rooms.profiles(), rooms.clock(), rooms.ids()),
            work,
            Alarm.onUi());
    OpinionViewModel opinion =
        new OpinionViewModel(
            new OpinionViewModel.Rooms(
                rooms.firstOpinions(), switches, rooms.profiles(), rooms.clock()),
            work);
    ReviewViewModel review =
        kept(
            new ReviewViewModel(
                rooms.cache(),
                rooms.vault(),
                rooms.bus(),
                new ReviewViewModel.Parts(patch, reading, remarks, opinion),
                work,
                ui));
    WargameRooms wargameRooms =
        new WargameRooms(
            rooms.cache(),
            rooms.vault(),
            rooms.authority(),
            rooms.profiles(),
            rooms.wargames(),
            rooms.teamRuns(),
            rooms.capsules(),
            rooms.proofs(),
            rooms.ablations(),
            rooms.preferences(),
            rooms.clock());
    wargame = kept(new WargameViewModel(wargameRooms, rooms.bus(), work, ui));
    wargame.ablation().onKept(patch::readRoles);
    RunsViewModel runs = kept(new RunsViewModel(wargameRooms, rooms.bus(), work, ui));
    CapsuleViewModel capsules = new CapsuleViewModel(wargameRooms, work);
    HistoryViewModel history =
        kept(
            new HistoryViewModel(
                new HistoryViewModel.Rooms(
                    rooms.cache(),
                    rooms.auditTrail(),
                    rooms.labels(),
                    rooms.comments(),
                    rooms.team().mailbox(),
                    rooms.profiles(),
                    rooms.bus()),
                work,
                ui));
    DecisionWiring deciding = new DecisionWiring(rooms, work, ui, zone, models::add);
    EffectsViewModel effects =
        kept(
            new EffectsViewModel(
                rooms.effects(),
                rooms.cache(),
                rooms.bus(),
                rooms.clock(),
                work,
                ui,
                Alarm.onUi()));
    decide =
        kept(
            new DecideViewModel(
                new DecideViewModel.Rooms(
                    rooms.cache(),
                    rooms.decisions(),
                    rooms.drafts(),
                    rooms.profiles(),
                    rooms.bus(),
                    rooms.clock(),
                    zone),
                work,
                ui,
                Alarm.onUi()));
    StatsViewModel stats =
        kept(
            new StatsViewModel(
                rooms.cache(),
                rooms.bus(),
                rooms.clock(),
                zone,
                work,
                ui,
                Alarm.onUi(),
                Alarm.onUi()));
    ReliabilityViewModel reliability =
        kept(new ReliabilityViewModel(rooms.labels(), rooms.bus(), work, ui));
    DashboardViewModel dashboard =
        kept(
            new DashboardViewModel(
                new DashboardViewModel.Rooms(
                    rooms.cache(),
                    rooms.chronicle(),
                    rooms.labels(),
                    rooms.limits(),
                    rooms.clock(),
                    zone),
                rooms.bus(),
                work,
                ui,
                Alarm.onUi()));
    TeamWiring team = new TeamWiring(rooms, work, ui, zone, this::kept);
    team.showHolders(queue);
    team.tellWhere(decide);
    queue
        .selectedProperty()
        .subscribe(
            id -> {
              team.open(id);
              review.open(id);
              wargame.open(id);
              history.open(id);
              effects.open(id);
              decide.open(id);
            });
    // Noted when the person submits: by the time the record is kept the row may have left the
    // queue.
    AtomicReference<@Nullable UUID> next = new AtomicReference<>();
    decide
        .submittingProperty()
        .subscribe(
            submitting -> {
              if (submitting) {
                next.set(queue.following());
              }
            });
    PaceViewModel pace =
        new PaceViewModel(
            new PaceViewModel.Rooms(
                rooms.chronicle(), rooms.profiles(), switches::approvalsPerHour, rooms.clock()),
            work);
    decide.onDecided(
        record -> {
          pace.decided(record);
          OpenDecision open = decide.openProperty().get();
          effects.decided(record, open == null ? "" : open.review().code());
          UUID following = next.getAndSet(null);
          if (following != null && !following.equals(record.reviewId())) {
            queue.select(following);
          }
        });

    effects.onUndone(queue::select);

    PatchView patchView = new PatchView(patch, reading, remarks);
    toPlace =
        place -> {
          review.tabProperty().set(ReviewTab.PATCH);
          patchView.goTo(place);
        };
    patchView.facts().getChildren().addFirst(new PaceBar(pace));
    patchView.hint(patchView.actions().stream().filter(ConsoleScreens::isHinted).toList());
    WargameTab wargameView =
        new WargameTab(wargame, runs, capsules, new ProofViewModel(wargameRooms, work));
    reading.outputsFrom(wargameView::outputsOnScreen);
    InvalidationListener lock =
        changed ->
            decide.lockedBy(
                kind ->
                    Stream.of(opinion.against(kind), reading.against(kind))
                        .flatMap(List::stream)
                        .toList());
    lock.invalidated(reading.open());
    reading.open().addListener(lock);
    opinion.sealedProperty().subscribe(closed -> lock.invalidated(reading.open()));
    opinion.sealedProperty().subscribe(closed -> revealIn(queue, review, opinion));
    review.openProperty().subscribe(opened -> revealIn(queue, review, opinion));
    HistoryView historyView = new HistoryView(history);
    DecideView decideView = new DecideView(decide);
    UndoStrip undo = new UndoStrip(effects, team.around(decideView.root()));
    EffectsPanel historyTab = new EffectsPanel(effects, historyView.root(), zone, Alarm.onUi());
    ReviewView reviewView = new ReviewView(review, patchView, wargameView.root(), historyTab, zone);
    reviewView.listed(cve -> queue.facts().exploitation().get(cve), queue.feedsProperty()::get);
    reviewView.beside(team.holder());
    List<Action> tabActions = new ArrayList<>(wargameView.actions());
    tabActions.addAll(historyView.actions());
    tabActions.addAll(undo.actions());
    QueueView queueView = new QueueView(queue);
    queueView.offerExport(new ExportViewModel(queue, rooms.exports(), work));
    tabActions.add(deciding.bulk(queue, this::overlay));
    ConsoleCards cards = new ConsoleCards(rooms, queue, work, ui, zone, settled);
    tabActions.addAll(cards.actions(this::overlay));
    screens =
        new Screens(
            queue,
            queueView,
            new QueueTable(queue),
            review,
            reviewView,
            patchView,
            wargameView.root(),
            undo,
            decideView.actions(),
            tabActions,
            deciding.beside(new StatsStrip(stats).root()),
            deciding.decisions(),
            new DashboardView(dashboard, new ReliabilityCard(reliability).root()).root(),
            file -> {
              review.tabProperty().set(ReviewTab.WARGAME);
              capsules.offer(file);
            },
            kept(
                new NewsViewModel(
                    new NewsViewModel.Rooms(
                        rooms.cache(),
                        rooms.labels(),
                        rooms.preferences(),
                        () -> rooms.profiles().current().actor(),
                        id -> {
                          QueueHolder holder = queue.holdersProperty().get().get(id);
                          return holder != null && holder.mine();
                        },
                        id -> queue.facts().sealed().contains(id)),
                    rooms.bus(),
                    work,
                    ui)),
            team.screens());
    shell =
        new ShellViewModel(
            rooms.preferences(), rooms.profiles(), new SandboxCheck(rooms.sandboxes()), work);
    shell.rememberTab(review.tabProperty(), ReviewTab.class);
    queue
        .loadedProperty()
        .subscribe(
            loaded -> {
              if (loaded && queue.selectedProperty().get() == null) {
                queue.selectLast();
              }
            });
    view =
        new ShellView(
            shell, new IntakeViewModel(rooms.importer(), rooms.samples(), work), screens, keys);
    overlay = view.overlay();
    deciding.onOpen(
        id -> {
          view.toReview();
          queue.select(id);
        });
    team.onOpenReview(
        id -> {
          view.toReview();
          if (id.equals(queue.selectedProperty().get())) {
            decide.open(id); // it has a draft now
          } else {
            queue.select(id);
          }
        });
    window = new ConsoleWindow(view, shell, keys, rooms.preferences());
    queue.load();
    stats.load();
    shell.probe();
  }

  /** Shows what somebody asked for from outside; it shows and does nothing else. UI thread. */
  void show(WindowCalls.Wish wish, Stage stage) {
    switch (wish) {
      case WindowCalls.Wish.Raise raise -> {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
      }
      case WindowCalls.Wish.Review(UUID id, PatchLink place) -> {
        view.openReview(id);
        if (place != null) {
          toPlace.accept(place);
        }
      }
      case WindowCalls.Wish.Files(List<Path> paths) -> view.take(paths);
      case WindowCalls.Wish.Missing(String sentence) -> view.tell(sentence);
    }
  }

  /** The decision that is being made. */
  DecideViewModel deciding() {
    return decide;
  }

  private static void revealIn(
      QueueViewModel queue, ReviewViewModel review, OpinionViewModel opinion) {
    OpenReview open = review.openProperty().get();
    if (open != null && !opinion.sealedProperty().get()) {
      queue.reveal(open.review().id(), open.review().version().digest());
    }
  }

  private static boolean isHinted(Action action) {
    return !action.id().endsWith("-anywhere");
  }

  private <T extends AutoCloseable> T kept(T model) {
    models.add(model);
    return model;
  }

  public Screens screens() {
    return screens;
  }

  /** Everything that can be done, with its keys. */
  public KeyMap keys() {
    return keys;
  }

  /** The layer of palette and cards. */
  Overlay overlay() {
    return overlay;
  }

  public ConsoleWindow window() {
    return window;
  }

  public ShellViewModel shell() {
    return shell;
  }

  /** What was on the screen of the open review. */
  public ReadingViewModel reading() {
    return reading;
  }

  /**
   * Whether everything that is shown was read, so that a picture shows no screen that is still
   * empty; UI thread.
   *
   * @param selected the review that shall be shown, null for none
   */
  public boolean settled(@Nullable UUID selected) {
    if (!screens.queueModel().loadedProperty().get() || shell.sandboxProperty().get() == null) {
      return false;
    }
    if (selected == null) {
      return true;
    }
    OpenReview open = screens.reviewModel().openProperty().get();
    if (open == null || !open.review().id().equals(selected)) {
      return false;
    }
    boolean ran = open.currentRun() != null;
    boolean judged =
        switch (wargame.stageProperty().get()) {
          case NOTHING_OPEN -> false;
          case NO_PLAN, READY -> !ran;
          case RUNNING, FINISHED -> true;
        };
    boolean decidable =
        switch (decide.stageProperty().get()) {
          case NOTHING, LOADING -> false;
          case FORM, DECIDED, CLOSED, FAILED -> true;
        };
    return judged && decidable;
  }

  /** Stops listening; UI thread. */
  @Override
  public void close() {
    for (AutoCloseable model : models.reversed()) {
      try {
        model.close();
      } catch (Exception e) {
        System.getLogger(ConsoleScreens.class.getName())
            .log(System.Logger.Level.WARNING, "a screen did not close", e);
      }
    }
  }
}
