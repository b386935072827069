package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.Outcome;
import dev.immunis.github.ReviewVerb;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHLabel;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestReview;
import org.kohsuke.github.GHPullRequestReviewEvent;
import org.kohsuke.github.GHPullRequestReviewState;

/** Wishes that leave the code alone: comments, reviews, labels, assignees. */
final class Annotations {
  /** Longest text that a comment may have (the server's own limit). */
  private static final int LONGEST = 65_536;

  private final JsonCalls calls;
  private final Library library;
  private final Reads reads;

  Annotations(JsonCalls calls, Library library, Reads reads) {
    this.calls = calls;
    this.library = library;
    this.reads = reads;
  }

  Outcome<Long> comment(PullRequestId id, HiddenMarker marker, String text) {
    String whole = marker.mark(text);
    if (whole.length() > LONGEST) {
      return new Outcome.Failed<>(new Trouble.Refused(0, "the text is too long for a comment"));
    }
    return Attempt.write(
        () -> {
          List<GHIssueComment> ours = ours(id, marker);
          return ours.size() == 1 && same(ours.getFirst().getBody(), whole)
              ? Optional.of(ours.getFirst().getId())
              : Optional.empty();
        },
        () -> {
          List<GHIssueComment> ours = ours(id, marker);
          if (ours.isEmpty()) {
            return library.pullRequest(id).comment(whole).getId();
          }
          if (!same(ours.getFirst().getBody(), whole)) {
            ours.getFirst().update(whole);
          }
          // A lost answer can come true late, after the next try: only the first one stays.
          for (GHIssueComment late : ours.subList(1, ours.size())) {
            late.delete();
          }
          return ours.getFirst().getId();
        });
  }

  /** Comments of ours with the marker; one that somebody else wrote with it does not count. */
  private List<GHIssueComment> ours(PullRequestId id, HiddenMarker marker) throws IOException {
    reads.checked(id.repository());
    String me = reads.me();
    List<GHIssueComment> ours = new ArrayList<>();
    for (GHIssueComment comment : library.pullRequest(id).listComments()) {
      if (comment.getBody() != null
          && marker.in(comment.getBody())
          && me.equalsIgnoreCase(comment.getUser().getLogin())) {
        ours.add(comment);
      }
    }
    return ours;
  }

  /** The server may keep other line ends than were sent. */
  private static boolean same(String one, String other) {
    return one.replace("\r\n", "\n").strip().equals(other.replace("\r\n", "\n").strip());
  }

  Outcome<Long> review(
      PullRequestId id, String headCommit, ReviewVerb verb, HiddenMarker marker, String text) {
    return Attempt.write(
        () -> {
          reads.checked(id.repository());
          GHPullRequest request = library.pullRequest(id);
          String me = reads.me();
          for (GHPullRequestReview review : request.listReviews()) {
            if (review.getState() != GHPullRequestReviewState.PENDING
                && headCommit.equals(review.getCommitId())
                && marker.in(String.valueOf(review.getBody()))
                && me.equalsIgnoreCase(review.getUser().getLogin())) {
              return Optional.of(review.getId());
            }
          }
          if (!headCommit.equals(request.getHead().getSha())) {
            throw new CallException(
                new Trouble.HeadMoved(headCommit, request.getHead().getSha()), 0, false);
          }
          return Optional.empty();
        },
        () ->
            library
                .pullRequest(id)
                .createReview()
                .commitId(headCommit)
                .event(event(verb))
                .body(marker.mark(text))
                .create()
                .getId());
  }

  private static GHPullRequestReviewEvent event(ReviewVerb verb) {
    return switch (verb) {
      case APPROVE -> GHPullRequestReviewEvent.APPROVE;
      case REQUEST_CHANGES -> GHPullRequestReviewEvent.REQUEST_CHANGES;
      case COMMENT -> GHPullRequestReviewEvent.COMMENT;
    };
  }

  Outcome<Set<String>> label(PullRequestId id, Set<String> labels) {
    return Attempt.write(
        () -> {
          Set<String> now = new TreeSet<>(reads.pullRequest(id).labels());
          return lower(now).containsAll(lower(labels)) ? Optional.of(now) : Optional.empty();
        },
        () -> {
          Set<String> missing = new TreeSet<>(labels);
          Set<String> there = lower(reads.pullRequest(id).labels());
          missing.removeIf(label -> there.contains(label.toLowerCase(Locale.ROOT)));
          return names(library.pullRequest(id).addLabels(missing.toArray(String[]::new)));
        });
  }

  Outcome<Set<String>> unlabel(PullRequestId id, Set<String> labels) {
    return Attempt.write(
        () -> {
          Set<String> now = new TreeSet<>(reads.pullRequest(id).labels());
          return lower(now).stream().noneMatch(lower(labels)::contains)
              ? Optional.of(now)
              : Optional.empty();
        },
        () -> {
          Set<String> wanted = lower(labels);
          GHPullRequest request = library.pullRequest(id);
          Set<String> left = names(request.getLabels());
          for (String there : Set.copyOf(left)) {
            if (wanted.contains(there.toLowerCase(Locale.ROOT))) {
              left = names(request.removeLabel(there));
            }
          }
          return left;
        });
  }

  Outcome<Set<String>> assign(PullRequestId id, Set<String> logins) {
    return Attempt.write(
        () -> {
          Set<String> now = new TreeSet<>(reads.pullRequest(id).assignees());
          return lower(now).containsAll(lower(logins)) ? Optional.of(now) : Optional.empty();
        },
        () -> {
          ObjectNode body = JsonCalls.JSON.createObjectNode();
          ArrayNode wanted = body.putArray("assignees");
          new TreeSet<>(logins).forEach(wanted::add);
          String path = JsonCalls.path(id.repository(), "/issues/" + id.number() + "/assignees");
          return new TreeSet<>(
              Json.texts(calls.send("POST", path, body).path("assignees"), "login"));
        });
  }

  private static Set<String> names(Collection<GHLabel> labels) {
    Set<String> names = new TreeSet<>();
    labels.forEach(label -> names.add(label.getName()));
    return names;
  }

  private static Set<String> lower(Collection<String> names) {
    Set<String> lower = new LinkedHashSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return lower;
  }
}
