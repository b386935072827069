package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A view gets the controller it is handed, and its texts follow the language in place. */
@ExtendWith(ApplicationExtension.class)
class FxmlTest {

  /** The controller that the example names. */
  public static final class Controller {
    @FXML private Label title = new Label();
    @FXML private TextField field = new TextField();
    @FXML private Button button = new Button();
    @FXML private MenuItem item = new MenuItem();
    private int pressed;

    @FXML
    private void press() {
      pressed++;
    }
  }

  @AfterEach
  void english() throws Exception {
    language(Language.ENGLISH);
  }

  private static void language(Language language) throws Exception {
    WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(language)).get();
  }

  @Test
  void textsFollowTheLanguageInPlace() throws Exception {
    Controller controller = new Controller();
    Parent view = WaitForAsyncUtils.asyncFx(() -> Fxml.load("kit-example", controller)).get();
    assertThat(controller.title.getText()).isEqualTo("Keys");
    assertThat(controller.field.getPromptText()).isEqualTo("Queue");
    assertThat(controller.button.getTooltip().getText()).isEqualTo("Low");
    System.gc(); // a view that is held keeps its texts alive
    language(Language.PORTUGUESE);
    assertThat(controller.title.getText()).isEqualTo("Teclas");
    assertThat(controller.field.getPromptText()).isEqualTo("Fila");
    assertThat(controller.field.getAccessibleText()).isEqualTo("Fila");
    assertThat(controller.button.getText()).isEqualTo("Alta");
    assertThat(controller.button.getTooltip().getText()).isEqualTo("Baixa");
    assertThat(controller.item.getText()).isEqualTo("Decisão");
    assertThat(view.getChildrenUnmodifiable()).hasSize(4);
    controller.button.fire();
    assertThat(controller.pressed).isEqualTo(1);
  }

  @Test
  void aMissingViewAndAWrongControllerAreNamed() {
    assertThatThrownBy(() -> Fxml.load("no-such-view", new Controller()))
        .hasMessageContaining("/fxml/no-such-view.fxml");
    assertThatThrownBy(() -> Fxml.load("kit-example", "a string"))
        .hasStackTraceContaining("wants class");
  }
}
