package dev.immunis.ui.review;

import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the advice on one's own pace and why it is given, until it is read. */
public final class PaceBar extends VBox {
  private final PaceViewModel model;

  public PaceBar(PaceViewModel model) {
    this.model = model;
    model.adviceProperty().subscribe(this::show);
  }

  private void show(PaceViewModel.@Nullable Advice advice) {
    getChildren().clear();
    setVisible(advice != null);
    setManaged(advice != null);
    if (advice == null) {
      return;
    }
    Button understood = new Button();
    understood.textProperty().bind(Texts.bind("review.pace.understood"));
    understood.setMinWidth(Region.USE_PREF_SIZE);
    understood.getStyleClass().add("small");
    understood.setOnAction(event -> model.understood());
    getChildren()
        .add(
            Banner.across(
                    Banner.Kind.INFO,
                    Texts.bind("review.pace.title", advice.approvals()),
                    Texts.bind("review.pace.why", advice.most()))
                .action(understood));
  }
}
