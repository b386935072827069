package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.fakes.TestClock;
import dev.immunis.intake.Importer;
import dev.immunis.intake.SampleQueue;
import dev.immunis.model.Actor;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the line below the top bar says while an import runs, after it, and when it was stopped. */
@ExtendWith(ApplicationExtension.class)
class ImportBannerTest {
  private static final Path PICTURES = Path.of("target/pictures/shell");

  private final DirectWork work = new DirectWork().hold();
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  private IntakeViewModel model() {
    MemoryAuthority authority = new MemoryAuthority();
    TestClock clock = new TestClock();
    return new IntakeViewModel(
        new Importer(authority, () -> Actor.human("Ana"), clock),
        new SampleQueue(authority, () -> Actor.human("Ana"), clock),
        work);
  }

  @Test
  void eachStateSaysWhatItIs() {
    IntakeViewModel model = model();
    ImportBanner banner = onUi(() -> new ImportBanner(model));
    assertThat(words(banner)).isEmpty();

    onUi(() -> model.take(List.of(Path.of("no-such-bundle"))));
    assertThat(words(banner)).contains("Importing", "Cancel");
    audit(banner, "import-running");

    onUi(() -> button(banner, "Cancel").fire());
    assertThat(words(banner)).contains("Stopping after this one");
    assertThat(onUi(() -> button(banner, "Cancel").isDisabled())).isTrue();
    onUi(work::runNext);
    assertThat(words(banner)).contains("Import stopped before anything was read");
    audit(banner, "import-stopped");

    onUi(() -> model.take(List.of(Path.of("no-such-bundle"))));
    onUi(work::runNext);
    assertThat(words(banner)).contains("Import done", "Why refused");
    onUi(() -> button(banner, "Why refused").fire());
    audit(banner, "import-refused");
    assertThat(words(banner)).anyMatch(line -> line.contains("no-such-bundle"));

    onUi(() -> button(banner, "Dismiss").fire());
    assertThat(words(banner)).isEmpty();
  }

  private void audit(ImportBanner banner, String name) {
    VBox root = onUi(() -> new VBox(banner));
    assertThat(
            ScreenAudit.render(stage, root, Theme.DARK, 1280, 800, PICTURES.resolve(name + ".png")))
        .isEmpty();
  }

  private static Button button(ImportBanner banner, String text) {
    return banner.lookupAll(".button").stream()
        .map(Button.class::cast)
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + text));
  }

  private static Set<String> words(ImportBanner banner) {
    return onUi(
        () ->
            banner.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.toSet()));
  }

  private static <T> T onUi(java.util.concurrent.Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, task);
  }

  private static void onUi(Runnable task) {
    WaitForAsyncUtils.waitForAsyncFx(60_000, task);
  }
}
