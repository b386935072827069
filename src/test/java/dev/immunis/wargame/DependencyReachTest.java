package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reach.HunkLines;
import dev.immunis.model.wargame.Reach.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches that only move a dependency: what set-up brings is seen to run. */
class DependencyReachTest {
  private static final String MANIFEST =
      """
      {
        "name": "consumer",
        "version": "1.0.0",
        "dependencies": {
          "dep": "%s"
        }
      }
      """;

  private static final String POV =
      """
      const dep = require('dep');
      const hit = process.argv[2] === 'force' || dep.read('x') === 'SECRET';
      console.log((hit ? 'POV: VULNERABLE x ' : 'POV: NOT-VULNERABLE x ') + process.env.POV_NONCE);
      process.exit(hit ? 1 : 0);
      """;

  @TempDir Path cache;

  @Test
  void testsThatCallTheMovedPackageLiftTheTier() throws Exception {
    WargameResult.Finished run = run(npm("require('dep').plain();"));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(hunk(run, Phase.PROOF_BEFORE).ran()).containsExactly(5);
    assertThat(hunk(run, Phase.TESTS_AFTER).state()).isEqualTo(Reach.State.TOUCHED);
    assertThat(run.judgement().tier())
        .as(() -> run.evidence().reach().toString())
        .isEqualTo(EvidenceTier.E3);
  }

  @Test
  void testsThatOnlyLoadItOrDoNotEvenDoThatDoNot() throws Exception {
    WargameResult.Finished loading = run(npm("require('dep');"));
    assertThat(hunk(loading, Phase.TESTS_AFTER).state()).isEqualTo(Reach.State.BESIDE);
    assertThat(loading.judgement().tier()).isEqualTo(EvidenceTier.E2);
    WargameResult.Finished without = run(npm(""));
    assertThat(hunk(without, Phase.TESTS_AFTER).state()).isEqualTo(Reach.State.NOT_LOADED);
    assertThat(without.judgement().tier()).isEqualTo(EvidenceTier.E2);
    assertThat(without.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aMovedJarIsSeenByTheClassesThatAreLoadedFromIt() throws Exception {
    String pom =
        """
        <project>
          <dependency>
            <artifactId>dep</artifactId>
            <version>%s</version>
          </dependency>
        </project>
        """;
    String dep = "public class Dep { public static String read() { return \"%s\"; } }\n";
    WargameResult.Finished run =
        run(
            new TestPlans()
                .base(
                    Map.of(
                        "pom.xml",
                        pom.formatted("1.0"),
                        "dep-1.0/Dep.java",
                        dep.formatted("SECRET"),
                        "dep-1.1/Dep.java",
                        dep.formatted("hidden"),
                        "Pov.java",
                        """
                        public class Pov {
                          public static void main(String[] args) {
                            boolean hit = Dep.read().equals("SECRET");
                            System.out.println(hit ? "POV: VULNERABLE x" : "POV: NOT-VULNERABLE x");
                            System.out.flush();
                            Runtime.getRuntime().halt(hit ? 1 : 0);
                          }
                        }
                        """))
                .needs("console-jdk")
                .setup(
                    "v=$(sed -n 's/.*<version>\\(.*\\)<.*/\\1/p' pom.xml) && mkdir lib one two"
                        + " && javac -d one dep-$v/Dep.java && jar cf lib/dep-$v.jar -C one ."
                        + " && javac -cp one -d two Pov.java")
                .proof(
                    "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp 'two:lib/*' Pov",
                    Duration.ofSeconds(30))
                .patch(
                    TestPlans.replacement("pom.xml", "", "")
                        .replaceAll("(?s)@@.*", "")
                        .concat(
                            """
                            @@ -2,4 +2,4 @@
                               <dependency>
                                 <artifactId>dep</artifactId>
                            -    <version>1.0</version>
                            +    <version>1.1</version>
                               </dependency>
                            """)));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.FIX_SUPPORTED);
    for (Phase phase : new Phase[] {Phase.PROOF_BEFORE, Phase.PROOF_AFTER}) {
      assertThat(hunk(run, phase).state())
          .as(() -> run.evidence().reach().toString())
          .isEqualTo(Reach.State.TOUCHED);
      assertThat(hunk(run, phase).ran()).containsExactly(4);
    }
  }

  private static TestPlans npm(String test) {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
    String dep = "exports.read = () => '%s';\nexports.plain = () => 'plain';\n";
    return new TestPlans()
        .base(
            Map.of(
                "package.json",
                MANIFEST.formatted("1.0.0"),
                "dep-1.0.0.js",
                dep.formatted("SECRET"),
                "dep-1.0.1.js",
                dep.formatted("hidden")))
        .setup(
            "mkdir -p node_modules/dep && cp \"dep-$(node -p"
                + " \"require('./package.json').dependencies.dep\").js\" node_modules/dep/index.js")
        .pov(Map.of("pov.js", POV))
        .regress(
            Map.of(
                "test.js",
                test + "\nconsole.log('REGRESSION: OK');\n",
                "control.js",
                "require('dep').plain();\nconsole.log('REGRESSION: OK');\n"))
        .proof("node pov/pov.js", Duration.ofSeconds(20))
        .selfTest("node pov/pov.js force")
        .control("node regress/control.js")
        .regression("node regress/test.js", Duration.ofSeconds(20))
        .patch(
            """
            --- a/package.json
            +++ b/package.json
            @@ -3,5 +3,5 @@
               "version": "1.0.0",
               "dependencies": {
            -    "dep": "1.0.0"
            +    "dep": "1.0.1"
               }
             }
            """);
  }

  private static HunkLines hunk(WargameResult.Finished run, Phase phase) {
    return run.evidence().reach().of(phase).orElseThrow().hunks().getFirst();
  }

  private WargameResult.Finished run(TestPlans plans) throws InterruptedException {
    return RealSandbox.run(RealSandbox.engine(cache), plans);
  }
}
