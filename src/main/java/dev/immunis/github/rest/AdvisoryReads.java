package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.AdvisoryData;
import dev.immunis.github.DependabotAlert;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which published vulnerability a pull request is about. */
final class AdvisoryReads {
  private static final int MOST_ALERTS = 2000;
  private static final Pattern ID =
      Pattern.compile(
          "CVE-[0-9]{4}-[0-9]{4,12}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}",
          Pattern.CASE_INSENSITIVE);

  private final JsonCalls calls;

  AdvisoryReads(JsonCalls calls) {
    this.calls = calls;
  }

  AdvisoryData of(PullRequestFacts facts) throws CallException {
    List<String> ids = ids(facts.title() + "\n" + facts.text() + "\n" + facts.headBranch());
    try {
      List<Ranked> fitting = new ArrayList<>();
      String path =
          JsonCalls.path(facts.id().repository(), "/dependabot/alerts?per_page=100&sort=created");
      for (JsonNode json : calls.all(path, "", MOST_ALERTS)) {
        DependabotAlert alert = alert(json);
        int rank = rank(alert, facts, ids);
        if (rank > 0) {
          fitting.add(new Ranked(rank, alert));
        }
      }
      fitting.sort(
          Comparator.comparingInt(Ranked::rank)
              .reversed()
              .thenComparing(one -> one.alert().number()));
      // An id that the pull request names beats every likeness of names.
      boolean named = !fitting.isEmpty() && fitting.getFirst().rank() >= Ranked.NAMED;
      return new AdvisoryData(
          fitting.stream()
              .filter(one -> !named || one.rank() >= Ranked.NAMED)
              .map(Ranked::alert)
              .toList(),
          ids,
          null);
    } catch (CallException e) {
      // Alerts are often switched off or not for this token; the text still tells something.
      return switch (e.trouble()) {
        case Trouble.NoRight right -> new AdvisoryData(List.of(), ids, right);
        case Trouble.NotThere none -> new AdvisoryData(List.of(), ids, none);
        case Trouble.Refused refused -> new AdvisoryData(List.of(), ids, refused);
        case Trouble.RateLimited t -> throw e;
        case Trouble.Retry t -> throw e;
        case Trouble.BadLogin t -> throw e;
        case Trouble.NotMergeable t -> throw e;
        case Trouble.HeadMoved t -> throw e;
        case Trouble.Unreachable t -> throw e;
      };
    }
  }

  private record Ranked(int rank, DependabotAlert alert) {
    static final int NAMED = 4;
  }

  /** How well an alert fits: its id is named, or its package and fixed version are. */
  private static int rank(DependabotAlert alert, PullRequestFacts facts, List<String> ids) {
    if ((alert.ghsa() != null && ids.contains(alert.ghsa()))
        || (alert.cve() != null && ids.contains(alert.cve()))) {
      return Ranked.NAMED + (alert.state().equals("open") ? 1 : 0);
    }
    String title = " " + facts.title().toLowerCase(Locale.ROOT) + " ";
    String name = alert.packageName().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || !mentions(title, name)) {
      return 0;
    }
    String fixed = alert.fixedVersion();
    boolean version = fixed != null && mentions(title, fixed.toLowerCase(Locale.ROOT));
    return (version ? 2 : 1) + (alert.state().equals("open") ? 1 : 0);
  }

  private static boolean mentions(String text, String word) {
    return Pattern.compile("(?<![a-z0-9._/@-])" + Pattern.quote(word) + "(?![a-z0-9_/-])")
        .matcher(text)
        .find();
  }

  static List<String> ids(String text) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(text);
    while (matcher.find()) {
      String id = matcher.group().toUpperCase(Locale.ROOT);
      ids.add(id.startsWith("GHSA") ? "GHSA" + id.substring(4).toLowerCase(Locale.ROOT) : id);
    }
    return List.copyOf(ids);
  }

  private static DependabotAlert alert(JsonNode json) {
    JsonNode advisory = json.path("security_advisory");
    JsonNode affected = json.path("security_vulnerability");
    JsonNode dependency = json.path("dependency");
    JsonNode cvss = advisory.path("cvss");
    double score = cvss.path("score").asDouble(0);
    return new DependabotAlert(
        json.path("number").asInt(0),
        Json.text(json, "state"),
        Json.textOrNull(advisory, "ghsa_id"),
        Json.textOrNull(advisory, "cve_id"),
        Json.textOrNull(advisory, "summary"),
        Json.textOrNull(advisory, "description"),
        Json.textOrNull(advisory, "severity"),
        score > 0 && score <= 10 ? Double.valueOf(score) : null,
        vector(cvss),
        Json.texts(advisory.path("cwes"), "cwe_id"),
        Json.text(dependency.path("package"), "ecosystem"),
        Json.text(dependency.path("package"), "name"),
        Json.textOrNull(dependency, "manifest_path"),
        Json.textOrNull(affected.path("first_patched_version"), "identifier"));
  }

  private static @Nullable String vector(JsonNode cvss) {
    return Json.textOrNull(cvss, "vector_string");
  }
}
