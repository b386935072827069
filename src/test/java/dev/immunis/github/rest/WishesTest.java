package dev.immunis.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.Seen;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.ReviewVerb;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wish is read first, fulfilled once, and read back where its answer was lost. */
class WishesTest extends OnServer {
  private static final HiddenMarker MARKER = new HiddenMarker("decision:0190");
  private static final MergeOrder ORDER = new MergeOrder(HEAD, "Merge security fix PR #7", "why");

  @Test
  void aCommentIsWrittenOnceAndThenKeptUpToDate() {
    long number = done(port.comment(id, MARKER, "Approved by Ana"));
    assertThat(already(port.comment(id, MARKER, "Approved by Ana"))).isEqualTo(number);
    assertThat(done(port.comment(id, MARKER, "Approved by Ana, really"))).isEqualTo(number);
    assertThat(pull.comments).hasSize(1);
    assertThat(pull.comments.get(number).path("body").asText())
        .isEqualTo("Approved by Ana, really\n\n<!-- immunis:decision:0190 -->");
    done(port.comment(id, new HiddenMarker("decision:0191"), "Another one"));
    assertThat(pull.comments).hasSize(2);
  }

  @Test
  void aMarkerInSomebodyElsesCommentDoesNotCount() {
    long foreign = server.state(s -> 4L);
    server.state(
        s -> {
          pull.comments.put(
              foreign, comment(foreign, "mallory", MARKER.mark("nothing to see here")));
          return 0;
        });
    done(port.comment(id, MARKER, "Rejected by Ana"));
    assertThat(pull.comments).hasSize(2);
    assertThat(pull.comments.get(foreign).path("body").asText()).contains("nothing to see");
  }

  @Test
  void whatCameTrueTwiceIsTidiedToOne() {
    server.state(
        s -> {
          pull.comments.put(1L, comment(1, GitHubServer.ME, MARKER.mark("one")));
          pull.comments.put(2L, comment(2, GitHubServer.ME, MARKER.mark("one")));
          return 0;
        });
    assertThat(done(port.comment(id, MARKER, "one"))).isEqualTo(1);
    assertThat(pull.comments.keySet()).containsExactly(1L);
  }

  @Test
  void labelsAreAddedAndTakenAwayOnlyWhereNeeded() {
    pull.labels.add("Security");
    assertThat(done(port.label(id, Set.of("security", "hitl-approved"))))
        .containsExactlyInAnyOrder("Security", "hitl-approved");
    assertThat(pull.labels).containsExactlyInAnyOrder("Security", "hitl-approved");
    already(port.label(id, Set.of("hitl-approved")));
    assertThat(done(port.unlabel(id, Set.of("hitl-approved")))).containsExactly("Security");
    already(port.unlabel(id, Set.of("hitl-approved")));
  }

  @Test
  void peopleAreAssignedAndWhoMayNotBeIsLeftOut() {
    server.unassignable("stranger");
    assertThat(done(port.assign(id, Set.of("security-lead", "stranger"))))
        .containsExactly("security-lead");
    already(port.assign(id, Set.of("security-lead")));
  }

  @Test
  void aReviewIsBoundToItsHead() {
    done(port.review(id, HEAD, ReviewVerb.REQUEST_CHANGES, MARKER, "Please bump to 1.2.8"));
    already(port.review(id, HEAD, ReviewVerb.REQUEST_CHANGES, MARKER, "Please bump to 1.2.8"));
    assertThat(pull.reviews).hasSize(1);
    pull.head = OTHER;
    assertThat(trouble(port.review(id, BASE, ReviewVerb.APPROVE, MARKER, "ok")))
        .isEqualTo(new Trouble.HeadMoved(BASE, OTHER));
  }

  @Test
  void theExpectedHeadIsSquashedUnderItsTitleOnce() {
    String commit = done(port.merge(id, ORDER));
    assertThat(pull.mergeCommit).isEqualTo(commit);
    assertThat(pull.mergeTitle).isEqualTo("Merge security fix PR #7");
    assertThat(already(port.merge(id, ORDER))).isEqualTo(commit);
    assertThat(pull.merges).isEqualTo(1);
  }

  @Test
  void anotherHeadIsNeverMerged() {
    pull.head = OTHER;
    assertThat(trouble(port.merge(id, ORDER))).isEqualTo(new Trouble.HeadMoved(HEAD, OTHER));
    assertThat(server.seen()).noneMatch(seen -> seen.method().equals("PUT"));
  }

  @Test
  void aPushBetweenTheLookAndTheWishIsSeenByTheServer() {
    server.answers(
        seen -> {
          if (seen.method().equals("PUT")) {
            pull.head = OTHER;
          }
          return null;
        });
    assertThat(trouble(port.merge(id, ORDER))).isEqualTo(new Trouble.HeadMoved(HEAD, OTHER));
    assertThat(pull.merges).isZero();
  }

