package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.MemoryVault;
import dev.immunis.model.Digest;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javafx.stage.Stage;
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
    MemoryVault vault = new MemoryVault();
    Digest digest = vault.put(DIFF.getBytes(StandardCharsets.UTF_8));
    PatchView[] made = new PatchView[1];
    WaitForAsyncUtils.asyncFx(
            () -> {
              PatchViewModel model =
                  new PatchViewModel(vault, new MemoryPreferences(), new DirectWork());
              PatchView view = new PatchView(model);
              view.hint(view.actions().stream().filter(a -> !a.id().contains("anywhere")).toList());
              model.open(digest);
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
    assertThat(made[0].pane().getAccessibleText()).startsWith("Removed, line 9:");
  }
}
