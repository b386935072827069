package dev.immunis.cli;

import dev.immunis.model.Severity;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which reviews are meant, and the order in which they are shown. */
final class ReviewFilter {
  private static final Comparator<ReviewHead> RISK =
      Comparator.comparing(ReviewHead::severity)
          .thenComparing(head -> head.priority() == null ? 0 : -head.priority())
          .thenComparing(ReviewHead::createdAt)
          .thenComparing(ReviewHead::id);

  @Option(names = "--all", descriptionKey = "cli.option.list-all")
  private boolean all;

  @Option(
      names = "--severity",
      split = ",",
      paramLabel = "WORD",
      descriptionKey = "cli.option.list-severity")
  private List<Severity> severities = List.of();

  @Option(
      names = "--verdict",
      split = ",",
      paramLabel = "WORD",
      descriptionKey = "cli.option.list-verdict")
  private List<VerdictWord> verdicts = List.of();

  @Option(
      names = "--strategy",
      split = ",",
      paramLabel = "WORD",
      descriptionKey = "cli.option.list-strategy")
  private List<PatchStrategy> strategies = List.of();

  @Option(names = "--package", paramLabel = "TEXT", descriptionKey = "cli.option.list-package")
  private @Nullable String packageText;

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "WORD",
      descriptionKey = "cli.option.list-status")
  private List<ReviewStatus> statuses = List.of();

  /** Those that are meant, the most severe first. */
  List<ReviewHead> of(List<ReviewHead> everything) {
    return everything.stream().filter(this::wanted).sorted(RISK).toList();
  }

  /** Whether decided ones are among them. */
  boolean showsDecided() {
    return all || !statuses.isEmpty();
  }

  private boolean wanted(ReviewHead head) {
    boolean awaited = all || !statuses.isEmpty() || head.status().awaitsDecision();
    return awaited
        && (statuses.isEmpty() || statuses.contains(head.status()))
        && (severities.isEmpty() || severities.contains(head.severity()))
        && (verdicts.isEmpty() || verdicts.stream().anyMatch(word -> word.covers(head)))
        && (strategies.isEmpty() || strategies.contains(head.strategy()))
        && named(head.packageName());
  }

  private boolean named(@Nullable String name) {
    String asked = packageText;
    return asked == null
        || (name != null && name.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT)));
  }
}
