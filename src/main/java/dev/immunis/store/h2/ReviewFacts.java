package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of one review, and what follows from it for the columns that are shown. */
final class ReviewFacts {
  private final UUID id;
  private final String code;
  private final String shownVersion;
  private final @Nullable Word word;
  private final List<Known> versions = new ArrayList<>();
  private final List<Decided> decisions = new ArrayList<>();
  private final Map<String, Ran> runs = new HashMap<>();

  /**
   * The authority's word.
   *
   * @param version digest of the version that is current there
   */
  record Word(String code, ReviewStatus status, String version, int versions, Instant updatedAt) {}

  private record Known(String digest, int number, boolean offered, boolean givenUp) {}

  private record Decided(String version, String kind, Instant at, @Nullable Instant receivedAt) {}

  private record Ran(String verdict, String tier) {}

  /**
   * A review as its row has it.
   *
   * @param word null where the authority said nothing
   */
  ReviewFacts(UUID id, String code, String shownVersion, @Nullable Word word) {
    this.id = id;
    this.code = code;
    this.shownVersion = shownVersion;
    this.word = word;
  }

  /**
   * A version, in the order in which they count.
   *
   * @param number that it has now
   * @param offered whether this workspace offers it and the authority did not tell it back yet
   * @param givenUp whether the authority refused it or a person gave it up
   */
  void version(String digest, int number, boolean offered, boolean givenUp) {
    versions.add(new Known(digest, number, offered, givenUp));
  }

  /** A decision in force, in the order in which they count; received null when not told back. */
  void decision(String version, String kind, Instant at, @Nullable Instant receivedAt) {
    decisions.add(new Decided(version, kind, at, receivedAt));
  }

  /** A run; a later call is the newer one. */
  void run(String version, String verdict, String tier) {
    runs.put(version, new Ran(verdict, tier));
  }

  UUID id() {
    return id;
  }

  /** The code that the row has. */
  String code() {
    return code;
  }

  String shownVersion() {
    return shownVersion;
  }

  String shownCode() {
    return word == null ? code : word.code();
  }

  int versions() {
    return word == null ? versions.size() : Math.max(versions.size(), word.versions());
  }

  @Nullable Instant updatedAt() {
    return word == null || !current().equals(word.version()) ? null : word.updatedAt();
  }

  /** The versions whose number is another than their place. */
  Map<String, Integer> renumbered() {
    Map<String, Integer> moved = new LinkedHashMap<>();
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).number() != i + 1) {
        moved.put(versions.get(i).digest(), i + 1);
      }
    }
    return moved;
  }

  /**
   * The version that is current: the authority's, or one that was taken in here after it and that
   * the authority has not answered yet.
   */
  String current() {
    int theirs = word == null ? -1 : place(word.version());
    for (int i = versions.size() - 1; i > theirs; i--) {
      Known version = versions.get(i);
      if (theirs < 0 ? !version.givenUp() : version.offered()) {
        return version.digest();
      }
    }
    if (theirs >= 0) {
      return versions.get(theirs).digest();
    }
    return versions.isEmpty() ? shownVersion : versions.getLast().digest();
  }

  private int place(String digest) {
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).digest().equals(digest)) {
        return i;
      }
    }
    return -1;
  }

  /** The authority's state, moved on by decisions that it did not count yet. */
  ReviewStatus status() {
    String current = current();
    boolean known = word != null && word.version().equals(current);
    ReviewStatus status = known ? word.status() : ReviewStatus.PENDING_HITL;
    for (Decided decided : decisions) {
      if (decided.version().equals(current) && !isCounted(decided, known)) {
        ReviewStatus next = DecisionKind.valueOf(decided.kind()).leadsTo();
        if (status.mayMoveTo(next)) {
          status = next;
        }
      }
    }
    return status;
  }

  private boolean isCounted(Decided decided, boolean known) {
    return known
        && word != null
        && decided.receivedAt() != null
        && !decided.receivedAt().isAfter(word.updatedAt());
  }

  private @Nullable Decided last() {
    String current = current();
    return decisions.stream()
        .filter(d -> d.version().equals(current))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  @Nullable String decision() {
    Decided last = last();
    return last == null ? null : last.kind();
  }

  @Nullable Instant decidedAt() {
    Decided last = last();
    return last == null ? null : last.at();
  }

  @Nullable String verdict() {
    Ran ran = runs.get(current());
    return ran == null ? null : ran.verdict();
  }

  @Nullable String tier() {
    Ran ran = runs.get(current());
    return ran == null ? null : ran.tier();
  }
}
