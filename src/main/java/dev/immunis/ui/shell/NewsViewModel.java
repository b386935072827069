package dev.immunis.ui.shell;

import dev.immunis.model.Actor;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.store.Cache;
import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.VerdictLook;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.label.LabelBook;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/** Picks from all that happens what concerns this person, unless they silenced it; UI thread. */
public final class NewsViewModel implements AutoCloseable {
  private static final String SILENCED = "window/silenced";

  private final Rooms rooms;
  private final Work work;
  private final ChangeBus.Subscription subscription;
  private final ObservableSet<News.Kind> silenced =
      FXCollections.observableSet(EnumSet.noneOf(News.Kind.class));
  private Consumer<News> listener = news -> {};
  private int conflicts;

  /**
   * What is asked.
   *
   * @param person who works here
   * @param mine whether this person holds a review
   * @param sealed whether the verdict of a review waits for the person's own opinion
   */
  public record Rooms(
      Cache cache,
      LabelBook labels,
      Preferences preferences,
      Supplier<Actor> person,
      Predicate<UUID> mine,
      Predicate<UUID> sealed) {}

  public NewsViewModel(Rooms rooms, ChangeBus bus, Work work, UiExecutor ui) {
    this.rooms = rooms;
    this.work = work;
    rooms
        .preferences()
        .get(SILENCED)
        .ifPresent(
            names -> {
              for (News.Kind kind : News.Kind.values()) {
                if (List.of(names.split(" ")).contains(kind.name())) {
                  silenced.add(kind);
                }
              }
            });
    subscription = bus.subscribe(event -> ui.execute(() -> happened(event)));
  }

  /** Gets what is told from now on. */
  void onNews(Consumer<News> told) {
    listener = told;
  }

  /** The kinds that are not told. */
  Set<News.Kind> silenced() {
    return Set.copyOf(silenced);
  }

  /** Tells a kind from now on, or keeps quiet about it. */
  void silence(News.Kind kind, boolean quiet) {
    if (quiet ? silenced.add(kind) : silenced.remove(kind)) {
      String names = silenced.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
      work.start(
          progress -> {
            rooms.preferences().put(SILENCED, names);
            return names;
          });
    }
  }

  private void happened(ChangeEvent event) {
    switch (event.change()) {
      case Change.RunKept kept -> find(() -> ended(kept));
      case Change.DecisionKept kept -> {
        if (rooms.mine().test(kept.reviewId())) {
          find(() -> decided(kept));
        }
      }
      case Change.ReviewsImported imported -> {}
      case Change.AdvisoriesImported named -> {}
      case Change.FactCleared cleared -> {}
      case Change.LabelsKept labels -> {
        // A file of labels is no news.
        if (labels.reviews().size() == 1) {
          find(() -> turnedOutWrong(labels.reviews().getFirst()));
        }
      }
      case Change.RunRequestMoved moved -> {}
      case Change.EffectMoved moved -> {}
      case Change.ProofWatchMoved moved -> {}
    }
  }

  /** More conflicts than before are told; fewer are the person's own work. */
  void conflicts(int now) {
    if (now > conflicts) {
      tell(new News(News.Kind.CONFLICT, Texts.get("shell.news.conflict", now), null));
    }
    conflicts = now;
  }

  private void find(Supplier<Optional<News>> search) {
    work.start(progress -> search.get()).onDone(found -> found.ifPresent(this::tell));
  }

  private void tell(News news) {
    if (!silenced.contains(news.kind())) {
      listener.accept(news);
    }
  }

  private Optional<News> ended(Change.RunKept kept) {
    return rooms.cache().runs(kept.reviewId()).stream()
        .filter(run -> run.id().equals(kept.runId()))
        .filter(run -> run.startedBy().equals(rooms.person().get()))
        .findFirst()
        .map(
            run ->
                new News(
                    News.Kind.MY_RUN_ENDED,
                    Texts.get(
                        "shell.news.run",
                        name(kept.reviewId()),
                        (rooms.sealed().test(kept.reviewId())
                                ? VerdictLook.SEALED
                                : VerdictLook.of(run.judgement().verdict()))
                            .word()),
                    kept.reviewId()));
  }

  private Optional<News> decided(Change.DecisionKept kept) {
    return rooms.cache().decisions(kept.reviewId()).stream()
        .filter(decision -> decision.id().equals(kept.decisionId()))
        .filter(decision -> !decision.reviewer().equals(rooms.person().get()))
        .findFirst()
        .map(
            decision ->
                new News(
                    News.Kind.CLAIMED_DECIDED,
                    Texts.get(
                        "shell.news.decided", name(kept.reviewId()), decision.reviewer().name()),
                    kept.reviewId()));
  }

  /** Only what the engine saw by itself after a merge; what people say they know already. */
  private Optional<News> turnedOutWrong(UUID review) {
    List<Label> labels = rooms.labels().of(review);
    return labels.isEmpty()
            || labels.getLast().outcome() != LabelOutcome.WRONG
            || !labels.getLast().by().equals(Actor.engine())
        ? Optional.empty()
        : Optional.of(
            new News(
                News.Kind.FIX_CAME_UNDONE, Texts.get("shell.news.undone", name(review)), review));
  }

  private String name(UUID review) {
    return rooms.cache().heads(List.of(review)).stream()
        .findFirst()
        .map(head -> head.cve() == null ? head.code() : head.cve())
        .orElse("");
  }

  @Override
  public void close() {
    subscription.close();
  }
}
