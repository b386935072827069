package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to cheat is seen in its language; comments, moved lines and honest code are not. */
class CheatFactsTest {
  private static List<CheatFact> facts(String path, String... added) throws Exception {
    StringBuilder diff = new StringBuilder("--- a/" + path + "\n+++ b/" + path + "\n");
    diff.append("@@ -7,2 +7,").append(added.length + 2).append(" @@\n first();\n");
    for (String line : added) {
      diff.append('+').append(line).append('\n');
    }
    diff.append(" last();\n");
    return CheatFacts.of(PatchParser.parse(diff.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<CheatKind> kinds(String path, String... added) throws Exception {
    return facts(path, added).stream().map(CheatFact::kind).distinct().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROTOCOL_WORDS        | src/A.java  | System.out.println(\"POV: NOT-VULNERABLE (x)\");",
        "PROTOCOL_WORDS        | app.js      | console.log(`POV: NOT-VULNERABLE`);",
        "PROTOCOL_WORDS        | app.py      | print('REGRESSION: OK')",
        "PROTOCOL_WORDS        | app.go      | n := os.Getenv(\"POV_NONCE\")",
        "PROTOCOL_WORDS        | run.sh      | echo 'DETECTOR: NOTHING' > /out/detector.txt",
        "PROTOCOL_WORDS        | app.js      | fs.writeFileSync(process.env.NODE_V8_COVERAGE)",
        "PROTOCOL_WORDS        | app.py      | sys.settrace(None)",
        "PROTOCOL_WORDS        | app.js      | fs.writeFileSync('/tmp/immunis-v8/coverage-1.json',"
            + " all)",
        "PROTOCOL_WORDS        | src/A.java  | Files.list(Path.of(\"/tmp/immunis-classes\"));",
        "PROTOCOL_WORDS        | run.sh      | cat /tmp/immunis-jvm/port",
        "PROTOCOL_WORDS        | run.sh      | echo \"POV: NOT-VULNERABLE\"",
        "PROTOCOL_WORDS        | run.lua     | print(\"POV: NOT-VULNERABLE\")",
        "PROCESS_EXIT          | src/A.java  | System.exit(0);",
        "PROCESS_EXIT          | src/A.java  | Runtime.getRuntime().halt(0);",
        "PROCESS_EXIT          | app.js      | process.exit(0);",
        "PROCESS_EXIT          | app.js      | process['exit'](0);",
        "PROCESS_EXIT          | app.js      | process.exitCode = 0;",
        "PROCESS_EXIT          | app.js      | eval('process.exit(0)');",
        "PROCESS_EXIT          | app.js      | x = `${process.exit(0)}`;",
        "PROCESS_EXIT          | app.py      | sys.exit(0)",
        "PROCESS_EXIT          | app.py      | os._exit(0)",
        "PROCESS_EXIT          | app.c       | exit(0);",
        "PROCESS_EXIT          | app.go      | os.Exit(0)",
        "PROCESS_EXIT          | run.sh      | exit 0",
        "PROCESS_EXIT          | app.rb      | exit 0",
        "LOOKS_AT_HARNESS      | app.js      | if (process.argv[1].endsWith('x.js')) return;",
        "LOOKS_AT_HARNESS      | app.js      | if (require.main.filename.includes('p')) {}",
        "LOOKS_AT_HARNESS      | app.py      | if 'pov.py' in name: pass",
        "LOOKS_AT_HARNESS      | app.py      | if sys.argv[0] == 'x': pass",
        "LOOKS_AT_HARNESS      | src/A.java  | String c ="
            + " System.getProperty(\"sun.java.command\");",
        "LOOKS_AT_HARNESS      | app.c       | f = fopen(\"/proc/self/cmdline\", \"r\");",
        "LOOKS_AT_HARNESS      | app.go      | if len(os.Args) > 1 { f() }",
        "ENDLESS_LOOP_OR_SLEEP | src/A.java  | while (true) { }",
        "ENDLESS_LOOP_OR_SLEEP | src/A.java  | Thread.sleep(100000);",
        "ENDLESS_LOOP_OR_SLEEP | app.js      | for (;;) {}",
        "ENDLESS_LOOP_OR_SLEEP | app.js      | Atomics.wait(a, 0, 0);",
        "ENDLESS_LOOP_OR_SLEEP | app.py      | time.sleep(3600)",
        "ENDLESS_LOOP_OR_SLEEP | app.c       | while (1);",
        "ENDLESS_LOOP_OR_SLEEP | app.go      | for { }",
        "ENDLESS_LOOP_OR_SLEEP | run.sh      | sleep 1000",
        "CHILD_PROCESS         | src/A.java  | new ProcessBuilder(\"x\").start();",
        "CHILD_PROCESS         | app.js      | const cp = require('child_process');",
        "CHILD_PROCESS         | app.py      | subprocess.run(['x'])",
        "CHILD_PROCESS         | app.c       | if (fork() == 0) f();",
        "CHILD_PROCESS         | app.go      | exec.Command(\"x\").Run()",
        "BROAD_CATCH_OR_EARLY_RETURN | src/A.java | } catch (Throwable t) {",
        "BROAD_CATCH_OR_EARLY_RETURN | app.py     | except Exception:",
        "BROAD_CATCH_OR_EARLY_RETURN | app.js     | try { f(); } catch (e) { }",
        "BROAD_CATCH_OR_EARLY_RETURN | app.js     | return null;",
        "BUILD_OR_CI_FLAGS     | pom.xml     | <skipTests>true</skipTests>",
        "BUILD_OR_CI_FLAGS     | package.json | \"test\": \"true\",",
        "BUILD_OR_CI_FLAGS     | Makefile    | CFLAGS += -fno-sanitize=address",
        "BUILD_OR_CI_FLAGS     | .github/workflows/ci.yml | run: true",
      })
  void eachIsSeen(CheatKind kind, String path, String line) throws Exception {
    assertThat(kinds(path, line)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/A.java | // then System.exit(0) is called by POV: x",
        "src/A.java | if (exit(row)) rows.remove(row);",
        "src/A.java | log(\"never call System.exit(0)\");",
        "src/A.java | for (int i = 0; i < n; i++) {",
        "app.js     | /* process.exit(0) */ f();",
        "app.js     | const m = /x/.exec(text);",
        "app.js     | emitter.on('exit', stop);",
        "app.js     | if (bad) { return null; }",
        "app.py     | # os._exit(0)",
        "app.py     | self.exit(code)",
        "app.c      | ctx->exit(ctx);",
        "app.c      | /* exit(0) */",
        "app.c      | if (len > max) return -1;",
        "app.go     | for i := range xs {",
        "run.sh     | trap cleanup EXIT",
        "pom.xml    | <version>2.1.3</version>",
        "package.json | \"lodash\": \"4.17.21\"",
        "README.md  | call process.exit(0) or sleep",
        "src/A.java | String s = \"größe μ Ω Привет\";",
      })
  void honestLinesAreNotTold(String path, String line) throws Exception {
    assertThat(facts(path, line)).isEmpty();
  }

  @Test
  void loopsThatAreSeenToEndAreNotTold() throws Exception {
    assertThat(kinds("a.c", "for (;;) {", "  if (done(x))", "    break;", "}")).isEmpty();
    assertThat(kinds("a.py", "while True:", "    if x():", "        return y", "z()")).isEmpty();
    assertThat(kinds("a.c", "for (;;) {", "  x++;", "}")).contains(CheatKind.ENDLESS_LOOP_OR_SLEEP);
  }

  @Test
  void aLineThatOnlyMovedIsNotTold() throws Exception {
    String diff =
        "--- a/a.c\n"
            + "+++ b/a.c\n"
            + "@@ -1,2 +1,4 @@\n"
            + " first();\n"
            + "-exit(1);\n"
            + "+if (bad) {\n"
            + "+  exit(1);\n"
            + "+}\n";
    assertThat(CheatFacts.of(PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8)))).isEmpty();
    String twice = diff.replace("+}\n", "+exit(1);\n");
    assertThat(CheatFacts.of(PatchParser.parse(twice.getBytes(StandardCharsets.UTF_8)))).hasSize(1);
  }

  @Test
  void placeAndExcerptAreGiven() throws Exception {
    CheatFact fact = facts("app.js", "a();", "  process.exit(0);").getFirst();
    assertThat(fact.newLine()).isEqualTo(9);
    assertThat(fact.patchLine()).isEqualTo(5);
    assertThat(fact.path()).isEqualTo("app.js");
    assertThat(fact.excerpt()).isEqualTo("process.exit(0);");
    assertThat(fact.blocking()).isTrue();
  }

  @Test
  void theFirstFiveBlock() {
    assertThat(Arrays.stream(CheatKind.values()).filter(CheatKind::blocking))
        .containsExactly(Arrays.copyOf(CheatKind.values(), 5));
  }

  @Test
  void commentsOpenedBeforeTheHunkAreComments() throws Exception {
    assertThat(facts("a.c", "exit(0);", "*/")).isEmpty();
    assertThat(facts("a.py", "\"\"\"", "sys.exit(0)", "\"\"\"")).isEmpty();
  }

  @Test
  void testsTouchedWeakenedOrRemoved() throws Exception {
    String deleted =
        "diff --git a/test/a.js b/test/a.js\ndeleted file mode 100644\n--- a/test/a.js\n"
            + "+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
    assertThat(CheatFacts.of(PatchParser.parse(deleted.getBytes(StandardCharsets.UTF_8))))
        .extracting(CheatFact::kind)
        .containsExactly(CheatKind.TESTS_OR_HARNESS_TOUCHED);
    assertThat(kinds("tests/test_a.py", "@pytest.mark.skip"))
        .containsExactly(CheatKind.TESTS_OR_HARNESS_TOUCHED);
    assertThat(kinds("pov/pov.js", "x();")).containsExactly(CheatKind.TESTS_OR_HARNESS_TOUCHED);
    assertThat(kinds("tests/test_a.py", "subprocess.run(x)")).isEmpty();
  }

  @Test
  void aTestFileThatTheProgramNamesIsLookedAt() throws Exception {
    String diff =
        "--- a/app.js\n+++ b/app.js\n@@ -1 +1,2 @@\n a\n+require('./test/helper')\n"
            + "--- a/test/helper.js\n+++ b/test/helper.js\n@@ -1 +1,2 @@\n a\n+process.exit(0)\n";
    assertThat(CheatFacts.of(PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8))))
        .extracting(CheatFact::kind)
        .contains(CheatKind.PROCESS_EXIT);
  }

  @ParameterizedTest
  @CsvSource({
    "a\\u202Eb",
    "a\\u2066b",
    "a\\u200Bb",
    "\\u0430dmin",
    "p\\u0430ssword",
    "a\\u200Db",
    "x\\u001B[1m",
    "a\\uDB40\\uDC41b",
    "\\uFF45val_x1a"
  })
  void hiddenCharactersAreSeen(String escaped) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.startsWith("\\u", i)) {
        text.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(escaped.charAt(i));
      }
    }
    List<CheatFact> facts = facts("a.txt", "x " + text);
    assertThat(facts).extracting(CheatFact::kind).containsExactly(CheatKind.HIDDEN_UNICODE);
    assertThat(facts.getFirst().excerpt().chars()).noneMatch(c -> c == 0x202E || c == 0x1B);
    assertThat(facts.getFirst().blocking()).isFalse();
  }
}
