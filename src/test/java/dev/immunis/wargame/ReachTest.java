package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reach.HunkLines;
import dev.immunis.model.wargame.Reach.Measured;
import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.model.wargame.TrialOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changed lines run, measured in real programs of three languages in a real sandbox. */
class ReachTest {
  private static final String APP_JS =
      """
      const fs = require('fs');
      const path = require('path');
      function read(name) {
        return fs.readFileSync(path.join('store', name), 'utf8');
      }
      function unused(name) {
        return name + 1;
      }
      module.exports = { read, unused };
      """;

  private static final String FIX_JS =
      """
      --- a/app.js
      +++ b/app.js
      @@ -1,9 +1,12 @@
       const fs = require('fs');
       const path = require('path');
       function read(name) {
      +  if (name.includes('..')) {
      +    throw new Error('leaves the store');
      +  }
         return fs.readFileSync(path.join('store', name), 'utf8');
       }
       function unused(name) {
      -  return name + 1;
      +  return name + 2;
       }
       module.exports = { read, unused };
      """;

  private static final String POV_JS =
      """
      const app = require('../app.js');
      const force = process.argv[2] === 'force';
      let got = '';
      try { got = app.read(process.argv[3] || '../secret.txt'); } catch (e) { console.log('refused'); }
      const hit = force || got.includes('SECRET');
      console.log((hit ? 'POV: VULNERABLE x ' : 'POV: NOT-VULNERABLE x ') + process.env.POV_NONCE);
      process.exit(hit ? 1 : 0);
      """;

  private static final String TEST_JS =
      """
      const app = require('../app.js');
      if (app.read('a.txt') !== 'hello\\n') { process.exit(1); }
      console.log('REGRESSION: OK');
      """;

  @TempDir Path cache;