  @Test
  void anotherHeadThatSomebodyMergedIsNotOurMerge() {
    pull.head = OTHER;
    pull.open = false;
    pull.mergeCommit = BASE;
    assertThat(trouble(port.merge(id, ORDER))).isEqualTo(new Trouble.HeadMoved(HEAD, OTHER));
  }

  @Test
  void whatCannotBeMergedSaysWhy() {
    pull.blocked = "At least 2 approving reviews are required";
    assertThat(trouble(port.merge(id, ORDER)))
        .isEqualTo(new Trouble.NotMergeable("At least 2 approving reviews are required"));
    pull.blocked = null;
    pull.draft = true;
    assertThat(trouble(port.merge(id, ORDER))).isInstanceOf(Trouble.NotMergeable.class);
    pull.draft = false;
    pull.open = false;
    assertThat(trouble(port.merge(id, ORDER))).isInstanceOf(Trouble.NotMergeable.class);
  }

  @Test
  void closingAndTakingBack() {
    assertThat(trouble(port.revert(id, MARKER, "Revert", "why")))
        .isInstanceOf(Trouble.Refused.class);
    done(port.merge(id, ORDER));
    assertThat(trouble(port.close(id))).isInstanceOf(Trouble.Refused.class);
    PullRequestId revert = done(port.revert(id, MARKER, "Revert #7", "It broke the shop"));
    assertThat(already(port.revert(id, MARKER, "Revert #7", "It broke the shop")))
        .isEqualTo(revert);
    PullState opened = repo.pulls.get(revert.number());
    assertThat(opened.title).isEqualTo("Revert #7");
    assertThat(done(port.close(revert)).state()).isEqualTo(PullRequestState.CLOSED);
    assertThat(opened.open).isFalse();
    already(port.close(revert));
    assertThat(opened.closings).isEqualTo(1);
  }

  /** It happened, but nobody heard: the read-back knows, and nothing is sent twice. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FAILS_AFTER", "ANSWER_LOST", "SILENT_AFTER", "CUT_SHORT", "NO_JSON"})
  void aLostAnswerIsReadBack(Fault fault) throws IOException {
    if (fault == Fault.SILENT_AFTER) { // only silence is waited for; a busy machine is not silence
      impatient(Duration.ofMillis(2500));
    }
    once(seen -> seen.method().equals("PUT"), fault);
    done(port.merge(id, ORDER));
    once(seen -> seen.method().equals("POST") && seen.path().endsWith("/comments"), fault);
    done(port.comment(id, MARKER, "text"));
    once(seen -> seen.method().equals("POST") && seen.path().equals("/graphql"), fault);
    done(port.revert(id, MARKER, "Revert", "why"));
    once(seen -> seen.method().equals("POST") && seen.path().endsWith("/labels"), fault);
    done(port.label(id, Set.of("hitl-approved")));
    assertThat(pull.merges).isEqualTo(1);
    assertThat(pull.comments).hasSize(1);
    assertThat(repo.pulls).hasSize(2);
    assertThat(server.seen().stream().filter(Seen::changes)).hasSize(4);
  }

  /** It did not happen, and that cannot be known: a pause, then the next try begins with a look. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"FAILS_BEFORE", "BREAKS_BEFORE"})
  void aWishInDoubtIsNotSentAgainBlindly(Fault fault) {
    once(seen -> seen.method().equals("PUT"), fault);
    Trouble trouble = trouble(port.merge(id, ORDER));
    assertThat(trouble).isInstanceOf(Trouble.Retry.class);
    assertThat(((Trouble.Retry) trouble).unclear()).isTrue();
    assertThat(((Trouble.Retry) trouble).after()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(pull.merges).isZero();
    assertThat(server.seen().stream().filter(Seen::changes)).hasSize(1);
    done(port.merge(id, ORDER));
    assertThat(pull.merges).isEqualTo(1);
  }

  @Test
  void twoWhoMergeAtOnceMergeOnce() throws Exception {
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
      List<java.util.concurrent.Callable<Outcome<String>>> both =
          List.of(() -> port.merge(id, ORDER), () -> port.merge(id, ORDER));
      for (var one : threads.invokeAll(both)) {
        assertThat(one.get()).isNotInstanceOf(Outcome.Failed.class);
      }
    }
    assertThat(pull.merges).isEqualTo(1);
  }

  private void once(Predicate<Seen> which, Fault fault) {
    AtomicBoolean done = new AtomicBoolean();
    server.faults(seen -> which.test(seen) && done.compareAndSet(false, true) ? fault : Fault.NONE);
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode comment(
      long id, String login, String text) {
    var json = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
    json.put("id", id).put("body", text).putObject("user").put("login", login);
    return json;
  }
}
