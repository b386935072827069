package dev.immunis.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.github.AdvisoryData;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Trouble;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.Authority;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes reviews of pull requests, each at one fixed head; a new head is a new version. */
public final class PullRequestImporter {
  private final Authority authority;
  private final PullRequests github;
  private final Supplier<Actor> person;
  private final Clock clock;

  /**
   * Makes an importer.
   *
   * @param person who imports, asked once per import
   */
  public PullRequestImporter(
      Authority authority, PullRequests github, Supplier<Actor> person, Clock clock) {
    this.authority = authority;
    this.github = github;
    this.person = person;
    this.clock = clock;
  }

  /** The host that the short form {@code OWNER/NAME#N} means here. */
  public String host() {
    return github.host();
  }

  /**
   * Takes pull requests in. Blocks on the network; call it off the UI thread.
   *
   * @param cancel asked between pull requests; what came in before stays in
   * @throws dev.immunis.store.StoreException when the store fails
   */
  public ImportReport importAll(
      List<PullRequestId> ids, ImportProgress progress, BooleanSupplier cancel) {
    Admissions admissions = new Admissions(authority, person.get());
    int done = 0;
    for (PullRequestId id : ids) {
      if (cancel.getAsBoolean()) {
        return admissions.finish(true);
      }
      progress.at(done++, ids.size(), id.key());
      one(id, admissions);
    }
    return admissions.finish(false);
  }

  /** Takes the open pull requests of a repository in that are wanted, newest first. */
  public ImportReport importFrom(
      RepositoryId repository,
      PullRequestWish wish,
      ImportProgress progress,
      BooleanSupplier cancel) {
    return switch (github.list(repository, wish.filter(), wish.most())) {
      case Outcome.Done<List<PullRequestFacts>>(List<PullRequestFacts> found) ->
          importAll(found.stream().map(PullRequestFacts::id).toList(), progress, cancel);
      case Outcome.AlreadyDone<List<PullRequestFacts>>(List<PullRequestFacts> found) ->
          importAll(found.stream().map(PullRequestFacts::id).toList(), progress, cancel);
      case Outcome.Failed<List<PullRequestFacts>>(Trouble trouble) -> {
        Admissions admissions = new Admissions(authority, person.get());
        admissions.refuse(repository.key(), List.of(problem(repository.key(), trouble)));
        yield admissions.finish(false);
      }
    };
  }

  private void one(PullRequestId id, Admissions admissions) {
    try {
      admissions.add(read(id));
    } catch (RefusedException e) {
      admissions.refuse(id.key(), e.problems());
    }
  }

  /**
   * Reads one pull request without taking it in.
   *
   * @throws RefusedException when it cannot be read, or there is nothing to decide about it
   */
  public ReadBundle read(PullRequestId id) throws RefusedException {
    String name = id.key();
    PullRequestFacts facts = value(name, github.read(id));
    if (facts.state() != PullRequestState.OPEN) {
      throw new RefusedException(Problem.of(name, "", "", Fault.PULL_REQUEST_CLOSED));
    }
    byte[] patch = value(name, github.diff(id, facts.baseCommit(), facts.headCommit()));
    PatchReading reading = PatchReading.of(patch);
    if (reading.noise()) {
      throw new RefusedException(Problem.of(name, "", "", Fault.PATCH_NOISE));
    }
    AdvisoryData advisories = value(name, github.advisories(facts));
    return admission(facts, advisories, patch, reading);
  }

  private ReadBundle admission(
      PullRequestFacts facts, AdvisoryData advisories, byte[] patch, PatchReading reading) {
    Given given = PullRequestFields.of(facts, advisories);
    Digest digest = Digest.of(patch);
    String key = facts.id().key();
    return new ReadBundle(
        key,
        new ReviewAdmission(
            new ReviewSource(ReviewSource.Kind.PULL_REQUEST, key),
            version(given, digest),
            Derivations.content(given, key, digest, patch.length, reading, clock.now()),
            null,
            Map.of(digest, patch)),
        null,
        null,
        List.of());
  }

  /**
   * Names what the analyst judges. Left out is what changes without a push: the text, which bots
   * rewrite, and where the base branch stands, which every other merge moves.
   */
  private static Digest version(Given given, Digest patch) {
    ObjectNode content = given.fields().deepCopy();
    content.remove(List.of("cve_description", "pr_base_commit"));
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("format", 1);
    identity.set("content", content);
    identity.put("patch", patch.toString());
    return Digest.of(RecordJson.canonical(identity));
  }

  private static <T> T value(String name, Outcome<T> outcome) throws RefusedException {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.AlreadyDone<T>(T value) -> value;
      case Outcome.Failed<T>(Trouble trouble) -> throw new RefusedException(problem(name, trouble));
    };
  }

  private static Problem problem(String name, Trouble trouble) {
    return switch (trouble) {
      case Trouble.RateLimited limited ->
          Problem.of(name, "", "", Fault.GITHUB_RATE_LIMITED, limited.until());
      case Trouble.Retry retry -> Problem.of(name, "", "", Fault.GITHUB_FAILED, retry.reason());
      case Trouble.BadLogin login -> Problem.of(name, "", "", Fault.GITHUB_LOGIN, login.words());
      case Trouble.NoRight right ->
          Problem.of(
              name,
              "",
              "",
              Fault.GITHUB_RIGHT,
              right.missing().isEmpty() ? "?" : String.join(", ", right.missing()),
              right.words());
      case Trouble.NotThere there -> Problem.of(name, "", "", Fault.GITHUB_NOT_THERE);
      case Trouble.NotMergeable other ->
          Problem.of(name, "", "", Fault.GITHUB_REFUSED, other.words());
      case Trouble.HeadMoved moved -> Problem.of(name, "", "", Fault.GITHUB_MOVING);
      case Trouble.Refused refused ->
          Problem.of(name, "", "", Fault.GITHUB_REFUSED, refused.words());
      case Trouble.Unreachable away ->
          Problem.of(name, "", "", Fault.GITHUB_UNREACHABLE, away.reason());
    };
  }
}
