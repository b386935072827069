package dev.immunis.ui.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Ablation.HunkRole;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.AblationHandle;
import dev.immunis.wargame.AblationListener;
import dev.immunis.wargame.AblationService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The ablation of the open review: one at a time; all methods belong to the UI thread. */
public final class AblationViewModel {
  private final AblationService service;
  private final EvidenceVault vault;
  private final Preferences preferences;
  private final Supplier<Actor> person;
  private final Work work;
  private final UiExecutor ui;
  private final Latest reading;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
  private @Nullable Review review;
  private @Nullable Digest readFor;
  private @Nullable UUID running;
  private @Nullable AblationHandle handle;
  private Consumer<Digest> kept = version -> {};

  /**
   * What is to be seen.
   *
   * @param possible whether an ablation could be started
   * @param running whether one goes on for the open review
   * @param number hunk that is left out now, from 1; 0 when none is
   * @param of how many hunks there are; 0 when not known yet
   * @param roles what was found so far, or the last time
   * @param stopped why the last one ended before its time; empty when it did not
   */
  public record State(
      boolean possible, boolean running, int number, int of, List<HunkRole> roles, String stopped) {
    static final State NOTHING = new State(false, false, 0, 0, List.of(), "");

    public State {
      roles = List.copyOf(roles);
    }
  }

  /**
   * A view model on one workspace.
   *
   * @param person who asks
   */
  public AblationViewModel(
      AblationService service,
      EvidenceVault vault,
      Preferences preferences,
      Supplier<Actor> person,
      Work work,
      UiExecutor ui) {
    this.service = service;
    this.vault = vault;
    this.preferences = preferences;
    this.person = person;
    this.work = work;
    this.ui = ui;
    this.reading = new Latest(work);
  }

  /** Is told the version whenever an ablation was kept. */
  public void onKept(Consumer<Digest> listener) {
    kept = listener;
  }

  /** From now on it is about that review's current version, or about nothing. */
  public void open(@Nullable Review next) {
    review = next;
    readFor = null;
    boolean mine = next != null && next.id().equals(running);
    boolean possible = next != null && next.version().plan() != null && running == null;
    state.set(new State(possible, mine, 0, 0, List.of(), ""));
    reading.cancel();
  }

  /** Reads what was found the last time for the open review, once, and if nothing goes on. */
  public void read() {
    Review now = review;
    if (now == null || state.get().running() || now.version().digest().equals(readFor)) {
      return;
    }
    readFor = now.version().digest();
    reading
        .start(progress -> AblationService.kept(vault, preferences, now.version().digest()))
        .onDone(found -> found.ifPresent(this::show));
  }

  private void show(Ablation found) {
    State now = state.get();
    state.set(new State(now.possible(), false, 0, 0, found.hunks(), found.stopped()));
  }

  /** Leaves each hunk out in turn. */
  public void start() {
    Review now = review;
    if (now == null || !state.get().possible()) {
      return;
    }
    UUID id = now.id();
    running = id;
    state.set(new State(false, true, 0, 0, List.of(), ""));
    work.start(Work.Lane.LONG, progress -> ablate(id))
        .onDone(found -> ended(id, found))
        .onFailed(reason -> failed(id, String.valueOf(reason.getMessage())));
  }

  private Optional<Ablation> ablate(UUID id) throws InterruptedException {
    AblationHandle started = service.start(id, person.get(), new Steps(id)).orElse(null);
    if (started == null) {
      return Optional.empty();
    }
    ui.execute(() -> handle = started);
    Ablation found = started.await();
    service.keep(found);
    return Optional.of(found);
  }

  /** Ends it; what was found until then is shown and not kept. */
  public void cancel() {
    AblationHandle now = handle;
    if (now != null) {
      now.cancel();
    }
  }

  private void ended(UUID id, Optional<Ablation> found) {
    running = null;
    handle = null;
    if (review != null && review.id().equals(id)) {
      state.set(new State(true, false, 0, 0, List.of(), ""));
      found.ifPresent(this::show);
    } else {
      open(review);
    }
    found.ifPresent(ablation -> kept.accept(ablation.version()));
  }

  private void failed(UUID id, String why) {
    running = null;
    handle = null;
    if (review != null && review.id().equals(id)) {
      state.set(new State(true, false, 0, 0, List.of(), why));
    }
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Brings the steps of a run to the UI thread. */
  private final class Steps implements AblationListener {
    private final UUID id;
    private final List<HunkRole> found = new ArrayList<>();

    Steps(UUID id) {
      this.id = id;
    }

    @Override
    public void begins(int number, int of, String path) {
      ui.execute(() -> tell(number, of));
    }

    @Override
    public void found(HunkRole role) {
      ui.execute(
          () -> {
            found.add(role);
            tell(state.get().number(), state.get().of());
          });
    }

    private void tell(int number, int of) {
      if (review != null && review.id().equals(id) && id.equals(running)) {
        state.set(new State(false, true, number, of, found, ""));
      }
    }
  }
}
