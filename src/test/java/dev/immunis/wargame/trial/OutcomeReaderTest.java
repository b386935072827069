package dev.immunis.wargame.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.SandboxResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeReaderTest {
  private static final CheckBaseline OK = new CheckBaseline(List.of("REGRESSION: OK"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1   | POV: VULNERABLE a file was read            | TRIGGERED
          1   | POV: VULNERABLE                            | TRIGGERED
          0   | POV: NOT-VULNERABLE (looked for: a file)   | CLEAN
          0   | POV: NOT-VULNERABLE                        | CLEAN
          3   | POV: OTHER-FAULT stack overflow            | OTHER_FAULT
          1   | POV: OTHER-FAULT stack overflow            | OTHER_FAULT
          0   | POV: OTHER-FAULT stack overflow            | UNCLEAR
          2   | POV: ERROR no such module                  | UNCLEAR
          1   | POV: ERROR no such module                  | UNCLEAR
          0   | POV: ERROR no such module                  | UNCLEAR
          0   | POV: VULNERABLE a file was read            | UNCLEAR
          2   | POV: VULNERABLE a file was read            | UNCLEAR
          1   | POV: NOT-VULNERABLE (looked for: a file)   | UNCLEAR
          2   | POV: NOT-VULNERABLE                        | UNCLEAR
          127 | POV: NOT-VULNERABLE                        | UNCLEAR
          1   | Node.js v20.20.2                           | UNCLEAR
          0   | ''                                         | UNCLEAR
          1   | ''                                         | UNCLEAR
          0   | all is well                                | UNCLEAR
          1   | POV:VULNERABLE                             | UNCLEAR
          1   | not POV: VULNERABLE                        | UNCLEAR
          1   | POV: VULNERABLENESS                        | UNCLEAR
          1   | POV: VULNERABLE-NOT                        | UNCLEAR
          1   | pov: vulnerable                            | UNCLEAR
          0   | POV: NOT-VULNERABLE-AT-ALL                 | UNCLEAR
          134 | Aborted                                    | UNCLEAR
          137 | ''                                         | UNCLEAR
          152 | ''                                         | RESOURCE
          153 | ''                                         | RESOURCE
          126 | bash: line 1: ./x: Permission denied       | INFRA
          127 | bash: line 1: node: command not found      | INFRA
          125 | immunis: the tree could not be unpacked    | INFRA
          125 | something else                             | UNCLEAR
          """)
  void readsAProofThatEndedByItself(int code, String lastLine, TrialOutcome outcome) {
    assertThat(proof(new SandboxResult.Exited(code, RunReport.nothing()), lastLine))
        .isEqualTo(outcome);
  }

  @Test
  void namesTheMissingProgram() {
    OutcomeReader.Reading reading =
        OutcomeReader.proof(
            new SandboxResult.Exited(127, RunReport.nothing()),
            "bash: line 1: npm: command not found");
    assertThat(reading.detail()).contains("npm");
  }

  @Test
  void readsAProofThatDidNotEndByItself() {
    RunReport none = RunReport.nothing();
    assertThat(proof(new SandboxResult.TimedOut(none), "POV: VULNERABLE"))
        .isEqualTo(TrialOutcome.TIMEOUT);
    assertThat(proof(new SandboxResult.Signalled(11, none), "POV: VULNERABLE"))
        .isEqualTo(TrialOutcome.UNCLEAR);
    assertThat(proof(new SandboxResult.Signalled(24, none), "")).isEqualTo(TrialOutcome.RESOURCE);
    assertThat(proof(new SandboxResult.Signalled(25, none), "")).isEqualTo(TrialOutcome.RESOURCE);
    assertThat(proof(new SandboxResult.NotStarted("no namespace", none), ""))
        .isEqualTo(TrialOutcome.INFRA);
    assertThat(proof(new SandboxResult.Cancelled(none), "")).isEqualTo(TrialOutcome.INFRA);
  }

  @ParameterizedTest
  @EnumSource(Resource.class)
  void everyResourceIsNamed(Resource which) {
    SandboxResult end = new SandboxResult.ResourceExceeded(which, RunReport.nothing());
    OutcomeReader.Reading reading = OutcomeReader.proof(end, "POV: VULNERABLE");
    assertThat(reading.outcome()).isEqualTo(TrialOutcome.RESOURCE);
    assertThat(reading.detail()).isNotBlank();
    assertThat(OutcomeReader.checkBefore(end, "").outcome()).isEqualTo(TrialOutcome.RESOURCE);
    assertThat(OutcomeReader.checkAfter(end, "", OK).outcome()).isEqualTo(TrialOutcome.RESOURCE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PASSED",
    "1, FAILED",
    "2, FAILED",
    "137, FAILED",
    "126, INFRA",
    "127, INFRA",
  })
  void aCheckBeforePassesWithZero(int code, TrialOutcome outcome) {
    assertThat(
            OutcomeReader.checkBefore(
                    new SandboxResult.Exited(code, RunReport.nothing()), "REGRESSION: OK")
                .outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | REGRESSION: OK                          | PASSED
          0   | ''                                      | FAILED
          0   | REGRESSION: OK, nearly                  | FAILED
          1   | REGRESSION: OK                          | FAILED
          127 | sh: node: not found                     | FAILED
          125 | immunis: the tree could not be unpacked | INFRA
          """)
  void aCheckAfterPassesOnlyAsItEndedBefore(int code, String lastLine, TrialOutcome outcome) {
    assertThat(
            OutcomeReader.checkAfter(
                    new SandboxResult.Exited(code, RunReport.nothing()), lastLine, OK)
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void aCheckThatDidNotEndByItself() {
    RunReport none = RunReport.nothing();
    assertThat(OutcomeReader.checkAfter(new SandboxResult.TimedOut(none), "", OK).outcome())
        .isEqualTo(TrialOutcome.TIMEOUT);
    assertThat(OutcomeReader.checkAfter(new SandboxResult.Signalled(9, none), "", OK).outcome())
        .isEqualTo(TrialOutcome.FAILED);
    assertThat(OutcomeReader.checkAfter(new SandboxResult.NotStarted("x", none), "", OK).outcome())
        .isEqualTo(TrialOutcome.INFRA);
    assertThat(OutcomeReader.checkBefore(new SandboxResult.Signalled(9, none), "").outcome())
        .isEqualTo(TrialOutcome.FAILED);
    assertThat(OutcomeReader.checkBefore(new SandboxResult.TimedOut(none), "").outcome())
        .isEqualTo(TrialOutcome.TIMEOUT);
  }

  @Test
  void numbersAreLeftOutOnlyWhereTheyDifferedBefore() {
    CheckBaseline timed = new CheckBaseline(List.of("ran in 0.12 s", "ran in 3 s"));
    assertThat(timed.difference(0, "ran in 7.5 s")).isEmpty();
    assertThat(timed.difference(0, "did not run in 7.5 s")).isNotEmpty();
    CheckBaseline counted = new CheckBaseline(List.of("5 of 5 passed"));
    assertThat(counted.difference(0, "3 of 3 passed")).isNotEmpty();
  }

  @Test
  void aCountThatNeverSwayedIsComparedThoughATimeBesideItDid() {
    CheckBaseline timed = new CheckBaseline(List.of("12 passed in 0.31s", "12 passed in 0.29s"));
    assertThat(timed.difference(0, "12 passed in 0.10s")).isEmpty();
    assertThat(timed.difference(0, "3 passed in 0.10s")).isNotEmpty();
    assertThat(timed.difference(0, "12 passed, 1 failed in 0.10s")).isNotEmpty();
    CheckBaseline counted = new CheckBaseline(List.of("run 1: 5 passed", "run 2: 5 passed"));
    assertThat(counted.difference(0, "run 3: 5 passed")).isEmpty();
    assertThat(counted.difference(0, "run 3: 4 passed")).isNotEmpty();
  }

  @Test
  void aTimeIsNoDifferenceThoughItWasTheSameEachTimeBefore() {
    for (String unit : List.of("s", " s", "ms", " ms", " sec", " seconds")) {
      CheckBaseline same = new CheckBaseline(List.of("12 passed in 0.01" + unit));
      assertThat(same.difference(0, "12 passed in 0.02" + unit)).as(unit).isEmpty();
      assertThat(same.difference(0, "11 passed in 0.02" + unit)).as(unit).isNotEmpty();
    }
    CheckBaseline suites = new CheckBaseline(List.of("12 suites passed"));
    assertThat(suites.difference(0, "3 suites passed")).isNotEmpty();
  }

  private static TrialOutcome proof(SandboxResult end, String lastLine) {
    return OutcomeReader.proof(end, lastLine).outcome();
  }
}
