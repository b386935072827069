package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job may try against the machine: contained, named, and the next run is unharmed. */
public interface AttackContract extends SandboxUnderTest {

  int MIB = 1 << 20;

  /** It doubles eight times and no more, so that it cannot get loose should the wall fail. */
  String BOMB =
      "b() { [ $1 -gt 0 ] || { sleep 20; return; }; b $(($1 - 1)) & b $(($1 - 1)) & wait; };"
          + " sleep 20 & b 8 & wait";

  @Test
  default void forkBombIsEndedAndNamed() {
    String mark = mark();
    String bomb = ": " + mark + "; " + BOMB;
    assertExceeded(Resource.PROCESSES, run(job(bomb).under(limits().withProcesses(100))));
    assertThat(SandboxUnderTest.processesWith(mark)).isEmpty();
    assertNextRunIsUnharmed();
  }

  @Test
  default void threadsCountAsProcesses() {
    SandboxUnderTest.assumeProgram("node");
    SandboxJob job = job("node -e 'setTimeout(() => {}, 20000)'");
    assertExceeded(Resource.PROCESSES, run(job.under(limits().withProcesses(4))));
  }

  @Test
  default void fourHundredMegabytesOfOutputAreCountedAndNotKept() {
    Limits keeping = limits().withOutput(1000, 1000, 1L << 30);
    SandboxResult result = run(job("yes | head -c 400000000; exit 5").under(keeping));
    assertExited(5, result);
    Transcript transcript = result.report().transcript();
    assertThat(transcript.totalBytes()).isEqualTo(400_000_000L);
    assertThat(transcript.droppedBytes()).isEqualTo(400_000_000L - 2000);
    assertThat(result.report().wall()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  default void endlessOutputIsEndedAndNamed() {
    SandboxResult result = run(job("yes").under(limits().withOutput(1000, 1000, 10 * MIB)));
    assertExceeded(Resource.OUTPUT, result);
    assertThat(result.report().transcript().totalBytes()).isGreaterThan(10 * MIB);
    assertNextRunIsUnharmed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 300%s &",
        "(setsid sleep 300%s &)",
        "nohup sleep 300%s >/dev/null 2>&1 &",
        "setsid sh -c \"trap '' TERM HUP INT; (sleep 300%s & sleep 300%<s)\" </dev/null >/dev/null"
            + " 2>&1 &"
      })
  default void childLeftBehindIsGone(String leaving) {
    String mark = mark();
    SandboxResult result = run(job(leaving.formatted(mark) + "\nexit 4"));
    assertExited(4, result);
    assertThat(SandboxUnderTest.processesWith("300" + mark)).isEmpty();
    assertThat(result.report().wall()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  default void memoryHogIsEndedAndNamed() {
    SandboxUnderTest.assumeProgram("perl");
    String hog = "perl -e 'while (1) { push @a, \"x\" x 1000000 }'";
    SandboxResult result = run(job(hog).under(limits().withMemory(128 * MIB)));
    assertExceeded(Resource.MEMORY, result);
    assertThat(result.report().peakMemoryBytes().orElseThrow()).isGreaterThan(128 * MIB);
    assertNextRunIsUnharmed();
  }

  @Test
  default void memoryOfAllProcessesTogetherCounts() {
    SandboxUnderTest.assumeProgram("perl");
    String hog = "perl -e '$a = \"x\" x 50000000; sleep 20' & ";
    SandboxResult result = run(job(hog.repeat(4) + "wait").under(limits().withMemory(128 * MIB)));
    assertExceeded(Resource.MEMORY, result);
  }

  @Test
  default void signalsToParentAndToEverybodyStayInside() {
    String shoot = "kill -9 1; kill -9 $PPID; kill -9 0$PPID; kill -9 -1; exit 6";
    assertExited(6, run(shoot));
    assertNextRunIsUnharmed();
  }

  @Test
  default void firstProcessCannotBeStopped() {
    assertExited(
        0, run("kill -STOP 1; kill -TERM 1; kill -INT 1; kill -HUP 1; kill -ABRT 1; exit 0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tmp", "/home/job", "/dev/shm", "/var/tmp", "/run", "/root"})
  default void diskFillerIsEndedAndNamed(String folder) {
    String fill = "cat /dev/zero >" + folder + "/a; cat /dev/zero >" + folder + "/b; sleep 20";
    assertExceeded(Resource.DISK, run(job(fill).under(limits().withDisk(8 * MIB))));
  }

  @Test
  default void diskOfAllFoldersTogetherCounts() {
    String fill =
        "for d in /tmp /var/tmp $HOME; do head -c 5000000 /dev/zero >$d/a; done; sleep 20";
    assertExceeded(Resource.DISK, run(job(fill).under(limits().withDisk(12 * MIB))));
  }

  @Test
  default void wallTimeEndsWhatIgnoresEverySignal() {
    String mark = mark();
    String deaf =
        "trap '' TERM HUP INT QUIT USR1 USR2 ALRM; (setsid sleep 300"
            + mark
            + " &); while :; do sleep 1; done";
    SandboxResult result = run(job(deaf).under(limits().withWall(Duration.ofMillis(400))));
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.TimedOut.class);
    assertThat(result.report().wall()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(10));
    assertThat(SandboxUnderTest.processesWith("300" + mark)).isEmpty();
  }

  @Test
  default void processorTimeEndsABusyLoop() {
    Limits limits = limits().withCpu(Duration.ofMillis(400));
    assertExceeded(Resource.CPU, run(job("while :; do :; done").under(limits)));
  }

  @Test
  default void processorTimeOfAllProcessesTogetherCounts() {
    Limits limits = limits().withCpu(Duration.ofMillis(400));
    String loop = "while :; do :; done & ";
    SandboxResult result = run(job(loop.repeat(3) + "wait").under(limits));
    assertExceeded(Resource.CPU, result);
    assertThat(result.report().cpu().orElseThrow()).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  default void processorTimeOfEndedChildrenCounts() {
    Limits limits = limits().withCpu(Duration.ofMillis(400));
    String loop = "while :; do sh -c 'i=0; while [ $i -lt 5000 ]; do i=$((i+1)); done'; done";
    assertExceeded(Resource.CPU, run(job(loop).under(limits)));
  }

  @Test
  default void newlinesAndQuotesInAScriptDoNotLeaveTheSandbox() {
    String nasty = "echo a\nIMMUNIS_END_OF_TEXT\n'; touch /tmp/out\"; $(id)\n) exit 0";
    SandboxResult result = run(nasty);
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.Exited.class);
    assertNextRunIsUnharmed();
  }

  private static String mark() {
    return Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));
  }
}
