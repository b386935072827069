package dev.immunis.ui.review.diff;

import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says that changes of white space are hidden, and offers to show them. */
final class HiddenBlanks extends VBox {
  private final Runnable showAll;

  HiddenBlanks(Runnable showAll) {
    this.showAll = showAll;
    show(0);
  }

  /**
   * Says how many, or nothing.
   *
   * @param lines changed lines that are not shown
   */
  void show(int lines) {
    getChildren().clear();
    setVisible(lines > 0);
    setManaged(lines > 0);
    if (lines > 0) {
      Button show = new Button();
      show.textProperty().bind(Texts.bind("review.blanks.show"));
      show.setMinWidth(Region.USE_PREF_SIZE);
      show.getStyleClass().add("small");
      show.setOnAction(event -> showAll.run());
      getChildren()
          .add(
              Banner.across(
                      Banner.Kind.WARNING,
                      Texts.bind("review.blanks.hidden", lines),
                      Texts.bind("review.blanks.why"))
                  .action(show));
    }
  }
}
