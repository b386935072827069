package dev.immunis.report.handover;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.report.SigningException;
import dev.immunis.report.SigningKey;
import dev.immunis.report.statement.Envelope;
import dev.immunis.report.statement.VerdictStatement;
import dev.immunis.store.ActLog;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hands one review over: as a bundle that imports again, or as a page. Thread safe; blocks. */
public final class HandOverDesk {
  private final Cache cache;
  private final EvidenceVault vault;
  private final ActLog acts;
  private final SigningKey key;
  private final Clock clock;

  /** A desk on one workspace. */
  public HandOverDesk(Cache cache, EvidenceVault vault, ActLog acts, SigningKey key, Clock clock) {
    this.cache = cache;
    this.vault = vault;
    this.acts = acts;
    this.key = key;
    this.clock = clock;
  }

  /** Turns a judge's reason into a sentence in the reader's language. */
  @FunctionalInterface
  public interface Sentences {
    String of(String code, List<String> figures);
  }

  /**
   * What was made.
   *
   * @param zip the bundle
   * @param statement the signed statement beside it; empty when there was no run
   * @param leftOut what is not in it although it is known here
   */
  public record HandOver(byte[] zip, Optional<Envelope> statement, Set<LeftOut> leftOut) {
    public HandOver {
      leftOut = Set.copyOf(leftOut);
    }
  }

  /** It would give something away, or something that it needs is not here. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** The page of a review. */
  public String page(UUID reviewId, Sentences sentences) throws RefusedException {
    Review review = review(reviewId);
    return ReviewPage.write(
        review, cache.runs(reviewId), cache.decisions(reviewId), clock.now(), sentences);
  }

  /**
   * Makes a bundle with the review, its evidence and its decisions, and keeps that as an act.
   *
   * @param withProof whether the proof, the tree, raw outputs and what looks like a secret go in;
   *     with them the bundle holds a working attack
   * @throws RefusedException when the patch holds what looks like a secret and it was not asked
   *     for, or content is missing here
   * @throws SigningException when the statement cannot be signed
   */
  public HandOver bundle(UUID reviewId, boolean withProof, Actor by, Sentences sentences)
      throws RefusedException {
    Review review = review(reviewId);
    List<WargameRun> runs = cache.runs(reviewId);
    List<DecisionRecord> decisions = cache.decisions(reviewId);
    Optional<WargameRun> newest =
        runs.stream().filter(run -> run.version().equals(review.version().digest())).findFirst();
    Optional<Envelope> statement = newest.map(run -> VerdictStatement.sign(review, run, key));
    BundleFile file = new BundleFile(review, vault, withProof);
    file.review();
    newest.ifPresent(file::evidence);
    file.text(
        "handover/report.html", ReviewPage.write(review, runs, decisions, clock.now(), sentences));
    statement.ifPresent(signed -> file.text("handover/statement.dsse.json", signed.text()));
    file.records(runs, decisions, clock.now().truncatedTo(ChronoUnit.SECONDS), by);
    byte[] zip = file.zip();
    acts.did(
        by,
        "review.handed-over",
        reviewId.toString(),
        Map.of(
            "bundle", Digest.of(zip),
            "version", review.version().digest(),
            "withProof", withProof));
    return new HandOver(zip, statement, file.leftOut());
  }

  private Review review(UUID id) throws RefusedException {
    return cache.review(id).orElseThrow(() -> new RefusedException("there is no such review"));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
