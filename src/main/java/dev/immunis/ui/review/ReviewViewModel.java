package dev.immunis.ui.review;

import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.RecordJson;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.review.diff.PatchViewModel;
import dev.immunis.ui.review.diff.ReadingViewModel;
import dev.immunis.ui.review.diff.RemarksViewModel;
import dev.immunis.ui.review.diff.VersionsViewModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The open review; all methods belong to the UI thread. */
public final class ReviewViewModel implements AutoCloseable {
  private final Cache cache;
  private final EvidenceVault vault;
  private final ReadingViewModel reading;
  private final RemarksViewModel remarks;
  private final OpinionViewModel opinion;
  private final Latest opening;
  private final PatchViewModel patch;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<@Nullable OpenReview> open =
      new ReadOnlyObjectWrapper<>(this, "open");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ObjectProperty<ReviewTab> tab =
      new SimpleObjectProperty<>(this, "tab", ReviewTab.PATCH);
  private final ReadOnlyBooleanWrapper reads = new ReadOnlyBooleanWrapper(this, "reads");
  private @Nullable UUID wanted;

  /** The parts of the patch tab, which follow the review that is open. */
  public record Parts(
      PatchViewModel patch,
      ReadingViewModel reading,
      RemarksViewModel remarks,
      OpinionViewModel opinion) {}

  public ReviewViewModel(
      Cache cache, EvidenceVault vault, ChangeBus bus, Parts parts, Work work, UiExecutor ui) {
    this.cache = cache;
    this.vault = vault;
    this.patch = parts.patch();
    this.reading = parts.reading();
    this.remarks = parts.remarks();
    this.opinion = parts.opinion();
    this.opening = new Latest(work);
    this.subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
  }

  /** Opens a review, or none. */
  public void open(@Nullable UUID id) {
    wanted = id;
    OpenReview shown = open.get();
    if (shown != null && !shown.review().id().equals(id)) {
      // Nobody shall look at one review while the panel beside decides another.
      open.set(null);
    }
    reads.set(id != null && open.get() == null);
    if (id == null) {
      reading.open(null, Set.of(), Set.of());
      remarks.open(null);
      opinion.open(null);
      opening.cancel();
      return;
    }
    read(id);
  }

  /** Whether a review is wanted that is not shown yet. */
  public ReadOnlyBooleanProperty readingProperty() {
    return reads.getReadOnlyProperty();
  }

  private void read(UUID id) {
    opening
        .start(progress -> cache.review(id).map(this::read))
        .onDone(
            found -> {
              problem.set("");
              found.ifPresent(all -> all.offer(patch.versions()));
              show(found.map(Read::open).orElse(null));
              reads.set(false);
            })
        .onFailed(
            reason -> {
              problem.set(String.valueOf(reason.getMessage()));
              reads.set(false);
            });
  }

  private record Read(OpenReview open, List<ReviewVersion> versions, List<Digest> looked) {
    void offer(VersionsViewModel to) {
      to.offer(versions, looked);
    }
  }

  private Read read(Review review) {
    boolean several = review.version().number() > 1;
    return new Read(
        opened(review),
        several ? cache.versions(review.id()) : List.of(),
        several ? reading.looked(review.id()) : List.of());
  }

  private OpenReview opened(Review review) {
    List<WargameRun> runs = cache.runs(review.id());
    WargameRun run = OpenReview.current(runs, review);
    Digest document = run == null ? null : run.evidence();
    Evidence evidence =
        Optional.ofNullable(document)
            .flatMap(vault::get)
            .map(b -> RecordJson.read(new String(b, StandardCharsets.UTF_8), Evidence.class))
            .orElse(null);
    return new OpenReview(review, runs, cache.decisions(review.id()), evidence);
  }

  private void show(@Nullable OpenReview next) {
    OpenReview before = open.get();
    boolean samePatch =
        before != null
            && next != null
            && before.review().id().equals(next.review().id())
            && before
                .review()
                .version()
                .content()
                .patch()
                .bytes()
                .equals(next.review().version().content().patch().bytes());
    opinion.open(next == null ? null : next.review());
    open.set(next);
    reading.open(
        next == null ? null : next.review(),
        next == null ? Set.of() : next.outputs(Arm.BEFORE),
        next == null ? Set.of() : next.outputs(Arm.AFTER));
    remarks.open(next == null ? null : next.review());
    if (next != null && !samePatch) {
      WargamePlan plan = next.review().version().plan();
      patch.open(
          next.review().version().content().patch().bytes(), plan == null ? null : plan.base());
    }
    if (next != null) {
      WargameRun run = next.currentRun();
      patch.showMarks(next.review().version().digest(), run == null ? null : run.evidence());
    }
  }

  private void changed(ChangeEvent event) {
    UUID id = wanted;
    if (id == null) {
      return;
    }
    List<UUID> touched =
        switch (event.change()) {
          case Change.ReviewsImported imported -> imported.ids();
          case Change.AdvisoriesImported named -> named.reviews();
          case Change.RunKept run -> List.of(run.reviewId());
          case Change.DecisionKept decision -> List.of(decision.reviewId());
          case Change.FactCleared cleared -> List.of(cleared.reviewId());
          case Change.LabelsKept labels -> List.of();
          case Change.RunRequestMoved moved -> List.of();
          case Change.EffectMoved moved -> List.of(moved.reviewId());
          case Change.ProofWatchMoved moved -> List.of();
        };
    if (touched.contains(id)) {
      read(id);
    }
  }

  /** The person's own opinion on what is open. */
  OpinionViewModel opinion() {
    return opinion;
  }

  /** What is open, null when nothing is. */
  public ReadOnlyObjectProperty<@Nullable OpenReview> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Why the review could not be read; empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ObjectProperty<ReviewTab> tabProperty() {
    return tab;
  }

  /** Reads the review again after a failure. */
  public void retry() {
    open(wanted);
  }

  @Override
  public void close() {
    remarks.close();
    reading.close();
    subscription.close();
    opening.cancel();
  }
}
