package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.policy.Oversight;
import dev.immunis.decision.policy.Policy;
import dev.immunis.decision.policy.PolicyException;
import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.RiskClass;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.Channel;
import dev.immunis.wire.shape.Shapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy in words, and what is wrong with one. */
final class PolicyWords {
  private PolicyWords() {}

  static CliFailure failure(CliSession session, Path file, PolicyException why) {
    return CliFailure.badUse(
        session.text("cli.policy.bad", file.toString()),
        why.problems().stream()
            .map(problem -> new CliFailure.Reason("policy_problem", problem))
            .toList());
  }

  static void print(CliSession session, PolicyInForce inForce) {
    if (session.json()) {
      session.print(json(inForce));
      return;
    }
    Policy policy = inForce.policy();
    FactSheet sheet = new FactSheet(session.call(), session.texts());
    sheet.head(session.text("cli.policy.head", policy.name()));
    sheet.fact(session.text("cli.policy.version"), inForce.digest());
    sheet.fact(
        session.text("cli.policy.origin"),
        session.text(CliTexts.key("cli.policy.origin.*", inForce.origin())));
    sheet.fact(session.text("cli.policy.approve"), channels(policy.channels().approve()));
    sheet.fact(session.text("cli.policy.record-only"), channels(policy.channels().recordOnly()));
    policy.classes().forEach(one -> riskClass(session, sheet, policy, one));
    rest(session, sheet, policy);
  }

  private static void riskClass(
      CliSession session, FactSheet sheet, Policy policy, RiskClass riskClass) {
    sheet.head(session.text("cli.policy.class", riskClass.name()));
    sheet.fact(session.text("cli.policy.when"), when(session, riskClass.when()));
    sheet.fact(
        session.text("cli.policy.readers"),
        session.text(
            riskClass.secondOnDisagreement() ? "cli.policy.readers.two-if" : "cli.policy.readers.n",
            riskClass.readers()));
    if (riskClass.leastTier() != null) {
      sheet.fact(session.text("cli.policy.least-tier"), riskClass.leastTier());
    }
    for (Oversight.Measure measure : Oversight.Measure.values()) {
      if (policy.oversight().has(measure, riskClass)) {
        sheet.fact(
            session.text(CliTexts.key("cli.policy.measure.*", measure)),
            session.text(CliTexts.key("cli.policy.why.*", measure)));
      }
    }
  }

  private static void rest(CliSession session, FactSheet sheet, Policy policy) {
    List<String> freezes =
        policy.freezes().stream()
            .map(
                one ->
                    one.days().isEmpty()
                        ? one.from() + " - " + one.until() + " " + one.zone() + ": " + one.why()
                        : one.days().stream().sorted().map(Enum::name).toList()
                            + " "
                            + one.start()
                            + " - "
                            + one.end()
                            + " "
                            + one.zone()
                            + ": "
                            + one.why())
            .toList();
    sheet.head(session.text("cli.policy.rest"));
    sheet.facts(session.text("cli.policy.freezes"), freezes);
    sheet.facts(
        session.text("cli.policy.embargoes"),
        policy.embargoes().stream().map(one -> one.review() + ": " + one.why()).toList());
    if (policy.checks().any()) {
      sheet.fact(
          session.text("cli.policy.checks"),
          session.text(
              policy.checks().branchProtection()
                  ? "cli.policy.checks.protected"
                  : "cli.policy.checks.green"));
    }
    sheet.fact(session.text("cli.policy.chain"), String.join(" > ", policy.escalation().chain()));
    sheet.fact(
        session.text("cli.policy.deadlines"),
        Arrays.stream(Severity.values())
            .map(one -> one.wire() + " " + policy.escalation().time(one).toMinutes() + " min")
            .collect(Collectors.joining(", ")));
  }

  private static String when(CliSession session, RiskClass.@Nullable When when) {
    if (when == null) {
      return session.text("cli.policy.when.any");
    }
    List<String> parts = new ArrayList<>();
    if (!when.severities().isEmpty()) {
      parts.add(
          when.severities().stream().sorted().map(Severity::wire).collect(Collectors.joining("/")));
    }
    if (when.linesFrom() != null) {
      parts.add(session.text("cli.policy.when.lines", when.linesFrom()));
    }
    if (when.tierBelow() != null) {
      parts.add(session.text("cli.policy.when.tier", when.tierBelow()));
    }
    if (when.cheatingFacts()) {
      parts.add(session.text("cli.policy.when.cheating"));
    }
    return String.join(", ", parts);
  }

  private static String channels(Set<Channel> channels) {
    return channels.stream().map(Channel::wire).sorted().collect(Collectors.joining(", "));
  }

  private static ObjectNode json(PolicyInForce inForce) {
    ObjectNode json = JsonOut.object();
    json.put("version", inForce.digest().toString());
    json.put("origin", inForce.origin().name().toLowerCase(java.util.Locale.ROOT));
    json.set("policy", Shapes.parsed(inForce.canonical()));
    return json;
  }
}
