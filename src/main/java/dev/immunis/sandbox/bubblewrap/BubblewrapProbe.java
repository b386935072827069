package dev.immunis.sandbox.bubblewrap;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxAnswer.Refusal;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.local.HostFacts;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.MountTable;
import dev.immunis.sandbox.local.ProbeRun;
import dev.immunis.sandbox.local.RootDevices;
import dev.immunis.sandbox.local.UnfitJobException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out whether bubblewrap works here. */
public final class BubblewrapProbe implements SandboxProbe {

  private static final String NAME = "bubblewrap";
  private static final String PROGRAM = "bwrap";
  private static final String INSTALL =
      Phrase.INSTALL.say("bubblewrap (Debian, Ubuntu: sudo apt install bubblewrap).");

  private final Supplier<LocalHost> look;

  /** Looks at this machine. */
  public BubblewrapProbe() {
    this(LocalHost::look);
  }

  BubblewrapProbe(Supplier<LocalHost> look) {
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
    } catch (IOException e) {
      return impossible(new Refusal(NAME, "/proc cannot be read: " + e.getMessage(), INSTALL));
    }
  }

  private SandboxAnswer ask() throws InterruptedException, UnfitJobException, IOException {
    Optional<Refusal> wrongSystem = ProbeRun.wrongSystem(NAME);
    if (wrongSystem.isPresent()) {
      return impossible(wrongSystem.get());
    }
    Optional<String> version = ProbeRun.words(List.of(PROGRAM, "--version"));
    if (version.isEmpty()) {
      return impossible(new Refusal(NAME, Phrase.NOT_INSTALLED.say("bwrap"), INSTALL));
    }
    String options = ProbeRun.words(List.of(PROGRAM, "--help")).orElse("");
    if (!options.contains("--size") || !options.contains("--perms")) {
      return impossible(
          new Refusal(
              NAME,
              version.get().strip() + " cannot limit the size of folders.",
              "Install bubblewrap 0.7 or later."));
    }
    LocalHost host = look.get();
    Optional<byte[]> program =
        options.contains("--seccomp")
            ? CallFilter.program(System.getProperty("os.arch"))
            : Optional.empty();
    Path calls = program.isPresent() ? CallFilter.file(program.get()) : null;
    SandboxAnswer answer = tryOut(version.get(), options, calls, host);
    if (answer instanceof SandboxAnswer.Impossible && host.groups().isPresent()) {
      host = host.withoutGroups();
      answer = tryOut(version.get(), options, calls, host);
    }
    // A kernel without filters is still one that keeps everything else.
    return answer instanceof SandboxAnswer.Impossible && calls != null
        ? tryOut(version.get(), options, null, host)
        : answer;
  }

  private static SandboxAnswer tryOut(
      String version, String options, @Nullable Path calls, LocalHost host)
      throws InterruptedException, UnfitJobException, IOException {
    BubblewrapLauncher launcher =
        new BubblewrapLauncher(
            PROGRAM,
            options.contains("--disable-userns"),
            calls,
            HostFacts.isRoot() ? RootDevices.readOnly(MountTable.ofThisHost()) : "",
            host);
    Optional<Refusal> refusal = ProbeRun.refusal(NAME, launcher, host);
    if (refusal.isPresent()) {
      return impossible(refusal.get());
    }
    Enforced enforced = launcher.prepare(SandboxJob.of("true"), "").enforced();
    SandboxFacts facts =
        new SandboxFacts(
            NAME, version.strip().replace("bubblewrap ", ""), enforced.held(), enforced.notHeld());
    return new SandboxAnswer.Ready(new BubblewrapSandbox(facts, launcher, host), List.of());
  }

  private static SandboxAnswer impossible(Refusal refusal) {
    return new SandboxAnswer.Impossible(List.of(refusal));
  }
}
