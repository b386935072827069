package dev.immunis.github.rest;

import dev.immunis.github.AdvisoryData;
import dev.immunis.github.Budget;
import dev.immunis.github.Gates;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestFilter;
import dev.immunis.github.PullRequests;
import dev.immunis.github.ReviewVerb;
import dev.immunis.github.TokenFacts;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pull requests of one server, read and acted on. */
final class RestPullRequests implements PullRequests {
  private final Wire wire;
  private final Reads reads;
  private final GateReads gates;
  private final AdvisoryReads advisories;
  private final Annotations annotations;
  private final Endings endings;

  RestPullRequests(Wire wire, Library library) {
    this.wire = wire;
    JsonCalls calls = new JsonCalls(wire);
    reads = new Reads(calls);
    gates = new GateReads(calls);
    advisories = new AdvisoryReads(calls);
    annotations = new Annotations(calls, library, reads);
    endings = new Endings(calls, library, reads);
  }

  @Override
  public String host() {
    return wire.settings().address().host();
  }

  @Override
  public Outcome<String> login() {
    return Attempt.read(reads::me);
  }

  @Override
  public Outcome<TokenFacts> token() {
    return Attempt.read(reads::token);
  }

  @Override
  public Outcome<PullRequestFacts> read(PullRequestId id) {
    return Attempt.read(() -> reads.pullRequest(id));
  }

  @Override
  public Outcome<byte[]> diff(PullRequestId id, String baseCommit, String headCommit) {
    return Attempt.read(() -> reads.diff(id, baseCommit, headCommit));
  }

  @Override
  public Outcome<Gates> gates(PullRequestFacts facts) {
    return Attempt.read(() -> gates.of(facts));
  }

  @Override
  public Outcome<AdvisoryData> advisories(PullRequestFacts facts) {
    return Attempt.read(() -> advisories.of(facts));
  }

  @Override
  public Outcome<List<PullRequestFacts>> list(
      RepositoryId repository, PullRequestFilter filter, int most) {
    return Attempt.read(() -> reads.list(repository, filter, most));
  }

  @Override
  public Outcome<Long> comment(PullRequestId id, HiddenMarker marker, String text) {
    return annotations.comment(id, marker, text);
  }

  @Override
  public Outcome<Long> review(
      PullRequestId id, String headCommit, ReviewVerb verb, HiddenMarker marker, String text) {
    return annotations.review(id, headCommit, verb, marker, text);
  }

  @Override
  public Outcome<Set<String>> label(PullRequestId id, Set<String> labels) {
    return annotations.label(id, labels);
  }

  @Override
  public Outcome<Set<String>> unlabel(PullRequestId id, Set<String> labels) {
    return annotations.unlabel(id, labels);
  }

  @Override
  public Outcome<Set<String>> assign(PullRequestId id, Set<String> logins) {
    return annotations.assign(id, logins);
  }

  @Override
  public Outcome<String> merge(PullRequestId id, MergeOrder order) {
    return endings.merge(id, order);
  }

  @Override
  public Outcome<PullRequestFacts> close(PullRequestId id) {
    return endings.close(id);
  }

  @Override
  public Outcome<PullRequestFacts> reopen(PullRequestId id) {
    return endings.reopen(id);
  }

  @Override
  public Outcome<PullRequestId> revert(
      PullRequestId id, HiddenMarker marker, String title, String text) {
    return endings.revert(id, marker, title, text);
  }

  @Override
  public Optional<Budget> budget() {
    return wire.budget();
  }
}
