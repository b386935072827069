package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestFilter;
import dev.immunis.github.TokenFacts;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads pull requests and who we are. */
final class Reads {
  private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

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

  /** An app has no user to ask for; of everybody else the server names scopes and end. */
  TokenFacts token() throws CallException {
    try {
      Optional<String> known = calls.wire().tokens().login();
      if (known.isPresent()) {
        return new TokenFacts(known.get(), null, null);
      }
    } catch (dev.immunis.github.TokenException e) {
      throw new CallException(new Trouble.BadLogin(String.valueOf(e.getMessage())), 0, false);
    }
    Reply reply = calls.wire().send(Call.get("/user"));
    return new TokenFacts(
        Json.text(calls.read(reply), "login"),
        reply
            .header("x-oauth-scopes")
            .map(text -> Set.copyOf(Arrays.asList(text.strip().split("\\s*,\\s*"))))
            .orElse(null),
        reply.header("github-authentication-token-expiration").map(Reads::end).orElse(null));
  }

  /** {@code 2026-12-31 23:59:59 UTC}, or with an offset in place of the zone. */
  private static @Nullable Instant end(String text) {
    for (String pattern : List.of("yyyy-MM-dd HH:mm:ss z", "yyyy-MM-dd HH:mm:ss Z")) {
      try {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
            .toInstant();
      } catch (DateTimeParseException e) {
        LOG.debug("not a time in this form: {}", text);
      }
    }
    return null;
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
