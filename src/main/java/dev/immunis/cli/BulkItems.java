package dev.immunis.cli;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Cache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The reviews of a bulk command, each with its reason. */
final class BulkItems {
  @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "cli.option.bulk-ids")
  private List<String> ids = List.of();

  @Option(
      names = "--justification",
      paramLabel = "TEXT",
      descriptionKey = "cli.option.bulk-justification")
  private @Nullable String justification;

  @Option(names = "--reason", paramLabel = "ID=TEXT", descriptionKey = "cli.option.bulk-reason")
  private List<String> reasons = List.of();

  @Option(names = "--preview", descriptionKey = "cli.option.bulk-preview")
  private boolean preview;

  boolean preview() {
    return preview;
  }

  /** Refuses reasons that are none, and reviews without one. */
  void check(CliSession session) {
    Map<String, String> own = own(session);
    for (String id : ids) {
      if (justification == null && !own.containsKey(id)) {
        throw CliFailure.badUse(session.text("cli.bulk.no-reason", id));
      }
    }
    own.keySet().stream()
        .filter(id -> !ids.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw CliFailure.badUse(session.text("cli.bulk.reason-of-nothing", id));
            });
  }

  private Map<String, String> own(CliSession session) {
    Map<String, String> own = new LinkedHashMap<>();
    for (String pair : reasons) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw CliFailure.badUse(session.text("cli.bulk.no-pair", pair));
      }
      own.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return own;
  }

  /**
   * The reasons by review, in the order given.
   *
   * @param heads gets the head of each
   */
  Map<UUID, String> resolve(CliSession session, Cache cache, Map<UUID, ReviewHead> heads) {
    Map<String, String> own = own(session);
    Map<UUID, String> found = new LinkedHashMap<>();
    for (String id : ids) {
      ReviewHead head = session.find(cache, id);
      heads.put(head.id(), head);
      String usual = justification == null ? "" : justification;
      found.put(head.id(), own.getOrDefault(id, usual));
    }
    return found;
  }
}
