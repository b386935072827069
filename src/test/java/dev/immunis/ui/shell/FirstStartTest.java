package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.TestClock;
import dev.immunis.intake.Importer;
import dev.immunis.intake.SampleQueue;
import dev.immunis.model.Actor;
import dev.immunis.model.Probe;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The first minute: a name, Enter, and there are reviews. */
@ExtendWith(ApplicationExtension.class)
class FirstStartTest {
  private final DirectWork work = new DirectWork();
  private final MemoryAuthority authority = new MemoryAuthority();
  private final OneProfile profile = new OneProfile("root");
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @Test
  void aNameAndEnterLoadTheSamples() {
    MemoryPreferences preferences = new MemoryPreferences();
    preferences.put("window/theme", "LIGHT");
    TestClock clock = new TestClock();
    List<String> chosen = new ArrayList<>();
    FirstStart first =
        onUi(
            () -> {
              ShellViewModel shell =
                  new ShellViewModel(preferences, profile, new NoSandbox(), work);
              shell.probe();
              return new FirstStart(
                  shell,
                  new IntakeViewModel(
                      new Importer(authority, () -> Actor.human("Ana"), clock),
                      new SampleQueue(authority, () -> Actor.human("Ana"), clock),
                      work),
                  () -> chosen.add("files"),
                  () -> chosen.add("samples"),
                  new javafx.scene.control.Label("alone"));
            });
    assertThat(
            ScreenAudit.render(
                stage,
                first,
                Theme.LIGHT,
                1280,
                800,
                Path.of("target/pictures/shell/first-start.png")))
        .isEmpty();
    onUi(
        () -> {
          TextField name = (TextField) first.lookup(".text-field");
          name.setText("Ana Moreira");
          name.fireEvent(
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
          return name;
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(profile.current().name()).isEqualTo("Ana Moreira");
    assertThat(authority.reviews).hasSize(12);
    assertThat(chosen).containsExactly("samples");
  }

  private record NoSandbox() implements Probe {
    @Override
    public String name() {
      return "sandbox";
    }

    @Override
    public Finding check() {
      return Finding.failed("bubblewrap: bwrap is not installed.", "Install bubblewrap.");
    }
  }

  private static <T> T onUi(java.util.concurrent.Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, task);
  }
}
