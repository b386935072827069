package dev.immunis.sandbox.local;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.sandbox.SandboxAnswer.Refusal;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tries a launcher with everything on and puts a failure into words for a person. */
public final class ProbeRun {

  private static final long ANSWER_SECONDS = 5;
  private static final String WITHOUT = Phrase.WITHOUT_NO_VERDICT.say();

  private ProbeRun() {}

  /** Runs {@code true}; nothing if that works, else why not. */
  public static Optional<Refusal> refusal(String name, Launcher launcher, LocalHost host)
      throws InterruptedException {
    return refusal(name, launcher, host, ANSWER_SECONDS);
  }

  /** The same for a launcher that may take so many seconds. */
  public static Optional<Refusal> refusal(
      String name, Launcher launcher, LocalHost host, long seconds) throws InterruptedException {
    SandboxJob job = SandboxJob.of("true");
    job = job.under(job.limits().withWall(Duration.ofSeconds(seconds)));
    SandboxResult result = LocalRun.start(job, launcher, host).await();
    return switch (result) {
      case SandboxResult.Exited(int code, var report) when code == 0 -> Optional.empty();
      case SandboxResult.NotStarted(String reason, var report) ->
          Optional.of(new Refusal(name, firstLine(reason), nextStep(reason)));
      case SandboxResult.Exited(int code, var report) ->
          Optional.of(
              new Refusal(
                  name,
                  "a trial run of 'true' ended with " + code + ": " + report.transcript().text(),
                  WITHOUT));
      case SandboxResult.Signalled(int signal, var report) ->
          Optional.of(
              new Refusal(name, "a trial run of 'true' was ended by signal " + signal, WITHOUT));
      case SandboxResult.TimedOut(var report) ->
          Optional.of(
              new Refusal(
                  name,
                  "a trial run of 'true' took longer than " + seconds + " s",
                  "Try again when the machine is less busy."));
      case SandboxResult.ResourceExceeded(var which, var report) ->
          Optional.of(new Refusal(name, "a trial run of 'true' used up " + which, WITHOUT));
      case SandboxResult.Cancelled(var report) ->
          Optional.of(new Refusal(name, "the trial run was cancelled", Phrase.TRY_AGAIN.say()));
    };
  }

  /** Why this is no place for such a sandbox at all, or nothing. */
  public static Optional<Refusal> wrongSystem(String name) {
    if (HostFacts.isLinux()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            name,
            Phrase.NEEDS_LINUX.say(System.getProperty("os.name")),
            Phrase.RUN_ON_LINUX.say()));
  }

  /** What a program prints when asked for its version or help, empty if it cannot be run. */
  public static Optional<String> words(List<String> command) throws InterruptedException {
    try {
      Process process = Spawner.start(command);
      process.getOutputStream().close();
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return Optional.of(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String firstLine(String reason) {
    return reason.lines().findFirst().orElse(reason).strip();
  }

  private static String nextStep(String reason) {
    if (HostFacts.appArmorRefusesNamespaces()) {
      return "AppArmor keeps ordinary programs from user namespaces here (Ubuntu 24.04 and later)."
          + " Give bwrap a profile with 'userns,' (package apparmor-profiles, file"
          + " bwrap-userns-restrict), or set: sudo sysctl -w"
          + " kernel.apparmor_restrict_unprivileged_userns=0";
    }
    if (HostFacts.namespacesAreOff()) {
      return "User namespaces are switched off here. Set: sudo sysctl -w"
          + " user.max_user_namespaces=10000 (and, on older Debian,"
          + " kernel.unprivileged_userns_clone=1)";
    }
    if (reason.contains("proc")) {
      return "A container that hides parts of /proc does not allow it: start the container with"
          + " --security-opt systempaths=unconfined, or run outside of it.";
    }
    if (reason.contains("Operation not permitted") || reason.contains("Permission denied")) {
      return "The kernel or the container refuses it: allow user namespaces for this program"
          + " (seccomp or AppArmor profile), or run outside of the container.";
    }
    return WITHOUT;
  }
}
