package dev.immunis.wargame.trial;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.SandboxResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Makes a trial of a run that was seen elsewhere, read as one that was run here. */
public final class RecordedTrial {
  private RecordedTrial() {}

  /**
   * A trial.
   *
   * @param end how the recorded run ended
   * @param soFar the trials before it
   * @param keep takes a transcript and gives its digest
   */
  public static Trial of(
      TrialOrder order,
      SandboxResult end,
      String nonce,
      Instant startedAt,
      List<Trial> soFar,
      Function<byte[], Digest> keep) {
    RunReport report = end.report();
    String lastLine = report.transcript().lastLine();
    OutcomeReader.Reading reading =
        read(order, end, CheckBaseline.withoutNonce(lastLine, nonce), soFar);
    return new Trial(
        soFar.size() + 1,
        order.arm(),
        order.side(),
        order.number(),
        order.check().id(),
        reading.outcome(),
        end instanceof SandboxResult.Exited exited ? Integer.valueOf(exited.code()) : null,
        null,
        LastLine.shortened(lastLine),
        nonce,
        lastLine.contains(nonce),
        startedAt,
        Duration.ofMillis(report.wall().toMillis()),
        null,
        null,
        report.transcript().totalBytes() == 0 ? null : keep.apply(Transcripts.kept(report)),
        report.transcript().totalBytes(),
        LastLine.shortened(reading.detail()));
  }

  /** The number that goes with a nonce, as trials here get it. */
  public static String seed(String nonce) {
    return JobMaker.seed(nonce);
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
}
