package dev.immunis.decision.gate;

import dev.immunis.decision.Gatekeeper;
import dev.immunis.github.Gates;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Trouble;
import dev.immunis.model.Clock;
import dev.immunis.model.pullrequest.GateState;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.Review;
import dev.immunis.store.GateStates;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the pull request's own server, and keeps its last word for when there is no network. */
public final class ServerGates implements Gatekeeper {
  private static final System.Logger LOG = System.getLogger(ServerGates.class.getName());

  private final GateStates kept;
  private final Supplier<Optional<PullRequests>> server;
  private final Clock clock;

  /** A keeper that asks whichever server the supplier gives, or none. */
  public ServerGates(GateStates kept, Supplier<Optional<PullRequests>> server, Clock clock) {
    this.kept = kept;
    this.server = server;
    this.clock = clock;
  }

  @Override
  public Optional<GateState> known(Review review) {
    return kept.of(review.id());
  }

  @Override
  public Optional<GateState> fresh(Review review) {
    Optional<PullRequests> asked = server.get();
    return asked
        .flatMap(one -> id(review, one.host()).flatMap(id -> read(review, one, id)))
        .or(() -> known(review));
  }

  private Optional<GateState> read(Review review, PullRequests asked, PullRequestId id) {
    return switch (asked.read(id).then(asked::gates)) {
      case Outcome.Done<Gates>(Gates gates) -> Optional.of(keep(review, gates));
      case Outcome.AlreadyDone<Gates>(Gates gates) -> Optional.of(keep(review, gates));
      case Outcome.Failed<Gates>(Trouble trouble) -> {
        LOG.log(System.Logger.Level.INFO, "gates of " + id + ": " + trouble.sentence());
        yield Optional.empty();
      }
    };
  }

  private GateState keep(Review review, Gates gates) {
    GateState state = state(gates, clock.now());
    kept.keep(review.id(), state);
    return state;
  }

  /** What of the server's word a decision looks at. */
  static GateState state(Gates gates, Instant at) {
    Trouble unread = gates.rulesUnread();
    return new GateState(
        gates.headCommit(),
        gates.checks().stream()
            .filter(
                check ->
                    check.state() == Gates.CheckState.PASSED
                        || check.state() == Gates.CheckState.NEUTRAL)
            .map(Gates.CheckFact::name)
            .collect(Collectors.toSet()),
        gates.missingChecks(),
        gates.protectedBranch(),
        gates.requiredApprovals(),
        gates.approvals(),
        unread == null ? null : unread.sentence(),
        at);
  }

  /** Only a pull request of that very server. */
  private static Optional<PullRequestId> id(Review review, String host) {
    PullRequest request = review.version().content().pullRequest();
    PullRequestHead head = request == null ? null : request.head();
    if (request == null || head == null) {
      return Optional.empty();
    }
    String key = head.repository();
    int slash = key.lastIndexOf('/');
    int before = key.lastIndexOf('/', slash - 1);
    String named = before < 0 ? RepositoryId.PUBLIC_HOST : key.substring(0, before);
    return named.equals(host)
        ? RepositoryId.parse(key.substring(before + 1), host)
            .map(repository -> new PullRequestId(repository, request.number()))
        : Optional.empty();
  }
}
