package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.BulkDesk;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.report.SigningException;
import dev.immunis.store.ApiScope;
import dev.immunis.store.StoreException;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

/** Reads one call, runs its command and gives its exit code. */
public final class CommandLineTool {
  private static final Logger LOG = System.getLogger(CommandLineTool.class.getName());

  private final CliSession session;
  private final CommandLine line;

  private CommandLineTool(CliCall call, CliDoor door) {
    session = new CliSession(call, door, new CliTexts(call.locale()), new RootOptions());
    line = new CommandLine(session.options());
    line.getCommandSpec().version("Immunis Console " + door.version());
    add(line, "import", new ImportCommand(session), "cli.help.import", "cli.example.import");
    add(line, "list", new ListCommand(session), "cli.help.list", "cli.example.list");
    add(line, "show", new ShowCommand(session), "cli.help.show", "cli.example.show");
    CommandLine wargame =
        add(line, "wargame", new Group(session), "cli.help.wargame", "cli.example.wargame");
    add(
        wargame,
        "run",
        new WargameRunCommand(session),
        "cli.help.wargame-run",
        "cli.example.wargame-run");
    add(
        wargame,
        "ablate",
        new WargameAblateCommand(session),
        "cli.help.wargame-ablate",
        "cli.example.wargame-ablate");
    add(
        wargame,
        "bench",
        new WargameBenchCommand(session),
        "cli.help.wargame-bench",
        "cli.example.wargame-bench");
    add(
        wargame,
        "remote",
        new WargameRemoteCommand(session),
        "cli.help.wargame-remote",
        "cli.example.wargame-remote");
    add(
        wargame,
        "queue",
        new WargameQueueCommand(session),
        "cli.help.wargame-queue",
        "cli.example.wargame-queue");
    add(
        wargame,
        "team",
        new WargameTeamCommand(session),
        "cli.help.wargame-team",
        "cli.example.wargame-team");
    add(
        wargame,
        "watch",
        new WargameWatchCommand(session),
        "cli.help.wargame-watch",
        "cli.example.wargame-watch");
    add(
        wargame,
        "capsule",
        new CapsuleCommand(session),
        "cli.help.wargame-capsule",
        "cli.example.wargame-capsule");
    add(
        wargame,
        "replay",
        new ReplayCommand(session),
        "cli.help.wargame-replay",
        "cli.example.wargame-replay");
    add(
        wargame,
        "adopt",
        new AdoptCommand(session),
        "cli.help.wargame-adopt",
        "cli.example.wargame-adopt");
    labels(line);
    add(line, "decide", new DecideCommand(session), "cli.help.decide", "cli.example.decide");
    effects(line);
    audit(add(line, "audit", new AuditCommand(session), "cli.help.audit", "cli.example.audit"));
    CommandLine report =
        add(line, "report", new ReportCommand(session), "cli.help.report", "cli.example.report");
    add(
        report,
        "verify",
        new ReportVerifyCommand(session),
        "cli.help.report-verify",
        "cli.example.report-verify");
    add(line, "open", new OpenCommand(session), "cli.help.open", "cli.example.open");
    policy(line);
    deciding(line);
    add(line, "sample", new SampleCommand(session), "cli.help.sample", "cli.example.sample");
    settings(line);
    add(line, "sync", new SyncCommand(session), "cli.help.sync", "cli.example.sync");
    CommandLine team = add(line, "team", new Group(session), "cli.help.team", "cli.example.team");
    add(team, "join", new TeamJoinCommand(session), "cli.help.team-join", "cli.example.team-join");
    add(
        team,
        "leave",
        new TeamLeaveCommand(session),
        "cli.help.team-leave",
        "cli.example.team-leave");
    add(
        team,
        "status",
        new TeamStatusCommand(session),
        "cli.help.team-status",
        "cli.example.team-status");
    add(line, "mailbox", new MailboxCommand(session), "cli.help.mailbox", "cli.example.mailbox");
    CommandLine intel =
        add(line, "intel", new Group(session), "cli.help.intel", "cli.example.intel");
    add(
        intel,
        "import",
        new IntelImportCommand(session),
        "cli.help.intel-import",
        "cli.example.intel-import");
    add(
        intel,
        "status",
        new IntelStatusCommand(session),
        "cli.help.intel-status",
        "cli.example.intel-status");
    add(line, "comment", new CommentCommand(session), "cli.help.comment", "cli.example.comment");
    add(line, "doctor", new DoctorCommand(session), "cli.help.doctor", "cli.example.doctor");
    hub(line);
    add(line, "log", new LogCommand(session), "cli.help.log-lines", "cli.example.log-lines");
    add(line, "migrate", new MigrateCommand(session), "cli.help.migrate", "cli.example.migrate");
    CommandLine role = add(line, "role", new Group(session), "cli.help.role", "cli.example.role");
    add(role, "add", new RoleAddCommand(session), "cli.help.role-add", "cli.example.role-add");
    add(
        role,
        "revoke",
        new RoleRevokeCommand(session),
        "cli.help.role-revoke",
        "cli.example.role-revoke");
    add(role, "list", new RoleListCommand(session), "cli.help.role-list", "cli.example.role-list");
    CareCommand.addAll(session, this::add, line);
    describe(line, "cli.help.immunis", "cli.example.immunis");
    settle();
  }

