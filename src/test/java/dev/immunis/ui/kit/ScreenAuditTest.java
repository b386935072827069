package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.ui.kit.ScreenAudit.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The audit finds each kind of fault, and nothing on a page without one. */
@ExtendWith(ApplicationExtension.class)
class ScreenAuditTest {
  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  private Set<Kind> kinds(Node... nodes) {
    return audit(nodes).stream().map(ScreenAudit.Finding::kind).collect(Collectors.toSet());
  }

  private List<ScreenAudit.Finding> audit(Node... nodes) {
    VBox box = new VBox(8, nodes);
    box.setFillWidth(false);
    return ScreenAudit.check(ScreenAudit.show(stage, box, Theme.DARK, 400, 200));
  }

  @Test
  void aPlainPageIsFine() {
    Button named = new Button("Save");
    assertThat(audit(new Label("Everything can be read"), named)).isEmpty();
  }

  @Test
  void anEllipsisIsFoundUnlessTheFullTextCanBeHad() {
    Label cut = new Label("A sentence that is much longer than its box");
    cut.setMaxWidth(80);
    assertThat(kinds(cut)).containsExactly(Kind.CUT);
    ShortLabel allowed = new ShortLabel("A sentence that is much longer than its box");
    allowed.setMaxWidth(80);
    assertThat(audit(allowed)).isEmpty();
  }

  @Test
  void aTextWiderThanItsBoxIsFound() {
    Pane narrow = new Pane(new Text(0, 15, "wider than forty pixels"));
    narrow.setMinSize(40, 20);
    narrow.setMaxSize(40, 20);
    assertThat(kinds(narrow)).contains(Kind.CUT);
  }

  @Test
  void faintTextIsFoundOnTheGroundThatIsReallyPainted() {
    Label faint = new Label("grey on grey");
    faint.setStyle("-fx-text-fill: #555a60;");
    assertThat(kinds(faint)).containsExactly(Kind.CONTRAST);
    Label whiteOnWhite = new Label("own ground");
    whiteOnWhite.setStyle("-fx-background-color: white; -fx-text-fill: #eeeeee;");
    assertThat(kinds(whiteOnWhite)).containsExactly(Kind.CONTRAST);
    Label half = new Label("seen through a parent");
    half.setOpacity(0.3);
    assertThat(kinds(new HBox(half))).containsExactly(Kind.CONTRAST);
  }

  @Test
  void textOutsideTheWindowIsFound() {
    Text gone = new Text("far right");
    gone.setFill(Color.WHITE);
    gone.setManaged(false);
    gone.setLayoutX(380);
    gone.setLayoutY(30);
    assertThat(kinds(gone)).containsExactly(Kind.OUTSIDE);
  }

  @Test
  void textBehindAClipIsFoundUnlessItCanBeScrolledTo() {
    Pane clipped = new Pane(new Text(0, 15, "the end of this sentence is hidden"));
    clipped.setMinSize(300, 20);
    clipped.setClip(new Rectangle(60, 20));
    assertThat(kinds(clipped)).containsExactly(Kind.CUT);
    VBox lines = new VBox();
    for (int i = 0; i < 40; i++) {
      lines.getChildren().add(new Label("line " + i));
    }
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setMaxHeight(60);
    assertThat(audit(scroll)).isEmpty();
  }

  @Test
  void textsOverEachOtherAreFound() {
    Text one = new Text(0, 20, "first text");
    Text two = new Text(4, 22, "second text");
    Pane pane = new Pane(one, two);
    pane.setMinWidth(Region.USE_PREF_SIZE);
    assertThat(kinds(pane)).contains(Kind.OVERLAP);
  }

  @Test
  void aKeyWithoutTextIsFound() {
    Label label = new Label();
    label.textProperty().bind(Texts.bind("kit." + "no-such-key"));
    assertThat(kinds(label)).containsExactly(Kind.MISSING_TEXT);
  }

  @Test
  void aControlWithoutNameIsFound() {
    assertThat(kinds(new TextField("typed"))).containsExactly(Kind.UNNAMED);
    TextField named = new TextField("typed");
    Label label = new Label("Name");
    label.setLabelFor(named);
    assertThat(audit(label, named)).isEmpty();
  }

  @Test
  void contrastIsTheOneOfTheStandard() {
    assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isEqualTo(21.0);
    assertThat(Contrast.ratio(Color.web("#8D96A1"), Color.web("#14171B"))).isBetween(5.95, 6.05);
  }
}
