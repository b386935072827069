package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every part in every state, drawn in every theme. */
@ExtendWith(ApplicationExtension.class)
class GalleryTest {
  private static final Path PICTURES = Path.of("target", "pictures", "kit");

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @Start
  void start(Stage stage) {
    BorderPane page = Gallery.page();
    scene = new Scene(page, 1280, 800);
    stage.setScene(scene);
    stage.show();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void isDrawn(Theme theme) throws Exception {
    Path file = PICTURES.resolve("gallery-" + theme.name().toLowerCase() + ".png");
    WaitForAsyncUtils.asyncFx(
            () -> {
              theme.applyTo(scene);
              scene.getRoot().applyCss();
              scene.getRoot().layout();
              Picture.write(scene, file);
              return null;
            })
        .get();
    assertThat(Files.size(file)).isGreaterThan(20_000);
  }
}
