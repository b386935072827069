package dev.immunis.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.fakes.github.ApiDescription;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.PublishedDescription;
import dev.immunis.fakes.github.Seen;
import dev.immunis.github.Branches;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.PullRequestFilter;
import dev.immunis.github.ReviewVerb;
import dev.immunis.github.Trouble;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every request that is ever sent is one that GitHub's OpenAPI description allows: our own small
 * one always, the published one where it can be fetched.
 */
class RequestsFollowTheDescriptionTest extends OnServer {
  /** What is no REST operation: GraphQL, and the store that archives are fetched from. */
  private static final List<String> ELSEWHERE = List.of("/graphql", "/storage/");

  @Test
  void ourOwnDescriptionAllowsThemAll() throws Exception {
    ApiDescription own = own();
    everything();
    assertThat(wrong(own)).isEmpty();
    Set<String> used = new TreeSet<>();
    rest().forEach(seen -> used.add(String.valueOf(own.operation(seen))));
    assertThat(used)
        .as("operations that a whole life of a pull request uses")
        .hasSizeGreaterThan(15);
  }

  @Test
  void thePublishedDescriptionAllowsThemAll() throws Exception {
    ApiDescription published = PublishedDescription.get();
    everything();
    assertThat(wrong(published)).isEmpty();
  }

  @Test
  void ourOwnDescriptionSaysNothingThatThePublishedOneDoesNot() throws Exception {
    ApiDescription published = PublishedDescription.get();
    ApiDescription own = own();
    assertThat(published.operations()).containsAll(own.operations());
    for (String operation : own.operations()) {
      assertThat(published.takes(operation)).as(operation).containsAll(own.takes(operation));
    }
  }

  @Test
  void aRequestThatIsNotAllowedIsFound() throws Exception {
    ApiDescription own = own();
    Map<String, List<String>> headers =
        Map.of(
            "accept", List.of(Call.JSON),
            "user-agent", List.of("x"),
            "x-github-api-version", List.of("2022-11-28"));
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("merge_method", "blend").put("commit_titel", "x");
    Seen merge =
        new Seen(
            "PUT",
            "/repos/acme/shop/pulls/7/merge",
            Map.of("force", List.of("yes")),
            headers,
            new ObjectMapper().writeValueAsBytes(body));
    assertThat(own.check(merge)).hasSize(3);
    assertThat(own.check(new Seen("GET", "/nowhere", Map.of(), headers, new byte[0]))).hasSize(1);
    Seen list =
        new Seen(
            "GET",
            "/repos/acme/shop/pulls",
            Map.of("per_page", List.of("many"), "state", List.of("ajar")),
            Map.of(),
            new byte[0]);
    assertThat(own.check(list)).hasSize(4);
  }

  private static ApiDescription own() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            RequestsFollowTheDescriptionTest.class.getResourceAsStream(
                "/github/operations.json"))) {
      JsonNode json = new ObjectMapper().readTree(in);
      return new ApiDescription(json);
    }
  }

  /** One of every call, and each again where the second way differs from the first. */
  private void everything() {
    repo.requiredChecks.add("build");
    HiddenMarker marker = new HiddenMarker("decision:1");
    for (int i = 0; i < 2; i++) {
      port.read(id);
      port.diff(id, BASE, HEAD);
      port.gates(done(port.read(id)));
      port.advisories(done(port.read(id)));
      port.list(id.repository(), PullRequestFilter.everyOpen(), 10);
      port.comment(id, marker, "text " + i);
      port.review(id, HEAD, ReviewVerb.COMMENT, marker, "text");
      port.label(id, Set.of("a label", "b"));
      port.unlabel(id, Set.of("a label"));
      port.assign(id, Set.of("ana"));
      branches();
    }
    server.state(
        s -> {
          pull.comments.put(
              1L,
              new ObjectMapper()
                  .createObjectNode()
                  .put("id", 1)
                  .put("body", marker.mark("text"))
                  .set(
                      "user", new ObjectMapper().createObjectNode().put("login", GitHubServer.ME)));
          return 0;
        });
    done(port.comment(id, marker, "text"));
    port.merge(id, new MergeOrder(HEAD, "title", "text"));
    done(port.close(done(port.revert(id, marker, "Revert", "why"))));
  }

  private void branches() {
    repo.push(OTHER, "Bump (#7)", Map.of("a.txt", "a\n"));
    Branches branches = github.branches();
    assertThat(done(branches.head(id.repository(), "main"))).isEqualTo(OTHER);
    assertThat(done(branches.since(id.repository(), "main", clock.now())))
        .contains(new Branches.Commit(OTHER, "Bump (#7)"));
    assertThat(done(branches.archive(id.repository(), OTHER, 10_000))).isNotEmpty();
    assertThat(trouble(branches.archive(id.repository(), OTHER, 10))).isNotNull();
    assertThat(trouble(branches.head(id.repository(), "none")))
        .isInstanceOf(Trouble.NotThere.class);
  }

  private List<Seen> rest() {
    return server.seen().stream()
        .filter(seen -> ELSEWHERE.stream().noneMatch(seen.path()::startsWith))
        .toList();
  }

  private List<String> wrong(ApiDescription description) {
    return rest().stream().flatMap(seen -> description.check(seen).stream()).distinct().toList();
  }
}
