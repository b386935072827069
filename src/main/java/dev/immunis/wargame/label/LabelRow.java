package dev.immunis.wargame.label;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.NameUuid;
import dev.immunis.model.Verdict;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One label as it stands in a file: words and nothing else; the columns of the CSV in order. */
@JsonPropertyOrder({
  "id",
  "review_id",
  "version",
  "patch",
  "outcome",
  "source",
  "verdict",
  "tier",
  "predicted",
  "note",
  "by",
  "by_type",
  "at"
})
record LabelRow(
    @Nullable String id,
    @JsonProperty("review_id") @Nullable String reviewId,
    @Nullable String version,
    @Nullable String patch,
    @Nullable String outcome,
    @Nullable String source,
    @Nullable String verdict,
    @Nullable String tier,
    @Nullable String predicted,
    @Nullable String note,
    @Nullable String by,
    @JsonProperty("by_type") @Nullable String byType,
    @Nullable String at) {
  /** Rows without an id get one that follows from what they say, so that a repeat is harmless. */
  private static final UUID NAMESPACE = UUID.fromString("5f0b4a52-4a6e-5a3d-9b7e-3d9d2b6a1c77");

  private static final int LONGEST_NAME = 1_000;

  static LabelRow of(Label label) {
    return new LabelRow(
        label.id().toString(),
        label.reviewId().toString(),
        label.version().toString(),
        label.patch().toString(),
        label.outcome().wire(),
        label.source().wire(),
        label.verdict() == null ? null : label.verdict().name(),
        label.tier() == null ? null : label.tier().name(),
        label.predicted() == null ? null : label.predicted().toString(),
        label.note(),
        label.by().name(),
        label.by().type().wire(),
        label.at().toString());
  }

  /**
   * The label that this row means.
   *
   * @param where names the row in a problem
   * @param problems gets one sentence for each field that is wrong
   * @return null when there was a problem
   */
  @Nullable Label label(String where, List<String> problems) {
    Fields fields = new Fields(where, problems);
    UUID review = fields.needed("review_id", reviewId, UUID::fromString);
    Digest versionDigest = fields.needed("version", version, Digest::parse);
    Digest patchDigest = fields.needed("patch", patch, Digest::parse);
    LabelOutcome what = fields.needed("outcome", outcome, LabelOutcome::ofWire);
    LabelSource from = fields.needed("source", source, LabelSource::ofWire);
    Verdict said = fields.given("verdict", verdict, Verdict::valueOf);
    EvidenceTier at1 = fields.given("tier", tier, EvidenceTier::valueOf);
    Double p = fields.given("predicted", predicted, LabelRow::probability);
    String why = fields.given("note", note, LabelRow::note);
    String name = fields.needed("by", by, LabelRow::name);
    Actor.Type type = fields.given("by_type", byType, LabelRow::type);
    Instant when = fields.needed("at", at, Instant::parse);
    UUID own = fields.given("id", id, UUID::fromString);
    if (review == null
        || versionDigest == null
        || patchDigest == null
        || what == null
        || from == null
        || name == null
        || when == null
        || fields.wrong) {
      return null;
    }
    return new Label(
        own == null ? NameUuid.of(NAMESPACE, canonical()) : own,
        review,
        versionDigest,
        patchDigest,
        what,
        from,
        said,
        at1,
        p,
        why == null ? "" : why,
        new Actor(type == null ? Actor.Type.HUMAN : type, name),
        when);
  }

  private String canonical() {
    return String.join(
        "\n",
        String.valueOf(reviewId),
        String.valueOf(version),
        String.valueOf(outcome),
        String.valueOf(source),
        String.valueOf(by),
        String.valueOf(at));
  }

  private static Double probability(String text) {
    double value = Double.parseDouble(text);
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("not between 0 and 1");
    }
    return value;
  }

  private static String note(String text) {
    if (text.length() > Label.LONGEST_NOTE) {
      throw new IllegalArgumentException("longer than " + Label.LONGEST_NOTE + " characters");
    }
    return text;
  }

  private static String name(String text) {
    if (text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("longer than " + LONGEST_NAME + " characters");
    }
    return text;
  }

  private static Actor.Type type(String text) {
    return Actor.Type.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Reads the fields of one row and notes what is wrong. */
  private static final class Fields {
    private final String where;
    private final List<String> problems;
    private boolean wrong;

    Fields(String where, List<String> problems) {
      this.where = where;
      this.problems = problems;
    }

    /** How a field's text becomes its value. */
    private interface Reading<T> {
      T read(String text);
    }

    <T> @Nullable T needed(String field, @Nullable String text, Reading<T> reading) {
      if (text == null || text.isBlank()) {
        problem(field, "is missing");
        return null;
      }
      return given(field, text, reading);
    }

    <T> @Nullable T given(String field, @Nullable String text, Reading<T> reading) {
      if (text == null || text.isBlank()) {
        return null;
      }
      try {
        return reading.read(text.strip());
      } catch (IllegalArgumentException | DateTimeException e) {
        problem(field, "cannot be read: " + e.getMessage());
        return null;
      }
    }

    private void problem(String field, String what) {
      wrong = true;
      problems.add(where + ": " + field + " " + what);
    }
  }
}
