package dev.immunis.wargame.label;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Ids;
import dev.immunis.model.Verdict;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.Labels;
import dev.immunis.wargame.judge.LabelCounts;
import dev.immunis.wargame.judge.TierPriors;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gives labels and counts them; may block, thread safe. */
public final class LabelBook {
  private final Labels labels;
  private final Cache cache;
  private final Clock clock;
  private final Ids ids;

  /** A book on one workspace. */
  public LabelBook(Labels labels, Cache cache, Clock clock, Ids ids) {
    this.labels = labels;
    this.cache = cache;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Says what a version turned out to be. What the newest wargame had said by now is kept with it.
   *
   * @return the label, or empty when the review has no such version
   */
  public Optional<Label> give(
      UUID reviewId,
      Digest version,
      LabelOutcome outcome,
      LabelSource source,
      String note,
      Actor by) {
    return cache.versions(reviewId).stream()
        .filter(one -> one.digest().equals(version))
        .findFirst()
        .map(one -> give(one, outcome, source, note, by));
  }

  private Label give(
      ReviewVersion version, LabelOutcome outcome, LabelSource source, String note, Actor by) {
    Optional<WargameRun> run =
        cache.runs(version.reviewId()).stream()
            .filter(one -> one.version().equals(version.digest()))
            .findFirst();
    Label label =
        new Label(
            ids.next(),
            version.reviewId(),
            version.digest(),
            version.content().patch().bytes(),
            outcome,
            source,
            run.map(r -> r.judgement().verdict()).orElse(null),
            run.map(r -> r.judgement().tier()).orElse(null),
            run.flatMap(r -> shown(r.judgement())).map(Probability::mean).orElse(null),
            note.strip(),
            by,
            clock.now().truncatedTo(ChronoUnit.MICROS));
    labels.add(List.of(label), by);
    return label;
  }

  /** What the window shows by the labels of today, which is not what the run's day said. */
  private Optional<Probability> shown(Judgement judgement) {
    return judgement.verdict() == Verdict.FIX_SUPPORTED
        ? TierPriors.probability(judgement.tier(), counts())
        : Optional.empty();
  }

  /**
   * Takes labels of a file in, each under its own name; what is here already is left out.
   *
   * @param by who takes them in
   * @return one answer for each
   */
  public List<Labels.Answer> take(List<Label> given, Actor by) {
    return labels.add(given, by);
  }

  /** All labels, oldest first. */
  public List<Label> all() {
    return labels.all();
  }

  /** The labels on all versions of a review, oldest first. */
  public List<Label> of(UUID reviewId) {
    return labels.of(reviewId);
  }

  /** Right and wrong patches by tier, as they stand now. */
  public LabelCounts counts() {
    return counts(labels.all());
  }

  /** How well the shown probabilities held so far. */
  public Reliability reliability() {
    return Reliability.of(standing(labels.all()));
  }

  /**
   * The newest label on each version, oldest first: of several words on the same version the last
   * one counts.
   *
   * @param all oldest first
   */
  public static List<Label> standing(List<Label> all) {
    Map<String, Label> newest = new LinkedHashMap<>();
    for (Label label : all) {
      String subject = label.reviewId() + " " + label.version();
      newest.remove(subject);
      newest.put(subject, label);
    }
    return List.copyOf(newest.values());
  }

  /**
   * Counts the newest labels of versions whose fix was supported; the others say nothing about the
   * prior, which is of supported fixes alone.
   *
   * @param all oldest first
   */
  public static LabelCounts counts(List<Label> all) {
    Map<EvidenceTier, LabelCounts.Count> counts = new EnumMap<>(EvidenceTier.class);
    for (Label label : standing(all)) {
      if (label.countsForPosterior()) {
        boolean right = label.outcome() == LabelOutcome.RIGHT;
        counts.merge(
            java.util.Objects.requireNonNull(label.tier()),
            new LabelCounts.Count(right ? 1 : 0, right ? 0 : 1),
            (a, b) -> new LabelCounts.Count(a.right() + b.right(), a.wrong() + b.wrong()));
      }
    }
    return new LabelCounts(counts);
  }
}
