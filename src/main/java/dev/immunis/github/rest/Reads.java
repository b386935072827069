package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestFilter;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads pull requests and who we are. */
final class Reads {
  private final JsonCalls calls;
  private final AtomicReference<@Nullable String> me = new AtomicReference<>();

  Reads(JsonCalls calls) {
    this.calls = calls;
  }

  PullRequestFacts pullRequest(PullRequestId id) throws CallException {
    RepositoryId repository = checked(id.repository());
    return PullRequestReader.read(
        repository, calls.get(JsonCalls.path(repository, "/pulls/" + id.number())));
  }

  List<PullRequestFacts> list(RepositoryId repository, PullRequestFilter filter, int most)
      throws CallException {
    String path =
        JsonCalls.path(
            checked(repository),
            "/pulls?state="
                + (filter.open() ? "open" : "all")
                + "&sort=created&direction=desc&per_page=100");
    List<PullRequestFacts> passed = new ArrayList<>();
    for (JsonNode json : calls.all(path, "", Integer.MAX_VALUE)) {
      PullRequestFacts facts = PullRequestReader.read(repository, json);
      if (passed.size() < most && filter.accepts(facts)) {
        passed.add(facts);
      }
    }
    return passed;
  }

  byte[] diff(PullRequestId id, String base, String head) throws CallException {
    if (!PullRequestReader.isCommit(base) || !PullRequestReader.isCommit(head)) {
      throw new CallException(new Trouble.Refused(0, "no whole commit ids"), 0, false);
    }
    String path = JsonCalls.path(checked(id.repository()), "/compare/" + base + "..." + head);
    return calls.wire().send(new Call("GET", path, Call.DIFF, null)).body();
  }

  /** The login that acts with our token. */
  String me() throws CallException {
    String known = me.get();
    if (known != null) {
      return known;
    }
    String login;
    try {
      login = calls.wire().tokens().login().orElse("");
    } catch (dev.immunis.github.TokenException e) {
      throw new CallException(new Trouble.BadLogin(String.valueOf(e.getMessage())), 0, false);
    }
    if (login.isEmpty()) {
      login = Json.text(calls.get("/user"), "login");
    }
    me.set(login);
    return login;
  }

  /** A repository of another server must never be looked up on this one. */
  RepositoryId checked(RepositoryId repository) throws CallException {
    String host = calls.wire().settings().address().host();
    if (!repository.host().equals(host)) {
      throw new CallException(
          new Trouble.Refused(
              0, repository.host() + " is another server than the configured " + host + "."),
          0,
          false);
    }
    return repository;
  }
}
