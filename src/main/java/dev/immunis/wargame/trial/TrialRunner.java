package dev.immunis.wargame.trial;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Randomness;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.OutputListener;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one trial in a fresh sandbox and writes down what was seen. */
public final class TrialRunner {
  private static final int NONCE_BYTES = 16;

  /** The arms in which an attack is really made, so that a detector has something to see. */
  private static final Set<Arm> ATTACKS =
      Set.of(Arm.BEFORE, Arm.AFTER, Arm.NULL_PATCH, Arm.KNOWN_GOOD, Arm.VARIANTS);

  private final Sandbox sandbox;
  private final JobMaker jobs;
  private final JobGate gate;
  private final Clock clock;
  private final Randomness randomness;
  private final Function<byte[], Digest> keep;

  /**
   * Runs trials of one run.
   *
   * @param keep takes a transcript and gives its digest
   */
  public TrialRunner(
      Sandbox sandbox,
      JobMaker jobs,
      JobGate gate,
      Clock clock,
      Randomness randomness,
      Function<byte[], Digest> keep) {
    this.sandbox = sandbox;
    this.jobs = jobs;
    this.gate = gate;
    this.clock = clock;
    this.randomness = randomness;
    this.keep = keep;
  }

  /**
   * A trial and how its sandbox run ended.
   *
   * @param end the whole result, for what was enforced
   */
  public record Ran(Trial trial, SandboxResult end) {}

  /**
   * Runs a trial.
   *
   * @param tree tar of the prepared tree
   * @param soFar the trials before it, for its place and for how checks ended before the patch
   * @param misses whether it is known that the proof goes through no line of the patch
   * @throws JobGate.CancelledException if the run was cancelled; there is no trial then
   */
  public Ran run(
      TrialOrder order,
      Path tree,
      long treeBytes,
      List<Trial> soFar,
      boolean misses,
      OutputListener listener)
      throws JobGate.CancelledException {
    String nonce = HexFormat.of().formatHex(randomness.bytes(NONCE_BYTES));
    Instant startedAt = clock.now();
    boolean asked = ATTACKS.contains(order.arm()) && jobs.hasDetector();
    SandboxResult end =
        gate.run(
            sandbox,
            asked
                ? jobs.detected(order.check(), tree, treeBytes, nonce, listener)
                : jobs.trial(
                    order.check().command(),
                    order.check().timeout(),
                    tree,
                    treeBytes,
                    nonce,
                    listener));
    Boolean detected = asked ? jobs.detectorWord() : null;
    RunReport report = end.report();
    String lastLine = report.transcript().lastLine();
    OutcomeReader.Reading reading =
        read(order, end, CheckBaseline.withoutNonce(lastLine, nonce), soFar);
    reading = Doubts.about(reading, order.arm(), order.side(), misses, detected);
    return new Ran(
        new Trial(
            soFar.size() + 1,
            order.arm(),
            order.side(),
            order.number(),
            order.check().id(),
            reading.outcome(),
            end instanceof SandboxResult.Exited exited ? Integer.valueOf(exited.code()) : null,
            end instanceof SandboxResult.Signalled s ? Integer.valueOf(s.signal()) : null,
            LastLine.shortened(lastLine),
            nonce,
            lastLine.contains(nonce),
            startedAt,
            millis(report.wall()),
            report.cpu().map(TrialRunner::millis).orElse(null),
            boxed(report.peakMemoryBytes()),
            report.transcript().totalBytes() == 0 ? null : keep.apply(Transcripts.kept(report)),
            report.transcript().totalBytes(),
            LastLine.shortened(reading.detail()),
            detected),
        end);
  }

  /** Whether a trial shows that its prepared tree could not even be unpacked. */
  public static boolean treeUnusable(Trial trial) {
    return trial.outcome() == TrialOutcome.INFRA
        && trial.detail().startsWith(OutcomeReader.WRAPPER_WORD);
  }

  private static OutcomeReader.Reading read(
      TrialOrder order, SandboxResult end, String lastLine, List<Trial> soFar) {
    return switch (order.arm()) {
      case BEFORE, AFTER, NULL_PATCH, SELF_TEST, KNOWN_GOOD, VARIANTS ->
          OutcomeReader.proof(end, lastLine);
      case CONTROL, REGRESSION ->
          order.side() == Side.BEFORE
              ? OutcomeReader.checkBefore(end, lastLine)
              : OutcomeReader.checkAfter(
                  end, lastLine, CheckBaseline.of(before(soFar, order.arm())));
    };
  }

  private static List<Trial> before(List<Trial> soFar, Arm arm) {
    return soFar.stream().filter(t -> t.arm() == arm && t.side() == Side.BEFORE).toList();
  }

  private static Duration millis(Duration exact) {
    return Duration.ofMillis(exact.toMillis());
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
  }
}
