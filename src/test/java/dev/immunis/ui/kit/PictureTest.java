package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** What is written is what another reader reads. */
@ExtendWith(ApplicationExtension.class)
class PictureTest {
  @Test
  void aPictureCanBeReadBack() throws Exception {
    WritableImage image = new WritableImage(7, 5);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        image.getPixelWriter().setColor(x, y, Color.rgb(x * 30, y * 50, (x * y * 7) % 256));
      }
    }
    Image read = new Image(new ByteArrayInputStream(Picture.png(image)));
    assertThat(read.isError()).isFalse();
    assertThat(read.getWidth()).isEqualTo(7);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        assertThat(read.getPixelReader().getArgb(x, y))
            .isEqualTo(image.getPixelReader().getArgb(x, y));
      }
    }
  }
}
