package dev.immunis.bench;

import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.VerdictChip;
import dev.immunis.ui.kit.VerdictLook;
import dev.immunis.ui.queue.QueueFacts;
import dev.immunis.ui.queue.QueueSort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The peer: what JavaFX offers for such a queue, a list of styled cells of fixed size over a sorted
 * and filtered list, with the same things in a row.
 */
final class PlainQueue implements QueueSide {
  private static final QueueFacts FACTS =
      QueueFacts.none(ReviewLimits.standard(), Instant.parse("2026-11-10T00:00:00Z"));

  private static final double ROW = 45;

  private final ObservableList<ReviewHead> source;
  private final FilteredList<ReviewHead> filtered;
  private final SortedList<ReviewHead> sorted;
  private final TextField search = new TextField();
  private final ListView<ReviewHead> list;
  private final VBox root;
  private QueueSort order = QueueSort.RISK;

  PlainQueue(List<ReviewHead> heads) {
    source = FXCollections.observableArrayList(heads);
    filtered = new FilteredList<>(source, head -> head.status().awaitsDecision());
    sorted = new SortedList<>(filtered, order.comparator(FACTS));
    list = new ListView<>(sorted);
    list.getStyleClass().add("queue-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new Cell());
    root = new VBox(search, list);
    VBox.setVgrow(list, Priority.ALWAYS);
    search.textProperty().subscribe(this::filter);
  }

  private void filter(String text) {
    String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    filtered.setPredicate(
        head -> {
          if (!head.status().awaitsDecision()) {
            return false;
          }
          for (String word : words) {
            if (!has(head.code(), word)
                && !has(head.cve(), word)
                && !has(head.packageName(), word)
                && !has(head.title(), word)
                && !has(head.sourceKey(), word)) {
              return false;
            }
          }
          return true;
        });
  }

  private static boolean has(@org.jspecify.annotations.Nullable String text, String word) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(word);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void type(String character) {
    QueueSide.key(search, character);
  }

  @Override
  public BooleanSupplier searched(String words) {
    return () -> search.getText().equals(words);
  }

  @Override
  public void sort(QueueSort next) {
    order = next;
    sorted.setComparator(next.comparator(FACTS));
  }

  @Override
  public BooleanSupplier sorted(QueueSort wanted) {
    return () -> order == wanted;
  }

  @Override
  public void scroll(double pixels) {
    QueueSide.wheel(list.lookup(".virtual-flow"), pixels);
  }

  @Override
  public void down() {
    QueueSide.press(list, KeyCode.DOWN);
  }

  @Override
  public void replace(ReviewHead head) {
    Platform.runLater(() -> source.set(place(head), head));
  }

  private int place(ReviewHead head) {
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).id().equals(head.id())) {
        return i;
      }
    }
    throw new IllegalStateException("not in the queue");
  }

  @Override
  public BooleanSupplier replaced(ReviewHead head) {
    return () -> source.get(place(head)) == head;
  }

  private static final class Cell extends ListCell<ReviewHead> {
    private final SeverityMark severity = new SeverityMark(Severity.UNKNOWN, false);
    private final Label name = new Label();
    private final Label dependency = new Label();
    private final Label waiting = new Label();
    private final VerdictChip verdict = new VerdictChip(VerdictLook.NONE_YET);
    private final Label strategy = new Label();
    private final Label confidence = new Label();
    private final Label code = new Label();
    private final VBox lines =
        new VBox(
            line(severity, name, dependency, gap(), waiting),
            line(verdict, strategy, gap(), confidence, code));

    Cell() {
      getStyleClass().add("queue-cell");
      lines.getStyleClass().add("queue-lines");
      name.getStyleClass().add("queue-name");
      dependency.getStyleClass().addAll("dense", "muted");
      waiting.getStyleClass().addAll("meta", "muted");
      confidence.getStyleClass().addAll("meta", "muted");
      confidence.setGraphic(Icon.of(Feather.CHECK_CIRCLE, 12, Icon.Tone.SUBTLE));
      strategy.getStyleClass().add("meta");
      code.getStyleClass().add("tick");
      setPrefWidth(0);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    private static HBox line(Node... parts) {
      HBox line = new HBox(parts);
      line.getStyleClass().add("queue-line");
      line.setAlignment(Pos.CENTER_LEFT);
      return line;
    }

    private static Region gap() {
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      return gap;
    }

    @Override
    protected void updateItem(ReviewHead head, boolean empty) {
      super.updateItem(head, empty);
      setText(null);
      if (empty || head == null) {
        setGraphic(null);
        return;
      }
      severity.show(head.severity());
      name.setText(head.cve());
      dependency.setText(head.packageName() + " " + head.packageVersion());
      waiting.setText(Formats.age(Duration.ofSeconds(head.createdAt().getEpochSecond() % 999_999)));
      verdict.show(head.verdict(), head.tier());
      strategy.setText(head.strategy().name());
      Double sure = head.confirmationConfidence();
      confidence.setText(sure == null ? "–" : Formats.percent(sure));
      code.setText(head.code());
      setGraphic(lines);
    }
  }
}
