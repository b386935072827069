package dev.immunis.ui.review;

import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** What speaks for and against the patch, side by side in the same size and number of lines. */
final class CasePane extends GridPane {
  private final Consumer<ReviewTab> go;

  /**
   * Makes it empty.
   *
   * @param go opens the tab where the evidence stands
   */
  CasePane(Consumer<ReviewTab> go) {
    this.go = go;
    getStyleClass().add("case-grid");
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    getColumnConstraints().addAll(half, half);
  }

  void show(OpenReview open) {
    getChildren().clear();
    List<CaseBuilder.Line> pro = CaseBuilder.pro(open);
    List<CaseBuilder.Line> contra = CaseBuilder.contra(open);
    title(0, "review.case.for");
    title(1, "review.case.against");
    int lines = Math.max(1, Math.max(pro.size(), contra.size()));
    for (int row = 0; row < lines; row++) {
      line(0, row, pro);
      line(1, row, contra);
    }
  }

  private void title(int column, String key) {
    Label title = new Label(Texts.get(key));
    title.getStyleClass().add("panel-title");
    title.setMinHeight(Region.USE_PREF_SIZE);
    add(title, column, 0);
  }

  private void line(int column, int row, List<CaseBuilder.Line> lines) {
    if (row >= lines.size()) {
      Label none = FactSheet.text(Texts.get("review.case.nothing-more"));
      none.getStyleClass().addAll("dense", "subtle");
      add(none, column, row + 1);
      return;
    }
    CaseBuilder.Line line = lines.get(row);
    Hyperlink link = new Hyperlink(line.text());
    link.getStyleClass().add("dense");
    link.setWrapText(true);
    link.setMinHeight(Region.USE_PREF_SIZE);
    link.setAccessibleText(
        line.text() + ", " + Texts.get(Texts.key("review.tab.*", line.source())));
    link.setOnAction(event -> go.accept(line.source()));
    add(link, column, row + 1);
  }
}
