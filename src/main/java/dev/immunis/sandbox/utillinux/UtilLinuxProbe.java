package dev.immunis.sandbox.utillinux;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxAnswer.Refusal;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.ProbeRun;
import dev.immunis.sandbox.local.UnfitJobException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out whether the programs of util-linux can make a sandbox here. */
public final class UtilLinuxProbe implements SandboxProbe {

  private static final String NAME = "util-linux";
  private static final List<String> PROGRAMS =
      List.of("unshare", "setpriv", "setsid", "mount", "umount", "pivot_root");
  private static final String INSTALL = Phrase.INSTALL.say("util-linux (2.38 or later) and mount.");

  private final Supplier<LocalHost> look;

  /** Looks at this machine. */
  public UtilLinuxProbe() {
    this(LocalHost::look);
  }

  UtilLinuxProbe(Supplier<LocalHost> look) {
    this.look = look;
  }

  @Override
  public SandboxAnswer probe() {
    try {
      return ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return impossible(new Refusal(NAME, Phrase.TRIAL_INTERRUPTED.say(), Phrase.TRY_AGAIN.say()));
    } catch (UnfitJobException e) {
      return impossible(new Refusal(NAME, e.reason(), INSTALL));
    }
  }

  private SandboxAnswer ask() throws InterruptedException, UnfitJobException {
    Optional<Refusal> wrongSystem = ProbeRun.wrongSystem(NAME);
    if (wrongSystem.isPresent()) {
      return impossible(wrongSystem.get());
    }
    for (String program : PROGRAMS) {
      if (ProbeRun.words(List.of(program, "--version")).isEmpty()) {
        return impossible(new Refusal(NAME, Phrase.NOT_INSTALLED.say(program), INSTALL));
      }
    }
    String options = ProbeRun.words(List.of("unshare", "--help")).orElse("");
    if (!options.contains("--map-user") || !options.contains("--keep-caps")) {
      return impossible(
          new Refusal(NAME, "unshare is too old: it knows no --map-user or --keep-caps.", INSTALL));
    }
    boolean loopback =
        ProbeRun.words(List.of("ip", "-V")).isPresent()
            || ProbeRun.words(List.of("ifconfig", "--version")).isPresent();
    LocalHost host = look.get();
    SandboxAnswer answer = tryOut(loopback, host);
    if (answer instanceof SandboxAnswer.Impossible && host.groups().isPresent()) {
      return tryOut(loopback, host.withoutGroups());
    }
    return answer;
  }

  private static SandboxAnswer tryOut(boolean loopback, LocalHost host)
      throws InterruptedException, UnfitJobException {
    UtilLinuxLauncher launcher = new UtilLinuxLauncher(loopback, host);
    Optional<Refusal> refusal = ProbeRun.refusal(NAME, launcher, host);
    if (refusal.isPresent()) {
      return impossible(refusal.get());
    }
    Enforced enforced = launcher.prepare(SandboxJob.of("true"), "").enforced();
    String version = ProbeRun.words(List.of("unshare", "--version")).orElse("").strip();
    SandboxFacts facts =
        new SandboxFacts(
            NAME,
            version.substring(version.lastIndexOf(' ') + 1),
            enforced.held(),
            enforced.notHeld());
    return new SandboxAnswer.Ready(new UtilLinuxSandbox(facts, launcher, host), List.of());
  }

  private static SandboxAnswer impossible(Refusal refusal) {
    return new SandboxAnswer.Impossible(List.of(refusal));
  }
}
