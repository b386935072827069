package dev.immunis.sandbox.podman;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxAnswer.Refusal;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.local.HostFacts;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.MountTable;
import dev.immunis.sandbox.local.ProbeRun;
import dev.immunis.sandbox.local.RootDevices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out, by runs that show what is promised, whether podman can make a sandbox here. */
public final class PodmanProbe implements SandboxProbe {

  private static final String NAME = "podman";
  private static final String INSTALL =
      Phrase.INSTALL.say("podman 4.3 or later (Debian, Ubuntu: sudo apt install podman).");
  private static final List<String> NEEDED =
      List.of("--pidfile", "--preserve-fds", "--passwd", "--unsetenv-all", "--rootfs");
  private static final List<String> RUNTIMES = List.of("", "crun", "runc");

  private final Supplier<LocalHost> look;

  /** Looks at this machine. */
  public PodmanProbe() {
    this(LocalHost::look);
  }

  PodmanProbe(Supplier<LocalHost> look) {
    this.look = look;
  }

  @Override
  public SandboxAnswer probe() {
    try {
      return ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return impossible(Phrase.TRIAL_INTERRUPTED.say(), Phrase.TRY_AGAIN.say());
    } catch (IOException e) {
      return impossible("this machine cannot be looked at: " + e.getMessage(), INSTALL);
    }
  }

  private SandboxAnswer ask() throws InterruptedException, IOException {
    Optional<Refusal> wrongSystem = ProbeRun.wrongSystem(NAME);
    if (wrongSystem.isPresent()) {
      return new SandboxAnswer.Impossible(List.of(wrongSystem.get()));
    }
    Optional<String> version = ProbeRun.words(List.of(NAME, "--version"));
    if (version.isEmpty()) {
      return impossible(Phrase.NOT_INSTALLED.say("podman"), INSTALL);
    }
    String options = ProbeRun.words(List.of(NAME, "run", "--help")).orElse("");
    for (String needed : NEEDED) {
      if (!options.contains(needed)) {
        return impossible(version.get().strip() + " does not know " + needed + ".", INSTALL);
      }
    }
    ContainerLeftovers.sweep();
    return tryOut(version.get().strip().replace("podman version ", ""), RUNTIMES, host());
  }

  /** podman makes the groups itself, below one that it is told nothing of. */
  LocalHost host() {
    return look.get().withoutGroups();
  }

  /** Takes the first of these runtimes with which the trial runs show every wall. */
  static SandboxAnswer tryOut(String version, List<String> runtimes, LocalHost host)
      throws InterruptedException, IOException {
    Optional<Refusal> first = Optional.empty();
    for (PodmanLauncher.Engine engine : engines(runtimes)) {
      PodmanLauncher launcher = new PodmanLauncher(engine, host);
      Optional<Refusal> refusal =
          ProbeRun.refusal(NAME, launcher, host, ShownPromises.PATIENCE.toSeconds());
      if (refusal.isEmpty()) {
        Optional<String> difference = ShownPromises.difference(launcher, host);
        if (difference.isPresent()) {
          return impossible(
              "a trial run was not kept as promised: " + difference.get() + ".",
              "Look into containers.conf for settings that take a wall away.");
        }
        Enforced enforced = launcher.promises(Network.NONE);
        SandboxFacts facts = new SandboxFacts(NAME, version, enforced.held(), enforced.notHeld());
        return new SandboxAnswer.Ready(new PodmanSandbox(facts, launcher, host), List.of());
      }
      first = first.or(() -> refusal);
    }
    return new SandboxAnswer.Impossible(first.stream().toList());
  }

  /** With control groups before without, podman's own choice of a runtime before others. */
  private static List<PodmanLauncher.Engine> engines(List<String> runtimes) throws IOException {
    String before = HostFacts.isRoot() ? RootDevices.readOnly(MountTable.ofThisHost()) : "";
    Path calls = CallProfile.file();
    List<PodmanLauncher.Engine> all = new ArrayList<>();
    for (boolean groups : List.of(true, false)) {
      for (String runtime : runtimes) {
        all.add(
            new PodmanLauncher.Engine(
                runtime, groups, ContainerLeftovers.environment(), before, calls));
      }
    }
    return all;
  }

  private static SandboxAnswer impossible(String reason, String nextStep) {
    return new SandboxAnswer.Impossible(List.of(new Refusal(NAME, reason, nextStep)));
  }
}