  private void settings(CommandLine parent) {
    CommandLine settings =
        add(
            parent,
            "settings",
            new SettingsCommand(session),
            "cli.help.settings",
            "cli.example.settings");
    add(
        settings,
        "set",
        new SettingsSetCommand(session),
        "cli.help.settings-set",
        "cli.example.settings-set");
    add(
        settings,
        "test",
        new SettingsTestCommand(session),
        "cli.help.settings-test",
        "cli.example.settings-test");
  }

  private void deciding(CommandLine parent) {
    CommandLine bulk = add(parent, "bulk", new Group(session), "cli.help.bulk", "cli.example.bulk");
    add(
        bulk,
        "reject",
        new BulkCommand(session, BulkDesk.Verb.REJECT),
        "cli.help.bulk-reject",
        "cli.example.bulk-reject");
    add(
        bulk,
        "escalate",
        new BulkCommand(session, BulkDesk.Verb.ESCALATE),
        "cli.help.bulk-escalate",
        "cli.example.bulk-escalate");
    add(
        bulk,
        "label",
        new BulkLabelCommand(session),
        "cli.help.bulk-label",
        "cli.example.bulk-label");
    add(
        parent,
        "escalations",
        new EscalationsCommand(session),
        "cli.help.escalations",
        "cli.example.escalations");
    add(parent, "history", new HistoryCommand(session), "cli.help.history", "cli.example.history");
    add(parent, "stats", new StatsCommand(session), "cli.help.stats", "cli.example.stats");
  }

  private void policy(CommandLine parent) {
    CommandLine policy =
        add(parent, "policy", new Group(session), "cli.help.policy", "cli.example.policy");
    add(
        policy,
        "show",
        new PolicyShowCommand(session),
        "cli.help.policy-show",
        "cli.example.policy-show");
    add(
        policy,
        "check",
        new PolicyCheckCommand(session),
        "cli.help.policy-check",
        "cli.example.policy-check");
    add(
        policy,
        "set",
        new PolicySetCommand(session),
        "cli.help.policy-set",
        "cli.example.policy-set");
  }

  private void audit(CommandLine audit) {
    add(
        audit,
        "verify",
        new AuditVerifyCommand(session),
        "cli.help.audit-verify",
        "cli.example.audit-verify");
    add(
        audit,
        "checkpoint",
        new AuditCheckpointCommand(session),
        "cli.help.audit-checkpoint",
        "cli.example.audit-checkpoint");
    add(audit, "key", new AuditKeyCommand(session), "cli.help.audit-key", "cli.example.audit-key");
    add(
        audit,
        "export",
        new AuditExportCommand(session),
        "cli.help.audit-export",
        "cli.example.audit-export");
    add(
        audit,
        "forget",
        new AuditForgetCommand(session),
        "cli.help.audit-forget",
        "cli.example.audit-forget");
  }

