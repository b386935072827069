package dev.immunis.wargame;

import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.Promise;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.sandbox.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** A sandbox that runs nothing: a test says how each job ends. */
public final class ScriptedSandbox implements Sandbox {
  private final Function<SandboxJob, SandboxResult> script;
  private final List<SandboxJob> jobs = new ArrayList<>();
  private final CompletableFuture<Void> hanging = new CompletableFuture<>();

  /** Answers what the script says; an answer of {@link #hang()} hangs until it is cancelled. */
  public ScriptedSandbox(Function<SandboxJob, SandboxResult> script) {
    this.script = script;
  }

  public static SandboxResult exit(int code, String output) {
    return new SandboxResult.Exited(code, report(output));
  }

  public static SandboxResult timedOut() {
    return new SandboxResult.TimedOut(report("waiting\n"));
  }

  public static SandboxResult hang() {
    return new SandboxResult.Cancelled(report(""));
  }

  public static RunReport report(String output) {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    return new RunReport(
        new Transcript(bytes, new byte[0], bytes.length, 0),
        Duration.ofMillis(10),
        Duration.ofMillis(5),
        1000,
        new Enforced(
            List.of(new Promise(Promise.Kind.NO_NETWORK, "no network")),
            List.of(new Promise(Promise.Kind.MEMORY, "memory is not watched"))));
  }

  public SandboxProbe probe() {
    return () -> new SandboxAnswer.Ready(this, List.of());
  }

  /** The jobs so far, without the look at the tools. */
  public synchronized List<SandboxJob> jobs() {
    return jobs.stream().filter(job -> !isLook(job)).toList();
  }

  public static boolean isSetup(SandboxJob job) {
    return job.network() == Network.OUTSIDE;
  }

  /** Whether a job is a measured run, which is no trial. */
  public static boolean isMeasured(SandboxJob job) {
    return job.mounts().stream().anyMatch(mount -> mount.inside().equals("/in/reach"));
  }

  private static boolean isLook(SandboxJob job) {
    return job.mounts().isEmpty();
  }

  /** Completed when the first hanging job runs. */
  public CompletableFuture<Void> hanging() {
    return hanging;
  }

  @Override
  public SandboxFacts facts() {
    return new SandboxFacts("scripted", "1", List.of(), List.of());
  }

  @Override
  public synchronized RunningJob start(SandboxJob job) {
    jobs.add(job);
    SandboxResult result = isLook(job) ? exit(0, "tool.sh=1\nkernel=K\n") : script.apply(job);
    CompletableFuture<SandboxResult> end = new CompletableFuture<>();
    if (result instanceof SandboxResult.Cancelled) {
      hanging.complete(null);
    } else {
      end.complete(result);
    }
    return new RunningJob() {
      @Override
      public SandboxResult await() throws InterruptedException {
        try {
          return end.get();
        } catch (ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public void cancel() {
        end.complete(new SandboxResult.Cancelled(report("")));
      }
    };
  }
}
