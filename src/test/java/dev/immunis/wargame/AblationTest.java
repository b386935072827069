package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Ablation.HunkRole;
import dev.immunis.model.wargame.Ablation.Role;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.TrialOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hunks are left out one by one in a real sandbox. */
class AblationTest {
  private static final String SHOW =
      "name=$1\n# a\n# b\n# c\n# d\n# e\n# f\n# g\ngreet=hello\n# h\n# i\n# j\n# k\n# l\n# m\n# n\n"
          + "cat \"store/$name\"\necho $greet\n";

  /** One hunk stops the proof, one keeps the greeting, one only changes a remark. */
  private static final String PATCH =
      """
      --- a/show.sh
      +++ b/show.sh
      @@ -1,3 +1,4 @@
       name=$1
      +case $name in *..*) greet=; exit 3 ;; esac
       # a
       # b
      @@ -8,4 +9,4 @@
       # g
      -greet=hello
      +greet=welcome
       # h
       # i
      @@ -14,3 +15,3 @@
       # l
      -# m
      +# said better
       # n
      --- a/never.sh
      +++ b/never.sh
      @@ -1 +1 @@
      -echo old
      +echo new
      """;

  @TempDir Path cache;

  @Test
  void eachHunkIsFoundOut() throws Exception {
    List<String> begun = new ArrayList<>();
    Ablation found =
        RealSandbox.engine(cache)
            .ablate(
                plans(PATCH).order(),
                never(),
                new AblationListener() {
                  @Override
                  public void begins(int number, int of, String path) {
                    begun.add(number + " of " + of + " " + path);
                  }

                  @Override
                  public void found(HunkRole role) {}
                })
            .await();
    assertThat(found.stopped()).isEmpty();
    assertThat(found.hunks())
        .as(found.toString())
        .extracting(HunkRole::role)
        .containsExactly(
            Role.STOPS_THE_PROOF, Role.KEEPS_IT_WORKING, Role.NO_DIFFERENCE, Role.NEVER_RUN);
    assertThat(found.hunks().getFirst().runs()).isEqualTo(1);
    assertThat(found.hunks().get(2).runs()).isEqualTo(6);
    assertThat(begun)
        .containsExactly("1 of 4 show.sh", "2 of 4 show.sh", "3 of 4 show.sh", "4 of 4 never.sh");
    assertThat(cache.resolve("runs")).isEmptyDirectory();
  }

  @Test
  void whatComesToNoWordIsUnknown() throws Exception {
    String gone = "grep -q welcome show.sh || { echo could not resolve host; exit 1; }";
    assertThat(roles(plans(PATCH).setup(gone)).get(1)).isEqualTo(Role.UNKNOWN);
    assertThat(roles(plans(PATCH).setup("grep -q welcome show.sh")).get(1))
        .isEqualTo(Role.KEEPS_IT_WORKING);
    TestPlans hanging =
        plans(PATCH)
            .regress(
                Map.of("test.sh", "grep -q welcome show.sh || sleep 60\necho 'REGRESSION: OK'\n"))
            .regression("sh regress/test.sh", Duration.ofSeconds(2));
    assertThat(roles(hanging).get(1)).isEqualTo(Role.UNKNOWN);
  }

  private List<Role> roles(TestPlans plans) throws Exception {
    Ablation found =
        RealSandbox.engine(cache).ablate(plans.order(), never(), AblationListener.NONE).await();
    assertThat(found.stopped()).isEmpty();
    return found.hunks().stream().map(HunkRole::role).toList();
  }

  @Test
  void aPatchThatDoesNotStopTheProofHasNoPartThatDoes() throws Exception {
    Ablation found =
        RealSandbox.engine(cache)
            .ablate(
                plans(TestPlans.replacement("never.sh", "echo old", "echo new")).order(),
                Reach.unknown("There is no run."),
                AblationListener.NONE)
            .await();
    assertThat(found.hunks()).isEmpty();
    assertThat(found.stopped()).contains("does not stop the proof");
  }

  @Test
  void aCancelledOneKeepsWhatItFound() throws Exception {
    WargameEngine engine = RealSandbox.engine(cache);
    List<AblationHandle> handle = new ArrayList<>();
    var listener =
        new AblationListener() {
          @Override
          public void begins(int number, int of, String path) {
            if (number == 2) {
              synchronized (handle) {
                handle.getFirst().cancel();
              }
            }
          }

          @Override
          public void found(HunkRole role) {}
        };
    AblationHandle started;
    synchronized (handle) {
      started = engine.ablate(plans(PATCH).order(), never(), listener);
      handle.add(started);
    }
    Ablation found = started.await();
    assertThat(found.stopped()).isEqualTo("cancelled");
    assertThat(found.hunks()).hasSize(1);
    assertThat(cache.resolve("runs")).isEmptyDirectory();
  }

  /** A run in which neither the proof nor the tests went near the last file. */
  private static Reach never() {
    List<Reach.Measured> measured = new ArrayList<>();
    for (Reach.Phase phase : List.of(Reach.Phase.PROOF_AFTER, Reach.Phase.TESTS_AFTER)) {
      measured.add(
          new Reach.Measured(
              phase,
              "node",
              "",
              TrialOutcome.CLEAN,
              Duration.ofSeconds(1),
              List.of(
                  new Reach.HunkLines(
                      "never.sh", 1, Reach.State.NOT_TOUCHED, List.of(), List.of(1)))));
    }
    return new Reach(measured, "");
  }

  private static TestPlans plans(String patch) {
    return new TestPlans()
        .base(
            Map.of(
                "show.sh",
                SHOW,
                "never.sh",
                "echo old\n",
                "store/a.txt",
                "a\n",
                "secret",
                "SECRET\n"))
        .pov(
            Map.of(
                "pov.sh",
                """
                if sh show.sh ../secret | grep -q SECRET; then
                  echo 'POV: VULNERABLE x'; exit 1
                fi
                echo 'POV: NOT-VULNERABLE x'
                """))
        .regress(
            Map.of(
                "test.sh",
                "[ \"$(sh show.sh a.txt | tail -n 1)\" = welcome ] || exit 1\n"
                    + "echo 'REGRESSION: OK'\n"))
        .regression("sh regress/test.sh")
        .patch(patch);
  }
}