  private void labels(CommandLine parent) {
    CommandLine labels =
        add(parent, "labels", new Group(session), "cli.help.labels", "cli.example.labels");
    add(
        labels,
        "list",
        new LabelsListCommand(session),
        "cli.help.labels-list",
        "cli.example.labels-list");
    add(
        labels,
        "add",
        new LabelsAddCommand(session),
        "cli.help.labels-add",
        "cli.example.labels-add");
    add(
        labels,
        "import",
        new LabelsImportCommand(session),
        "cli.help.labels-import",
        "cli.example.labels-import");
    add(
        labels,
        "export",
        new LabelsExportCommand(session),
        "cli.help.labels-export",
        "cli.example.labels-export");
  }

  private void effects(CommandLine parent) {
    CommandLine effects =
        add(parent, "effects", new Group(session), "cli.help.effects", "cli.example.effects");
    add(
        effects,
        "list",
        new EffectsListCommand(session),
        "cli.help.effects-list",
        "cli.example.effects-list");
    add(
        effects,
        "run",
        new EffectsRunCommand(session),
        "cli.help.effects-run",
        "cli.example.effects-run");
    add(
        effects,
        "retry",
        EffectsTurnCommand.retry(session),
        "cli.help.effects-retry",
        "cli.example.effects-retry");
    add(
        effects,
        "discard",
        EffectsTurnCommand.discard(session),
        "cli.help.effects-discard",
        "cli.example.effects-discard");
    add(
        effects,
        "undo",
        new EffectsUndoCommand(session),
        "cli.help.effects-undo",
        "cli.example.effects-undo");
  }

  private void hub(CommandLine parent) {
    CommandLine hub =
        add(parent, "hub", new HubCommand(session), "cli.help.hub", "cli.example.hub");
    CommandLine dead =
        add(hub, "dead-letters", new Group(session), "cli.help.hub-dead", "cli.example.hub-dead");
    add(
        dead,
        "list",
        new HubDeadLettersCommand.Kept(session),
        "cli.help.hub-dead-list",
        "cli.example.hub-dead-list");
    add(
        dead,
        "replay",
        new HubDeadLettersCommand.Replay(session),
        "cli.help.hub-dead-replay",
        "cli.example.hub-dead-replay");
    CommandLine token =
        add(hub, "token", new Group(session), "cli.help.hub-token", "cli.example.hub-token");
    add(
        token,
        "new",
        new HubTokenCommand.New(session),
        "cli.help.hub-token-new",
        "cli.example.hub-token-new");
    add(
        token,
        "list",
        new HubTokenCommand.Kept(session),
        "cli.help.hub-token-list",
        "cli.example.hub-token-list");
    add(
        token,
        "revoke",
        new HubTokenCommand.Revoke(session),
        "cli.help.hub-token-revoke",
        "cli.example.hub-token-revoke");
  }

  /** Runs the call; never throws. Its words are flushed when it returns. */
  public static int run(CliCall call, CliDoor door) {
    try {
      return new CommandLineTool(call, door).line.execute(call.arguments().toArray(String[]::new));
    } finally {
      call.out().flush();
      call.err().flush();
    }
  }

  private CommandLine add(
      CommandLine parent, String name, Object command, String help, String example) {
    CommandLine child = new CommandLine(command);
    parent.addSubcommand(name, child);
    describe(child, help, example);
    return child;
  }

  private void describe(CommandLine command, String help, String example) {
    command.setResourceBundle(session.texts().bundle());
    command
        .getCommandSpec()
        .usageMessage()
        .description(session.text(help))
        .synopsisHeading(session.text("cli.usage.synopsis") + " ")
        .descriptionHeading("%n")
        .parameterListHeading("%n" + session.text("cli.usage.parameters") + "%n")
        .optionListHeading("%n" + session.text("cli.usage.options") + "%n")
        .commandListHeading("%n" + session.text("cli.usage.commands") + "%n")
        .footerHeading("%n" + session.text("cli.usage.example") + "%n")
        .footer("  " + session.text(example))
        .width(CliCall.COLUMNS)
        .autoWidth(false);
  }

