package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.github.GHPullRequest;

/** Wishes that end a pull request or take one back: merge, close, revert. */
final class Endings {
  private static final String REVERT =
      "mutation($id: ID!, $title: String!, $body: String!) { revertPullRequest(input:"
          + " {pullRequestId: $id, title: $title, body: $body}) { revertPullRequest { number } } }";

  private final JsonCalls calls;
  private final Library library;
  private final Reads reads;

  Endings(JsonCalls calls, Library library, Reads reads) {
    this.calls = calls;
    this.library = library;
    this.reads = reads;
  }

  Outcome<String> merge(PullRequestId id, MergeOrder order) {
    return Attempt.write(
        () -> merged(reads.pullRequest(id), order.expectedHead()),
        () -> {
          ObjectNode body = JsonCalls.JSON.createObjectNode();
          body.put("merge_method", "squash");
          body.put("sha", order.expectedHead());
          body.put("commit_title", order.title());
          body.put("commit_message", order.text());
          String path = JsonCalls.path(id.repository(), "/pulls/" + id.number() + "/merge");
          try {
            // The library has no word for the title of the squashed commit.
            JsonNode answer = calls.send("PUT", path, body);
            return Json.text(answer, "sha");
          } catch (CallException e) {
            throw named(e, order.expectedHead());
          }
        });
  }

  /** The commit on the base branch when exactly the expected head was merged. */
  private static Optional<String> merged(PullRequestFacts now, String expected)
      throws CallException {
    if (!now.headCommit().equals(expected)) {
      throw new CallException(new Trouble.HeadMoved(expected, now.headCommit()), 0, false);
    }
    return switch (now.state()) {
      case MERGED -> Optional.of(String.valueOf(now.mergeCommit()));
      case CLOSED -> throw new CallException(new Trouble.NotMergeable("it is closed."), 0, false);
      case OPEN -> {
        if (now.draft()) {
          throw new CallException(new Trouble.NotMergeable("it is a draft."), 0, false);
        }
        yield Optional.empty();
      }
    };
  }

  private static CallException named(CallException e, String expected) {
    if (!(e.trouble() instanceof Trouble.Refused refused)) {
      return e;
    }
    return switch (refused.status()) {
      case 405 -> new CallException(new Trouble.NotMergeable(refused.words()), 405, false);
      case 409 -> new CallException(new Trouble.HeadMoved(expected, null), 409, false);
      default -> e;
    };
  }

  Outcome<PullRequestFacts> close(PullRequestId id) {
    return turn(id, PullRequestState.CLOSED, GHPullRequest::close);
  }

  Outcome<PullRequestFacts> reopen(PullRequestId id) {
    return turn(id, PullRequestState.OPEN, GHPullRequest::reopen);
  }

  /** Opens or closes; what was merged can be neither. */
  private Outcome<PullRequestFacts> turn(PullRequestId id, PullRequestState wanted, Turn turn) {
    return Attempt.write(
        () -> {
          PullRequestFacts now = reads.pullRequest(id);
          if (now.state() == PullRequestState.MERGED) {
            throw new CallException(
                new Trouble.Refused(0, "the pull request is merged already."), 0, false);
          }
          return now.state() == wanted ? Optional.of(now) : Optional.empty();
        },
        () -> {
          turn.of(library.pullRequest(id));
          return reads.pullRequest(id);
        });
  }

  @FunctionalInterface
  private interface Turn {
    void of(GHPullRequest pull) throws IOException;
  }

  Outcome<PullRequestId> revert(PullRequestId id, HiddenMarker marker, String title, String text) {
    return Attempt.write(
        () -> {
          PullRequestFacts merged = reads.pullRequest(id);
          if (merged.state() != PullRequestState.MERGED) {
            throw new CallException(
                new Trouble.Refused(0, "the pull request is not merged."), 0, false);
          }
          return existing(id, marker);
        },
        () -> {
          ObjectNode query = JsonCalls.JSON.createObjectNode();
          query.put("query", REVERT);
          ObjectNode variables = query.putObject("variables");
          variables.put("id", reads.pullRequest(id).node());
          variables.put("title", title);
          variables.put("body", marker.mark(text));
          JsonNode answer =
              calls.send("POST", calls.wire().settings().address().graphql().toString(), query);
          int number =
              answer
                  .path("data")
                  .path("revertPullRequest")
                  .path("revertPullRequest")
                  .path("number")
                  .asInt(0);
          if (number < 1) {
            throw graphql(answer);
          }
          return new PullRequestId(id.repository(), number);
        });
  }

  /** A pull request of ours with the marker; in one of somebody else it does not count. */
  private Optional<PullRequestId> existing(PullRequestId id, HiddenMarker marker)
      throws IOException {
    String me = reads.me();
    String path =
        JsonCalls.path(
            id.repository(), "/pulls?state=all&sort=created&direction=desc&per_page=100");
    for (JsonNode json : calls.all(path, "", 500)) {
      PullRequestFacts facts = PullRequestReader.read(id.repository(), json);
      if (marker.in(facts.text()) && facts.author().equalsIgnoreCase(me)) {
        return Optional.of(facts.id());
      }
    }
    return Optional.empty();
  }

  /** GraphQL says 200 and lists its errors. */
  private static CallException graphql(JsonNode answer) {
    JsonNode error = answer.path("errors").path(0);
    String words = error.path("message").asText("no pull request was made");
    String type = Json.text(error, "type");
    Trouble trouble =
        switch (type) {
          case "NOT_FOUND" -> new Trouble.NotThere("the pull request");
          case "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
              new Trouble.NoRight(java.util.List.of(), words);
          default -> new Trouble.Refused(200, words);
        };
    return new CallException(trouble, 200, false);
  }
}
