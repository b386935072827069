package dev.immunis.cli;

import dev.immunis.decision.BulkDesk;
import picocli.CommandLine;

/** The commands about policy, many decisions at once, and the token that they act with. */
final class DecidingCommands {
  private DecidingCommands() {}

  static void addAll(CliSession session, CareCommand.Adder adder, CommandLine parent) {
    policy(session, adder, parent);
    deciding(session, adder, parent);
    adder.add(parent, "token", new TokenCommand(session), "cli.help.token", "cli.example.token");
  }

  private static void deciding(CliSession session, CareCommand.Adder adder, CommandLine parent) {
    CommandLine bulk =
        adder.add(parent, "bulk", new Group(session), "cli.help.bulk", "cli.example.bulk");
    adder.add(
        bulk,
        "reject",
        new BulkCommand(session, BulkDesk.Verb.REJECT),
        "cli.help.bulk-reject",
        "cli.example.bulk-reject");
    adder.add(
        bulk,
        "escalate",
        new BulkCommand(session, BulkDesk.Verb.ESCALATE),
        "cli.help.bulk-escalate",
        "cli.example.bulk-escalate");
    adder.add(
        bulk,
        "label",
        new BulkLabelCommand(session),
        "cli.help.bulk-label",
        "cli.example.bulk-label");
    adder.add(
        parent,
        "escalations",
        new EscalationsCommand(session),
        "cli.help.escalations",
        "cli.example.escalations");
    adder.add(
        parent, "history", new HistoryCommand(session), "cli.help.history", "cli.example.history");
    adder.add(parent, "stats", new StatsCommand(session), "cli.help.stats", "cli.example.stats");
  }

  private static void policy(CliSession session, CareCommand.Adder adder, CommandLine parent) {
    CommandLine policy =
        adder.add(parent, "policy", new Group(session), "cli.help.policy", "cli.example.policy");
    adder.add(
        policy,
        "show",
        new PolicyShowCommand(session),
        "cli.help.policy-show",
        "cli.example.policy-show");
    adder.add(
        policy,
        "check",
        new PolicyCheckCommand(session),
        "cli.help.policy-check",
        "cli.example.policy-check");
    adder.add(
        policy,
        "set",
        new PolicySetCommand(session),
        "cli.help.policy-set",
        "cli.example.policy-set");
  }
}
