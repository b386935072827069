package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a run ends and what it says is told as it was. */
public interface OutcomeContract extends SandboxUnderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 77, 126, 127, 255})
  default void exitCodeIsTold(int code) {
    assertExited(code, run("exit " + code));
  }

  @Test
  default void missingCommandIsTheShellsOwn127() {
    SandboxResult result = run("no-such-command-here --help");
    assertExited(127, result);
    assertThat(result.report().transcript().text()).contains("no-such-command-here");
  }

  @Test
  default void fileThatCannotBeRunIsTheShellsOwn126() {
    assertExited(126, run(": >/tmp/file; /tmp/file"));
  }

  @ParameterizedTest
  @CsvSource({"HUP,1", "INT,2", "ABRT,6", "KILL,9", "SEGV,11", "PIPE,13", "TERM,15"})
  default void signalIsTold(String name, int number) {
    SandboxResult result = run("kill -" + name + " $$; exit 3");
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.Signalled.class);
    assertThat(((SandboxResult.Signalled) result).signal()).isEqualTo(number);
    assertThat(result.report().transcript().totalBytes()).as("no words of a shell").isZero();
  }

  @Test
  default void signalOfTheLastChildIsTold() {
    SandboxResult result = run("sh -c 'kill -SEGV $$'");
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.Signalled.class);
    assertThat(((SandboxResult.Signalled) result).signal()).isEqualTo(11);
  }

  @Test
  default void bothStreamsComeInTheOrderOfWriting() {
    assertThat(outputOf("echo one; echo two >&2; echo three; printf four"))
        .isEqualTo("one\ntwo\nthree\nfour");
  }

  @Test
  default void bytesOfTheOutputAreUnchanged() {
    SandboxResult result = run("printf '\\000\\001\\377\\r\\n\\200'");
    assertThat(result.report().transcript().head()).containsExactly(0, 1, 255, 13, 10, 128);
    assertThat(result.report().transcript().droppedBytes()).isZero();
  }

  @Test
  default void beginningAndEndAreKeptAndTheMiddleCounted() {
    SandboxResult result =
        run(job("seq 1 200000; echo last line").under(limits().withOutput(100, 50, 1L << 30)));
    Transcript transcript = result.report().transcript();
    StringBuilder whole = new StringBuilder();
    for (int i = 1; i <= 200_000; i++) {
      whole.append(i).append('\n');
    }
    whole.append("last line\n");
    assertThat(transcript.totalBytes()).isEqualTo(whole.length());
    assertThat(ascii(transcript.head())).isEqualTo(whole.substring(0, 100));
    assertThat(ascii(transcript.tail())).isEqualTo(whole.substring(whole.length() - 50));
    assertThat(transcript.droppedBytes()).isEqualTo(whole.length() - 150);
    assertThat(transcript.lastLine()).isEqualTo("last line");
  }

  @Test
  default void scriptIsTakenAsItIs() {
    String odd = "printf '%s|' 'a  b' \"it's\" '$HOME' '\\' 'ünï' '\"'\nprintf '%s' \"$0\" # end";
    assertThat(outputOf(odd)).isEqualTo("a  b|it's|$HOME|\\|ünï|\"|/bin/sh");
  }

  @Test
  default void environmentIsThatOfTheJobAlone() {
    String value = "it's \"two\nlines\" $HOME `id` \\";
    String told =
        outputOf(
            job("env -0 | sort -z | tr '\\0' '#'").withEnv("ODD_1", value).withEnv("LANG", "C"));
    assertThat(told)
        .isEqualTo(
            "HOME=/home/job#LANG=C#ODD_1="
                + value
                + "#PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin#PWD=/tmp"
                + "#TMPDIR=/tmp#");
  }

  @Test
  default void loaderVariablesOfAJobTouchNothingOutside() {
    SandboxJob job = job("echo fine").withEnv("LD_PRELOAD", "/no/such/library.so");
    assertThat(outputOf(job)).endsWith("fine\n");
  }

  @Test
  default void standardInputIsEmpty() {
    assertThat(outputOf("cat; echo end")).isEqualTo("end\n");
  }

  @Test
  default void workFolderIsMadeAndEntered() {
    assertThat(outputOf(job("pwd; : >file; ls").in("/tmp/a b/c"))).isEqualTo("/tmp/a b/c\nfile\n");
  }

  @Test
  default void whatCannotStartDidNotRun() {
    Path missing = Path.of("/no/such/folder");
    assertNotStarted(job("true").with(new Mount.ReadOnlyTree(missing, "/case")), "/no/such");
    assertNotStarted(job("true").with(new Mount.ReadOnlyFile(missing, "/case")), "/no/such");
    assertNotStarted(job("true").with(new Mount.OutFile(missing, "/case", 1)), "/no/such");
    assertNotStarted(job("true").withTools(List.of(missing)), "/no/such");
    assertNotStarted(job("true").in("/usr/no-such-folder"), "no-such-folder");
    assertNotStarted(job("true").with(new Mount.Tmpfs("/usr/no-such", 1 << 20)), "no-such");
    assertNotStarted(job("#" + "x".repeat(200_000)), "");
  }

  @Test
  default void evidenceNamesWhatWasEnforced() {
    SandboxResult result = run("exit 0");
    assertThat(result.report().enforced().held())
        .extracting(Promise::kind)
        .contains(
            Promise.Kind.OWN_ROOT,
            Promise.Kind.NO_NETWORK,
            Promise.Kind.OWN_NAMESPACES,
            Promise.Kind.NO_CAPABILITIES,
            Promise.Kind.WALL_TIME,
            Promise.Kind.CPU_TIME,
            Promise.Kind.MEMORY,
            Promise.Kind.DISK,
            Promise.Kind.OUTPUT);
    // As root without a pids control group, which is usual in containers, it is told as not held.
    assertThat(
            Stream.concat(
                    result.report().enforced().held().stream(),
                    result.report().enforced().notHeld().stream())
                .map(Promise::kind))
        .containsOnlyOnce(Promise.Kind.PROCESSES);
    if (sandbox().facts().notEnforced().stream()
        .noneMatch(missing -> missing.kind() == Promise.Kind.PROCESSES)) {
      assertThat(result.report().enforced().held())
          .extracting(Promise::kind)
          .contains(Promise.Kind.PROCESSES);
    }
    assertThat(result.report().wall()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(30));
    assertThat(sandbox().facts().version()).isNotBlank();
    assertThat(sandbox().facts().enforced()).isNotEmpty();
  }

  private void assertNotStarted(SandboxJob job, String words) {
    SandboxResult result = run(job);
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.NotStarted.class);
    assertThat(((SandboxResult.NotStarted) result).reason()).isNotBlank();
    if (!words.isEmpty()) {
      assertThat(((SandboxResult.NotStarted) result).reason()).contains(words);
    }
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
