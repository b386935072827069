package dev.immunis.app.host;

import dev.immunis.cli.CliTexts;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.model.Probe.Finding;
import dev.immunis.sandbox.Promise;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.podman.ContainerLeftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Everything that doctor looks at. */
public final class DoctorProbes {
  private static final int NEEDED_JAVA = 25;
  private static final List<String> TOOLS = List.of("node", "npm", "mvn", "git");

  private DoctorProbes() {}

  /**
   * All probes in their order.
   *
   * @param open opens the workspace of a folder whose lock is held
   */
  public static List<Probe> all(
      Path workspace,
      SandboxProbe sandboxes,
      Host host,
      Clock clock,
      CliTexts texts,
      Function<Path, WorkspaceProbe.Chain> open) {
    return List.of(
        new SentenceProbe("jdk", () -> jdk(texts)),
        new WorkspaceProbe(workspace, clock, texts, open),
        new SentenceProbe("leftovers", () -> leftovers(look(workspace, host.root()), texts)),
        sandbox(sandboxes, texts),
        new SentenceProbe("tools", () -> tools(host, texts)),
        new SentenceProbe("display", () -> display(host, texts)),
        new SentenceProbe("fonts", () -> fonts(host, texts)));
  }

  /** Which sandbox works here, what it enforces, or why none does. */
  public static Probe sandbox(SandboxProbe sandboxes, CliTexts texts) {
    return new SentenceProbe("sandbox", () -> sandbox(sandboxes.probe(), texts));
  }

  private static Finding jdk(CliTexts texts) {
    String sentence =
        texts.get(
            "cli.probe.jdk",
            System.getProperty("java.vm.version", "?"),
            System.getProperty("java.vendor", "?"),
            System.getProperty("java.home", "?"));
    return Runtime.version().feature() >= NEEDED_JAVA
        ? Finding.ok(sentence)
        : Finding.failed(sentence, texts.get("cli.probe.jdk-next"));
  }

  /**
   * Names of what ended wargames of a workspace left: folders, mounts, processes, containers.
   *
   * @param root root of the file system
   */
  public static List<String> left(Path workspace, Path root) {
    return look(workspace, root).all();
  }

  private static Leftovers look(Path workspace, Path root) {
    return Leftovers.of(workspace, root).with(ContainerLeftovers.names());
  }

  /** Nothing of a wargame that ended may be left: no folder, no mount, no process. */
  static Finding leftovers(Leftovers left, CliTexts texts) {
    if (left.none()) {
      return Finding.ok(texts.get("cli.probe.nothing-left", left.live()));
    }
    return Finding.warning(
        texts.get(
            "cli.probe.left",
            left.folders().size(),
            left.mounts().size(),
            left.processes().size(),
            left.containers().size(),
            String.join(", ", left.all())),
        texts.get(
            left.processes().isEmpty() && left.mounts().isEmpty() && left.containers().isEmpty()
                ? "cli.probe.left-next"
                : "cli.probe.left-processes-next"));
  }

  static Finding sandbox(SandboxAnswer answer, CliTexts texts) {
    return switch (answer) {
      case SandboxAnswer.Impossible none ->
          Finding.failed(
              texts.get(
                  "cli.probe.no-sandbox",
                  String.join(
                      " ",
                      none.refusals().stream().map(r -> r.sandbox() + ": " + r.reason()).toList())),
              String.join(
                  " ",
                  none.refusals().stream()
                      .map(SandboxAnswer.Refusal::nextStep)
                      .distinct()
                      .toList()));
      case SandboxAnswer.Ready ready -> {
        SandboxFacts facts = ready.sandbox().facts();
        String sentence =
            texts.get("cli.probe.sandbox", facts.name(), facts.version(), kinds(facts.enforced()));
        if (!facts.notEnforced().isEmpty()) {
          sentence += " " + texts.get("cli.probe.sandbox-not", sentences(facts.notEnforced()));
        }
        String better =
            String.join(
                " ",
                ready.passedOver().stream()
                    .map(SandboxAnswer.Refusal::nextStep)
                    .distinct()
                    .toList());
        // The better kind was passed over: it works, and there is something to gain.
        yield better.isBlank() ? Finding.ok(sentence) : Finding.warning(sentence, better);
      }
    };
  }

  private static String kinds(List<Promise> promises) {
    return String.join(
        ", ",
        promises.stream()
            .map(p -> p.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .distinct()
            .toList());
  }

  private static String sentences(List<Promise> promises) {
    return String.join(" ", promises.stream().map(Promise::how).distinct().toList());
  }

  private static Finding tools(Host host, CliTexts texts) {
    List<String> there = TOOLS.stream().filter(tool -> host.program(tool).isPresent()).toList();
    List<String> missing = TOOLS.stream().filter(tool -> !there.contains(tool)).toList();
    String found = there.isEmpty() ? "-" : String.join(", ", there);
    return missing.isEmpty()
        ? Finding.ok(texts.get("cli.probe.tools", found))
        : Finding.warning(
            texts.get("cli.probe.tools-missing", found, String.join(", ", missing)),
            texts.get("cli.probe.tools-next"));
  }

  private static Finding display(Host host, CliTexts texts) {
    return switch (Preflight.look(host, texts)) {
      case Preflight.Answer.Window window -> Finding.ok(texts.get("cli.probe.display"));
      case Preflight.Answer.Terminal terminal ->
          Finding.warning(
              texts.get("cli.probe.no-display"), texts.get("cli.probe.no-display-next"));
      case Preflight.Answer.Impossible impossible -> Finding.failed(impossible.line(), "");
    };
  }

  private static Finding fonts(Host host, CliTexts texts) {
    List<String> missing = Preflight.missingForPicture(host);
    return missing.isEmpty()
        ? Finding.ok(texts.get("cli.probe.fonts"))
        : Finding.warning(
            texts.get("cli.probe.no-fonts"),
            texts.get("cli.probe.no-fonts-next", String.join(" ", missing)));
  }
}
