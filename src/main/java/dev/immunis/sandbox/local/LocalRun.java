package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.Limits;
import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job from its start to the moment when nothing of it runs any more. */
public final class LocalRun implements RunningJob {

  private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);
  private static final int CHUNK = 64 << 10;
  private static final long FIRST_LOOK_MICROS = 2_000;
  private static final long HOT_LOOK_MICROS = 4_000;
  private static final long CALM_LOOK_MICROS = 50_000;
  private static final long CHILD_KNOWN_MILLIS = 300;
  private static final long BURIED_MILLIS = 5_000;

  private final SandboxJob job;
  private final Launcher launcher;
  private final LocalHost host;
  private final Limits limits;
  private final long startedNanos = System.nanoTime();
  private final CompletableFuture<SandboxResult> result = new CompletableFuture<>();
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final OutputKeeper keeper;
  private final ListenerFeed feed;
  private volatile @Nullable RunStatus status;
  private volatile Enforced enforced = Enforced.NOTHING;
  private volatile @Nullable Process process;
  private volatile @Nullable ProcessHandle init;
  private @Nullable TreeWatch watch;

  private LocalRun(SandboxJob job, Launcher launcher, LocalHost host) {
    this.job = job;
    this.launcher = launcher;
    this.host = host;
    this.limits = job.limits();
    this.keeper = new OutputKeeper(limits.outputHeadBytes(), limits.outputTailBytes());
    this.feed = new ListenerFeed(job.listener());
  }

  /** Starts a job and returns at once. */
  public static RunningJob start(SandboxJob job, Launcher launcher, LocalHost host) {
    LocalRun run = new LocalRun(job, launcher, host);
    // A platform thread, because the watch must go on when virtual threads are kept busy.
    Thread.ofPlatform().daemon().name("sandbox-run").start(run::supervise);
    return run;
  }

  @Override
  public SandboxResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run never completes with an error", e);
    }
  }

  @Override
  public void cancel() {
    stop(new End.OnRequest());
  }

  private void supervise() {
    try {
      result.complete(runToEnd());
    } catch (UnfitJobException e) {
      result.complete(notStarted(e.reason()));
    } catch (IOException e) {
      result.complete(notStarted("the sandbox could not be started: " + e.getMessage()));
    } catch (InterruptedException e) {
      kill();
      result.complete(new SandboxResult.Cancelled(report()));
    } catch (RuntimeException | Error e) {
      kill();
      result.complete(notStarted("the sandbox failed: " + e));
      throw e;
    }
  }

  private SandboxResult runToEnd() throws UnfitJobException, IOException, InterruptedException {
    if (host.groups().isEmpty()) {
      return runIn(null);
    }
    ControlGroup group = host.groups().get().create(limits);
    try {
      return runIn(group);
    } finally {
      group.remove();
    }
  }

  private SandboxResult runIn(@Nullable ControlGroup group)
      throws UnfitJobException, IOException, InterruptedException {
    Launch launch = launcher.prepare(job, group == null ? "" : group.join());
    OutFileModes modes = OutFileModes.of(RootPlan.writable(job).outFiles());
    enforced = launch.enforced();
    if (end.get() != null) {
      return new SandboxResult.Cancelled(report());
    }
    try {
      return run(launch, group);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      // What still runs could change the modes again.
      kill();
      throw e;
    } finally {
      modes.restore();
    }
  }

  private SandboxResult run(Launch launch, @Nullable ControlGroup group)
      throws IOException, InterruptedException {
    RunStatus told = new RunStatus(launch.announcesStart(), this::onChild, this::onExit);
    status = told;
    Process started = Spawner.spawn(launch.command());
    process = started;
    Thread output = Thread.ofVirtual().start(() -> pumpOutput(started.getInputStream()));
    Thread lines = Thread.ofVirtual().start(() -> pumpStatus(started.getErrorStream(), told));
    try (OutputStream input = started.getOutputStream()) {
      input.write(launch.inputBytes());
    } catch (IOException e) {
      LOG.debug("the sandbox ended before it had read everything; its own words say why", e);
    }
    watchUntilExit(started);
    lines.join();
    output.join();
    awaitBurial();
    feed.close();
    if (group != null) {
      group.cpu().ifPresent(told::cpu);
      group.passed().ifPresent(this::exceededBeforeTheEnd);
    }
    if (told.outOfMemory()) {
      exceededBeforeTheEnd(Resource.MEMORY);
    }
    return conclude(started.exitValue(), told);
  }

  private void watchUntilExit(Process started) throws InterruptedException {
    long pause = FIRST_LOOK_MICROS;
    // Where only the watch stands against a fork bomb, it has to be quick.
    boolean alone = host.processGuard() == LocalHost.ProcessGuard.NOBODY;
    while (!started.waitFor(Math.min(pause, wallLeftMicros()), TimeUnit.MICROSECONDS)) {
      if (wallLeftMicros() <= 0) {
        stop(new End.OverTime());
      }
      End why = end.get();
      // A job that ended by itself is left to its launcher, which is about to end too.
      if (why != null && (!(why instanceof End.ByItself) || wallLeftMicros() <= 0)) {
        stopForGood(started);
        return;
      }
      TreeWatch tree = why == null ? watch() : null;
      if (tree != null) {
        tree.look().ifPresent(resource -> stop(new End.Over(resource)));
        pause = alone || tree.isHot() ? HOT_LOOK_MICROS : Math.min(pause * 2, CALM_LOOK_MICROS);
      }
    }
  }

  private void stopForGood(Process started) throws InterruptedException {
    boolean childKnown = init != null;
    if (childKnown || !started.waitFor(CHILD_KNOWN_MILLIS, TimeUnit.MILLISECONDS)) {
      kill();
    }
    if (!started.waitFor(CHILD_KNOWN_MILLIS, TimeUnit.MILLISECONDS)) {
      kill();
      started.waitFor();
    }
  }

  private @Nullable TreeWatch watch() {
    ProcessHandle first = init;
    if (watch == null && first != null) {
      RootPlan.Writable writable = RootPlan.writable(job);
      watch = new TreeWatch(first.pid(), limits, writable.inMemory(), writable.outFiles());
    }
    return watch;
  }

  private long wallLeftMicros() {
    return limits.wall().minusNanos(System.nanoTime() - startedNanos).toNanos() / 1_000;
  }

  private void stop(End why) {
    if (end.compareAndSet(null, why) && init != null) {
      kill();
    }
  }

  /**
   * Kills the first process of the sandbox, and with it everything inside. Its launcher follows: a
   * launcher that is killed before it has let its child go would leave the child waiting for ever.
   */
  private void kill() {
    ProcessHandle first = init;
    if (first != null) {
      first.destroyForcibly();
    }
    Process started = process;
    if (started != null) {
      // Not the method of Process itself, which would close the output before it is read.
      started.toHandle().destroyForcibly();
    }
  }

  private void onChild(long pid) {
    init = ProcessHandle.of(pid).orElse(null);
    if (end.get() != null) {
      kill();
    }
  }

  private void onExit(int code) {
    end.compareAndSet(null, new End.ByItself(code));
  }

  private void pumpOutput(InputStream in) {
    byte[] chunk = new byte[CHUNK];
    long offset = 0;
    try (in) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        keeper.add(chunk, n);
        feed.offer(offset, chunk, n);
        offset += n;
        if (offset > limits.outputTotalBytes()) {
          stop(new End.Over(Resource.OUTPUT));
        }
      }
    } catch (IOException e) {
      LOG.debug("the output of a job broke off; what was read until then is kept", e);
    }
  }

  private void pumpStatus(InputStream in, RunStatus told) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.line(line);
      }
    } catch (IOException e) {
      told.line(String.valueOf(e.getMessage()));
    }
  }

  /** The launcher may be gone a moment before the last process of the sandbox is. */
  private void awaitBurial() throws InterruptedException {
    ProcessHandle first = init;
    if (first == null) {
      return;
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BURIED_MILLIS);
    long pauseMicros = 50;
    while (ProcStat.isRunning(first.pid()) && first.isAlive() && System.nanoTime() < until) {
      first.destroyForcibly();
      TimeUnit.MICROSECONDS.sleep(pauseMicros);
      pauseMicros = Math.min(pauseMicros * 2, FIRST_LOOK_MICROS);
    }
  }

  /** A job that the kernel had to hold back has not ended as it would have, whatever its code. */
  private void exceededBeforeTheEnd(Resource resource) {
    if (end.get() instanceof End.ByItself) {
      end.set(new End.Over(resource));
    }
  }

  private SandboxResult conclude(int launcherCode, RunStatus told) {
    End why = end.get();
    return why == null ? notStarted(launcherWords(launcherCode, told)) : why.toResult(report());
  }

  private String launcherWords(int code, RunStatus told) {
    String words = (keeper.transcript().text().strip() + "\n" + told.otherWords()).strip();
    return words.isEmpty() ? "the sandbox ended with " + code + " and said nothing" : words;
  }

  private SandboxResult notStarted(String reason) {
    return new SandboxResult.NotStarted(reason, report());
  }

  private RunReport report() {
    TreeWatch seen = watch;
    RunStatus told = status;
    Duration cpu = told == null ? null : told.cpu();
    if (cpu == null && seen != null) {
      cpu = seen.cpu();
    }
    return new RunReport(
        keeper.transcript(),
        Duration.ofNanos(System.nanoTime() - startedNanos),
        cpu,
        seen == null ? -1 : seen.peakMemory(),
        enforced);
  }
}
