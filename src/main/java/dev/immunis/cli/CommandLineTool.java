package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewStatus;
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
    add(line, "decide", new DecideCommand(session), "cli.help.decide", "cli.example.decide");
    add(line, "audit", new AuditCommand(session), "cli.help.audit", "cli.example.audit");
    add(line, "sample", new SampleCommand(session), "cli.help.sample", "cli.example.sample");
    add(line, "doctor", new DoctorCommand(session), "cli.help.doctor", "cli.example.doctor");
    describe(line, "cli.help.immunis", "cli.example.immunis");
    settle();
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

  /** A command that only holds others. */
  @CommandLine.Command
  private static final class Group implements Runnable {
    private final CliSession session;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    Group(CliSession session) {
      this.session = session;
    }

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          session.text("cli.error.which", String.join(", ", spec.subcommands().keySet())));
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
    line.registerConverter(VerdictWord.class, VerdictWord::of);
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