  private void settle() {
    CliCall call = session.call();
    line.setOut(new PrintWriter(call.out(), true));
    line.setErr(new PrintWriter(call.err(), true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(call.colour() ? Ansi.ON : Ansi.OFF));
    line.registerConverter(
        Severity.class, words(Severity::ofWire, Severity.values(), Severity::wire));
    line.registerConverter(
        PatchStrategy.class,
        words(PatchStrategy::ofWire, PatchStrategy.values(), PatchStrategy::wire));
    line.registerConverter(
        ReviewStatus.class, words(ReviewStatus::ofWire, ReviewStatus.values(), ReviewStatus::wire));
    line.registerConverter(
        DecisionKind.class, words(DecisionKind::ofWire, DecisionKind.values(), DecisionKind::wire));
    line.registerConverter(Channel.class, words(Channel::ofWire, Channel.values(), Channel::wire));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(java.util.UUID.class, CommandLineTool::uuid);
    line.registerConverter(
        TeamRole.class, words(TeamRole::ofWire, TeamRole.values(), TeamRole::wire));
    line.registerConverter(
        ApiScope.class, words(ApiScope::ofWire, ApiScope.values(), ApiScope::wire));
    line.registerConverter(VerdictWord.class, VerdictWord::of);
    line.registerConverter(
        LabelOutcome.class, words(LabelOutcome::ofWire, LabelOutcome.values(), LabelOutcome::wire));
    line.registerConverter(
        LabelSource.class, words(LabelSource::ofWire, LabelSource.values(), LabelSource::wire));
    line.setParameterExceptionHandler((e, arguments) -> misused(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
  }

  private static <T> CommandLine.ITypeConverter<T> words(
      Function<String, T> read, T[] all, Function<T, String> word) {
    return text -> {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "': " + String.join(", ", Arrays.stream(all).map(word).toList()));
      }
    };
  }

  private static java.util.UUID uuid(String text) {
    try {
      return java.util.UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "'");
    }
  }

  private int misused(CommandLine.ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = String.valueOf(e.getMessage());
    report(ExitCodes.BAD_USE, message, List.of());
    session.tell(session.text("cli.error.help", command));
    return ExitCodes.BAD_USE;
  }

  private int failed(Exception e) {
    switch (e) {
      case CliFailure failure -> {
        report(failure.exitCode(), String.valueOf(failure.getMessage()), failure.reasons());
        return failure.exitCode();
      }
      case SigningException key ->
          report(ExitCodes.COULD_NOT, String.valueOf(key.getMessage()), List.of());
      case StoreException store ->
          report(ExitCodes.COULD_NOT, String.valueOf(store.getMessage()), List.of());
      default -> {
        LOG.log(Level.ERROR, "a command failed", e);
        report(ExitCodes.COULD_NOT, session.text("cli.error.unexpected", e.toString()), List.of());
      }
    }
    return ExitCodes.COULD_NOT;
  }

  /** The failure in words on standard error and, with {@code --json}, as JSON on the output. */
  private void report(int exitCode, String message, List<CliFailure.Reason> reasons) {
    session.tell("immunis: " + message);
    reasons.forEach(reason -> session.tell("  " + reason.text()));
    if (session.json() || session.call().arguments().contains("--json")) {
      ObjectNode error = JsonOut.object();
      error.put("exit_code", exitCode);
      error.put("message", message);
      ArrayNode list = error.putArray("reasons");
      reasons.forEach(
          reason -> list.addObject().put("code", reason.code()).put("text", reason.text()));
      ObjectNode whole = JsonOut.object();
      whole.set("error", error);
      session.print(whole);
    }
  }
}
