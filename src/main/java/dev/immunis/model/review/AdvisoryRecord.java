package dev.immunis.model.review;

import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published advisory in OSV form, reduced to what the screens show.
 *
 * @param id the record's own id: GHSA-, PYSEC-, GO-, OSV- ...
 * @param ids own id, aliases and related CVE ids, without repeats
 * @param document digest of the published JSON, kept in the vault
 * @param severity UNKNOWN when neither a word nor a computable score is given
 * @param cvssScore base score computed or given, 0.0 to 10.0
 */
public record AdvisoryRecord(
    String id,
    List<String> ids,
    Digest document,
    @Nullable String summary,
    @Nullable String details,
    Severity severity,
    @Nullable Double cvssScore,
    @Nullable String cvssVector,
    List<String> cwes,
    List<Affected> affected,
    List<String> references,
    @Nullable Instant published,
    @Nullable Instant modified,
    @Nullable Instant withdrawn) {
  public AdvisoryRecord {
    ids = List.copyOf(ids);
    cwes = List.copyOf(cwes);
    affected = List.copyOf(affected);
    references = List.copyOf(references);
  }

  /** One affected package with its introduced and fixed versions, as published. */
  public record Affected(
      @Nullable String ecosystem,
      @Nullable String name,
      @Nullable String purl,
      List<String> introduced,
      List<String> fixed) {
    public Affected {
      introduced = List.copyOf(introduced);
      fixed = List.copyOf(fixed);
    }
  }
}
