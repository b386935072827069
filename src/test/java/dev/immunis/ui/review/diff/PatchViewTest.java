package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryVault;
import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.Variants;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchLink;
import dev.immunis.store.RecordJson;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PatchViewTest {
  private static final String DIFF =
      """
      diff --git a/gateway/src/main/java/acme/log/RequestLog.java b/gateway/src/main/java/acme/log/RequestLog.java
      --- a/gateway/src/main/java/acme/log/RequestLog.java
      +++ b/gateway/src/main/java/acme/log/RequestLog.java
      @@ -3,11 +3,12 @@ imports, accepted
       import org.apache.logging.log4j.Logger;
      +import static acme.log.Text.clean;

       /* a comment that goes
          over two lines */
       final class RequestLog {
      \s\tprivate static final Logger LOG = LogManager.getLogger("request");
      -    LOG.info("ua=" + r.agent());
      -    LOG.info("path=" + r.path());
      +    LOG.info("ua={}", clean(r.agent()));
      +    LOG.info("path={}", clean(r.path()));
           return 42; // done\u202E
       }

      @@ -21,3 +22,4 @@ refused
       void refused(Request r, int status) {
      -    LOG.warn(status + " " + r.referer());
      +    LOG.warn("{} {}", status,
      +        clean(r.referer()));
       }
      diff --git a/gateway/src/main/resources/log4j2.xml b/gateway/src/main/resources/log4j2.xml
      --- a/gateway/src/main/resources/log4j2.xml
      +++ b/gateway/src/main/resources/log4j2.xml
      @@ -4,3 +4,3 @@
       <PatternLayout>
      -  <Pattern>%d %m%n</Pattern>
      +  <Pattern>%d %m{nolookups}%n</Pattern>
       </PatternLayout>
      diff --git a/ingest/lib/log4j-core.jar b/ingest/lib/log4j-core.jar
      deleted file mode 100644
      Binary files a/ingest/lib/log4j-core.jar and /dev/null differ
      """;

  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void thePatchCanBeRead(Theme theme) throws Exception {
    PatchView[] made = new PatchView[1];
    WaitForAsyncUtils.asyncFx(
            () -> {
              PatchDesk desk = new PatchDesk();
              MemoryVault vault = desk.vault;
              PatchViewModel model = desk.patch;
              PatchView view = desk.view();
              view.hint(view.actions().stream().filter(a -> !a.id().contains("anywhere")).toList());
              desk.open("one", DIFF);
              Digest version = Digest.of(new byte[] {1});
              desk.preferences.put(
                  "ablation/" + version.hex(),
                  vault.put(RecordJson.canonical(ablation(version))).toString());
              model.showMarks(version, vault.put(RecordJson.canonical(evidence())));
              made[0] = view;
            })
        .get();
    for (int width : new int[] {730, 1172}) {
      Path file =
          Path.of("target/pictures/review")
              .resolve("patch-" + width + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
      assertThat(ScreenAudit.render(stage, made[0].root(), theme, width, 700, file)).isEmpty();
    }
    WaitForAsyncUtils.asyncFx(
            () -> {
              made[0].pane().nextChange();
              made[0].pane().nextChange();
            })
        .get();
    assertThat(made[0].pane().changeProperty().get()).isEqualTo(1);
    assertThat(made[0].pane().getAccessibleText())
        .startsWith("Removed, line 9:")
        .contains("the proof ran it before the patch")
        .contains("the proof did not run it with the patch")
        .contains("the tests ran it");
  }

  @Test
  void comparedVersionsCanBeReadInBothLanguages() throws Exception {
    PatchDesk desk = onUi(PatchDesk::new);
    PatchView view = onUi(desk::view);
    onUi(
        () -> {
          ReviewVersion now = desk.open("one", DIFF).version();
          ReviewVersion before =
              desk.review("one", DIFF.replace("return 42", "return 41")).version();
          desk.patch.versions().offer(List.of(now, before), List.of(before.digest()));
          desk.patch.versions().sinceLastLook();
          return view;
        });
    try {
      for (Language language : Language.values()) {
        onUi(
            () -> {
              Texts.languageProperty().set(language);
              return view;
            });
        boolean english = language == Language.ENGLISH;
        Path file = Path.of("target/pictures/review/compared-" + language + ".png");
        assertThat(
                ScreenAudit.render(
                    stage,
                    view.root(),
                    english ? Theme.DARK : Theme.LIGHT,
                    english ? 1172 : 730,
                    700,
                    file))
            .isEmpty();
      }
    } finally {
      onUi(
          () -> {
            Texts.languageProperty().set(Language.ENGLISH);
            return view;
          });
    }
    assertThat(onUi(() -> desk.reading.seenProperty().get().count()))
        .as("what is compared does not count as seen")
        .isZero();
  }

  @Test
  void aCopiedLinkLeadsToItsLineOnceItsReviewIsOpen() throws Exception {
    PatchLink[] copied = new PatchLink[1];
    int[] rows = new int[3];
    onUi(
        () -> {
          PatchDesk desk = new PatchDesk();
          PatchView view = desk.view();
          UUID review = desk.open("one", DIFF).id();
          view.pane().nextChange();
          view.pane().nextChange();
          rows[0] = view.pane().cursor();
          copied[0] = DiffPlaces.link(desk.patch.layoutProperty().get(), rows[0], review);
          desk.open("other", DIFF);
          view.goTo(PatchLink.of(copied[0].toString()).orElseThrow());
          rows[1] = view.pane().cursor();
          desk.open("one", DIFF);
          rows[2] = view.pane().cursor();
          return view;
        });
    assertThat(copied[0].line()).isPositive();
    assertThat(rows[1]).as("another review is open").isNotEqualTo(rows[0]);
    assertThat(rows[2]).isEqualTo(rows[0]);
  }

  /** Opened and closed again and again, nothing of an earlier patch is held on to. */
  @Test
  void whatWasOpenIsForgotten() throws Exception {
    int rounds = "full".equals(System.getProperty("immunis.proof")) ? 500 : 20;
    PatchDesk desk = onUi(PatchDesk::new);
    PatchView view = onUi(desk::view);
    ScreenAudit.show(stage, view.root(), Theme.DARK, 1172, 700);
    List<WeakReference<Patch>> opened = new ArrayList<>();
    long early = 0;
    for (int i = 0; i < rounds; i++) {
      int round = i;
      onUi(
          () -> {
            desk.open("review " + round, DIFF.replace("return 42", "return " + round));
            view.pane().layout();
            view.pane().nextChange();
            desk.patch.find("clean");
            opened.add(new WeakReference<>(desk.patch.layoutProperty().get().patch()));
            desk.reading.open(null, Set.of(), Set.of());
            return view;
          });
      if (i == rounds / 4) {
        early = heap();
      }
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              System.gc();
              return opened.stream().filter(patch -> patch.get() != null).count() <= 2;
            });
    if (rounds > 100) {
      assertThat(heap()).as("bytes after %d reviews", rounds).isLessThan(early * 21 / 20);
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static <T> T onUi(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
  }

  private static Ablation ablation(Digest version) {
    String path = "gateway/src/main/java/acme/log/RequestLog.java";
    return new Ablation(
        Ablation.FORMAT,
        version,
        version,
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(
            new Ablation.HunkRole(path, 1, Ablation.Role.STOPS_THE_PROOF, "", 1),
            new Ablation.HunkRole(path, 2, Ablation.Role.NEVER_RUN, "", 6)),
        "");
  }

  /** A run whose proof goes through line 9 before, line 11 after, and whose tests go through 10. */
  private static Evidence evidence() {
    String path = "gateway/src/main/java/acme/log/RequestLog.java";
    List<Reach.Measured> measured = new ArrayList<>();
    Map<Reach.Phase, List<Integer>> ran =
        Map.of(
            Reach.Phase.PROOF_BEFORE, List.of(9),
            Reach.Phase.PROOF_AFTER, List.of(11),
            Reach.Phase.TESTS_AFTER, List.of(10, 11, 12));
    Map<Reach.Phase, List<Integer>> idle =
        Map.of(
            Reach.Phase.PROOF_BEFORE, List.of(10, 11),
            Reach.Phase.PROOF_AFTER, List.of(10, 12),
            Reach.Phase.TESTS_AFTER, List.of());
    for (Reach.Phase phase : Reach.Phase.values()) {
      measured.add(
          new Reach.Measured(
              phase,
              "jvm",
              "",
              TrialOutcome.PASSED,
              Duration.ofSeconds(1),
              List.of(
                  new Reach.HunkLines(
                      path, 1, Reach.State.TOUCHED, ran.get(phase), idle.get(phase)))));
    }
    Digest any = Digest.of(new byte[0]);
    return new Evidence(
        Evidence.FORMAT,
        any,
        any,
        Instant.EPOCH,
        Instant.EPOCH,
        new PatchApplication(true, List.of(), List.of(path)),
        List.of(),
        List.of(),
        List.of(),
        SandboxFacts.none(),
        Map.of(),
        "",
        new Reach(measured, ""),
        Variants.none());
  }
}
