package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every part in every state, drawn and audited in every theme. */
@ExtendWith(ApplicationExtension.class)
class GalleryTest {
  private static final Path PICTURES = Path.of("target", "pictures", "kit");

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyPartCanBeRead(Theme theme) {
    Path file = PICTURES.resolve("gallery-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    List<ScreenAudit.Finding> findings =
        ScreenAudit.render(stage, Gallery.page(), theme, 1280, 800, file);
    assertThat(file).exists();
    assertThat(findings).isEmpty();
  }
}
