package dev.immunis.app;

import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.Sandboxes;
import dev.immunis.sandbox.bubblewrap.BubblewrapProbe;
import dev.immunis.sandbox.podman.PodmanProbe;
import dev.immunis.sandbox.utillinux.UtilLinuxProbe;
import dev.immunis.wargame.EngineSettings;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.judge.JudgePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Wires the engine to the machine that it runs on. */
final class Machine {
  private Machine() {}

  /** The kinds of sandbox, the better one first. */
  static SandboxProbe sandboxes() {
    return new Sandboxes(List.of(new BubblewrapProbe(), new UtilLinuxProbe(), new PodmanProbe()));
  }

  static WargameEngine engine(
      Path cache, long treeCacheBytes, SandboxProbe sandboxes, Clock clock, Randomness randomness) {
    return new WargameEngine(
        sandboxes,
        clock,
        randomness,
        new EngineSettings(
            cache, treeCacheBytes, Path.of(System.getProperty("java.home")), facts()),
        JudgePolicy.defaults());
  }

  private static Map<String, String> facts() {
    return Map.of(
        CapsuleDesk.MACHINE,
        MachineName.of(Path.of("/")),
        "os",
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "arch",
        System.getProperty("os.arch"),
        "java",
        System.getProperty("java.vm.version"));
  }
}
