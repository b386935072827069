package dev.immunis.report.export;

import dev.immunis.model.Clock;
import dev.immunis.model.NameUuid;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.store.Profiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the reviews of a list, in its order. Thread safe; blocks. */
public final class ExportDesk {
  private static final UUID NAMESPACE = UUID.fromString("3d3c2f6e-7a0c-5b52-8a43-5b9d0a1f7c66");

  private final Cache cache;
  private final Profiles profiles;
  private final Clock clock;
  private final String version;

  /**
   * Exports of one workspace.
   *
   * @param version of this program, named as the tool
   */
  public ExportDesk(Cache cache, Profiles profiles, Clock clock, String version) {
    this.cache = cache;
    this.profiles = profiles;
    this.clock = clock;
    this.version = version;
  }

  /**
   * What was written.
   *
   * @param reviews how many are in it
   * @param leftOut codes of those that the format cannot tell of: a VEX statement needs an id of
   *     the vulnerability, and package, ecosystem and version
   */
  public record Export(byte[] bytes, int reviews, List<String> leftOut) {
    public Export {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** Told before each review; may throw to end the export. */
  @FunctionalInterface
  public interface Step {
    void next(int done, int all);
  }

  /** Writes these reviews; those that are gone meanwhile are passed over. */
  public Export write(ExportFormat format, List<ReviewHead> heads, Step step) {
    List<ExportRow> rows = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      step.next(i, heads.size());
      cache.review(heads.get(i).id()).map(this::row).ifPresent(rows::add);
    }
    Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
    String author = profiles.current().name();
    Head head = new Head(version, author, now, serial(rows, now));
    List<String> leftOut = new ArrayList<>();
    String text =
        switch (format) {
          case CSV -> CsvTable.write(rows);
          case JSON -> JsonTable.write(head, rows);
          case SARIF -> SarifLog.write(head, rows);
          case OPENVEX -> OpenVex.write(head, VexStatement.of(rows, leftOut));
          case CYCLONEDX -> CycloneDx.write(head, VexStatement.of(rows, leftOut));
        };
    return new Export(text.getBytes(StandardCharsets.UTF_8), rows.size() - leftOut.size(), leftOut);
  }

  private ExportRow row(Review review) {
    WargameRun newest =
        cache.runs(review.id()).stream()
            .filter(run -> run.version().equals(review.version().digest()))
            .findFirst()
            .orElse(null);
    return new ExportRow(review, newest);
  }

  /** The same reviews in the same state at the same time give the same document. */
  private static UUID serial(List<ExportRow> rows, Instant now) {
    StringBuilder name = new StringBuilder(now.toString());
    rows.forEach(row -> name.append('\n').append(row.review().id()).append(row.review().status()));
    return NameUuid.of(NAMESPACE, name.toString());
  }

  /**
   * What every document says of itself.
   *
   * @param author the workspace's person
   * @param serial names this one document
   */
  record Head(String version, String author, Instant at, UUID serial) {}
}
