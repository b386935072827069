package dev.immunis.cli;

import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.ImportReport;
import dev.immunis.intake.PullRequestImporter;
import dev.immunis.intake.PullRequestWish;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pull requests of a repository are to be taken in. */
final class PullRequestOptions {
  private static final int MOST = 1000;

  @Option(names = "--from", paramLabel = "OWNER/REPO", descriptionKey = "cli.option.import-from")
  private @Nullable String from;

  @Option(names = "--maker", paramLabel = "WHO", descriptionKey = "cli.option.import-maker")
  private @Nullable String maker;

  @Option(names = "--author", paramLabel = "LOGIN", descriptionKey = "cli.option.import-author")
  private @Nullable String author;

  @Option(names = "--label", paramLabel = "NAME", descriptionKey = "cli.option.import-label")
  private List<String> labels = List.of();

  @Option(names = "--most", paramLabel = "N", descriptionKey = "cli.option.import-most")
  private int most = 50;

  boolean given() {
    return from != null;
  }

  void check(CliSession session) {
    boolean narrowed = maker != null || author != null || !labels.isEmpty();
    if (from == null && narrowed) {
      throw CliFailure.badUse(session.text("cli.import.from-what"));
    }
    if (from != null && RepositoryId.parse(from, RepositoryId.PUBLIC_HOST).isEmpty()) {
      throw CliFailure.badUse(session.text("cli.import.no-repository", from));
    }
    if (maker != null && PullRequestWish.MAKERS.stream().noneMatch(maker::equals)) {
      throw CliFailure.badUse(
          session.text("cli.import.no-maker", maker, String.join(", ", PullRequestWish.MAKERS)));
    }
    if (most < 1 || most > MOST) {
      throw CliFailure.badUse(session.text("cli.import.most", Integer.toString(MOST)));
    }
  }

  ImportReport run(CliSession session, PullRequestImporter importer, ImportProgress progress) {
    RepositoryId repository =
        RepositoryId.parse(String.valueOf(from), importer.host()).orElseThrow();
    return importer.importFrom(
        repository,
        new PullRequestWish(maker == null ? "anyone" : maker, author, Set.copyOf(labels), most),
        progress,
        session.call().cancel()::asked);
  }
}