  @Test
  void aJavaScriptFixIsSeenFromBothSidesAndByTheTests() throws Exception {
    needs("/usr/bin/node");
    WargameResult.Finished run = run(javaScript(FIX_JS));
    Reach reach = run.evidence().reach();
    assertThat(reach.measured()).extracting(Measured::phase).containsExactly(Phase.values());
    assertThat(hunk(run, Phase.PROOF_BEFORE).ran()).contains(1, 2, 4).doesNotContain(7);
    HunkLines after = hunk(run, Phase.PROOF_AFTER);
    assertThat(after.ran()).contains(4, 5).doesNotContain(7, 10);
    assertThat(after.idle()).contains(7, 10);
    HunkLines tests = hunk(run, Phase.TESTS_AFTER);
    assertThat(tests.ran()).contains(4, 7).doesNotContain(5, 10);
    assertThat(tests.state()).isEqualTo(Reach.State.TOUCHED);
    assertThat(reach.tests()).isEqualTo(Reach.Answer.TOUCHED);
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.judgement().tier()).as(() -> RealSandbox.story(run)).isEqualTo(EvidenceTier.E3);
  }

  @Test
  void testsThatGoAroundTheFixKeepTheTierAtE2() throws Exception {
    needs("/usr/bin/node");
    WargameResult.Finished run =
        run(
            javaScript(FIX_JS)
                .regress(
                    Map.of(
                        "control.js",
                        TEST_JS,
                        "test.js",
                        "require('../app.js').unused(1);\nconsole.log('REGRESSION: OK');\n"))
                .patch(
                    FIX_JS.replace(
                        "-  return name + 1;\n+  return name + 2;\n", "   return name + 1;\n")));
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(hunk(run, Phase.TESTS_AFTER).state()).isEqualTo(Reach.State.BESIDE);
    assertThat(run.judgement().tier()).isEqualTo(EvidenceTier.E2);
  }

  @Test
  void anAddedImportThatRunsWhenTheFileIsLoadedIsNoTouch() throws Exception {
    needs("/usr/bin/node");
    WargameResult.Finished run =
        run(
            javaScript(FIX_JS)
                .regress(
                    Map.of(
                        "control.js",
                        TEST_JS,
                        "test.js",
                        "require('../app.js');\nconsole.log('REGRESSION: OK');\n"))
                .patch(
                    FIX_JS
                        .replace("@@ -1,9 +1,12 @@", "@@ -1,9 +1,13 @@")
                        .replace(" function read", "+const os = require('os');\n function read")));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(hunk(run, Phase.TESTS_AFTER).ran()).contains(3);
    assertThat(hunk(run, Phase.TESTS_AFTER).state()).isEqualTo(Reach.State.BESIDE);
    assertThat(run.judgement().tier()).isEqualTo(EvidenceTier.E2);
  }

  @Test
  void aProofThatIsSilentFarFromThePatchHasNotTriedIt() throws Exception {
    needs("/usr/bin/node");
    // The proof works until its store is gone, which is nothing that the patched lines did.
    WargameResult.Finished run =
        run(
            javaScript(
                    """
                    --- a/app.js
                    +++ b/app.js
                    @@ -6,3 +6,3 @@
                     function unused(name) {
                    -  return name + 1;
                    +  return name + 2;
                     }
                    """)
                .setup("cmp -s app.js app.orig || rm -f secret.txt"));
    assertThat(run.evidence().trials())
        .as(() -> RealSandbox.story(run))
        .filteredOn(t -> t.arm() == Arm.AFTER)
        .allMatch(t -> t.outcome() == TrialOutcome.NOT_REACHED);
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aPythonFixIsSeenLineByLine() throws Exception {
    needs("/usr/bin/python3");
    String base =
        """
        import os

        def read(name):
            return open(os.path.join("store", name)).read()

        def unused():
            return 1
        """;
    String fix =
        """
        --- a/app.py
        +++ b/app.py
        @@ -1,7 +1,9 @@
         import os
        \s
         def read(name):
        +    if ".." in name:
        +        raise ValueError("leaves the store")
             return open(os.path.join("store", name)).read()
        \s
         def unused():
        -    return 1
        +    return 2
        """;
    String pov =
        """
        import os, sys
        sys.path.insert(0, ".")
        import app
        try:
            got = app.read("../secret.txt")
        except ValueError:
            got = ""
        hit = "SECRET" in got
        print(("POV: VULNERABLE x " if hit else "POV: NOT-VULNERABLE x ") + os.environ["POV_NONCE"])
        sys.stdout.flush()
        os._exit(1 if hit else 0)
        """;
    WargameResult.Finished run =
        run(
            new TestPlans()
                .base(tree("app.py", base))
                .pov(Map.of("pov.py", pov))
                .proof("/usr/bin/python3 pov/pov.py", Duration.ofSeconds(20))
                .patch(fix));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().reach().measured()).hasSize(2);
    assertThat(hunk(run, Phase.PROOF_BEFORE).ran()).containsExactly(1, 3, 4, 6);
    HunkLines after = hunk(run, Phase.PROOF_AFTER);
    assertThat(after.ran()).containsExactly(1, 3, 4, 5, 8);
    assertThat(after.idle()).containsExactly(6, 9);
  }

  @Test
  void aJavaFixIsSeenThoughTheProofHaltsItsMachine() throws Exception {
    String base =
        """
        package app;

        public final class Store {
          public static String read(String name) throws Exception {
            return java.nio.file.Files.readString(java.nio.file.Path.of("store", name));
          }

          public static int unused() {
            return 1;
          }
        }
        """;
    String fix =
        """
        --- a/src/app/Store.java
        +++ b/src/app/Store.java
        @@ -2,10 +2,13 @@
        \s
         public final class Store {
           public static String read(String name) throws Exception {
        +    if (name.contains("..")) {
        +      throw new IllegalArgumentException("leaves the store");
        +    }
             return java.nio.file.Files.readString(java.nio.file.Path.of("store", name));
           }
        \s
           public static int unused() {
        -    return 1;
        +    return 2;
           }
         }
        """;
    String pov =
        """
        public class Pov {
          public static void main(String[] args) {
            String got = "";
            try {
              got = app.Store.read("../secret.txt");
            } catch (Exception refused) {
              System.out.println("refused");
            }
            boolean hit = got.contains("SECRET");
            System.out.println(
                (hit ? "POV: VULNERABLE x " : "POV: NOT-VULNERABLE x ") + System.getenv("POV_NONCE"));
            System.out.flush();
            Runtime.getRuntime().halt(hit ? 1 : 0);
          }
        }
        """;
    WargameResult.Finished run =
        run(
            new TestPlans()
                .base(tree("src/app/Store.java", base))
                .pov(Map.of("Pov.java", pov))
                .needs("console-jdk")
                .setup("mkdir out && javac -d out src/app/Store.java pov/Pov.java")
                .proof(
                    "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp out Pov",
                    Duration.ofSeconds(30))
                .patch(fix));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().reach().measured())
        .as(() -> run.evidence().reach().toString())
        .allMatch(Measured::known)
        .extracting(Measured::tool)
        .containsOnly("jvm");
    assertThat(hunk(run, Phase.PROOF_BEFORE).ran()).containsExactly(5);
    HunkLines after = hunk(run, Phase.PROOF_AFTER);
    assertThat(after.ran()).containsExactly(5, 6);
    assertThat(after.idle()).contains(8, 12);
  }

  @Test
  void aPatchInNoMeasuredLanguageIsUnknownAndCostsNothing() throws Exception {
    WargameResult.Finished run =
        run(
            new TestPlans()
                .base(Map.of("show.sh", "cat $1\n", "secret.txt", "SECRET\n"))
                .pov(Map.of("pov.sh", "echo 'POV: NOT-VULNERABLE x'\n"))
                .replacing("show.sh", "cat $1", "echo $1"));
    assertThat(run.evidence().reach().measured()).isEmpty();
    assertThat(run.evidence().reach().why()).isNotEmpty();
  }

  private static TestPlans javaScript(String patch) {
    Map<String, String> base = tree("app.js", APP_JS);
    base.put("app.orig", APP_JS);
    return new TestPlans()
        .base(base)
        .pov(Map.of("pov.js", POV_JS))
        .regress(Map.of("test.js", TEST_JS, "control.js", TEST_JS))
        .proof("node pov/pov.js", Duration.ofSeconds(20))
        .selfTest("node pov/pov.js force")
        .control("node regress/control.js")
        .regression("node regress/test.js", Duration.ofSeconds(20))
        .patch(patch);
  }

  private static Map<String, String> tree(String file, String text) {
    Map<String, String> base = new LinkedHashMap<>();
    base.put(file, text);
    base.put("store/a.txt", "hello\n");
    base.put("secret.txt", "SECRET\n");
    return base;
  }

  private static HunkLines hunk(WargameResult.Finished run, Phase phase) {
    return run.evidence().reach().of(phase).orElseThrow().hunks().getFirst();
  }

  private static void needs(String program) {
    assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
  }

  private WargameResult.Finished run(TestPlans plans) throws InterruptedException {
    return RealSandbox.run(RealSandbox.engine(cache), plans);
  }
}
