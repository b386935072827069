package dev.immunis.ui.decide;

import dev.immunis.model.Verdict;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** One line of what will happen. */
final class ConsequenceLine extends HBox {

  private ConsequenceLine(Node icon, Label text) {
    getStyleClass().add("decide-line");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(icon, text);
  }

  static Node of(Consequence line) {
    Label text = new Label();
    text.textProperty().bind(Texts.live(() -> words(line)));
    text.getStyleClass().add(line.warns() ? "warning-text" : "muted");
    return new ConsequenceLine(
        Icon.of(icon(line), line.warns() ? Icon.Tone.WARNING : Icon.Tone.MUTED), text);
  }

  /** What stands there while nothing was chosen. */
  static Node hint() {
    Label text = new Label();
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.getStyleClass().add("subtle");
    text.textProperty().bind(Texts.bind("decide.what.choose"));
    return text;
  }

  private static Feather icon(Consequence line) {
    return switch (line) {
      case Consequence.AgainstVerdict against -> Feather.ALERT_TRIANGLE;
      case Consequence.NoRun none -> Feather.ALERT_TRIANGLE;
      case Consequence.Recorded recorded -> Feather.USER_CHECK;
      case Consequence.Bound bound -> Feather.LINK;
      case Consequence.Audited audited -> Feather.FILE_TEXT;
      case Consequence.Moves moves -> Feather.CORNER_DOWN_RIGHT;
      case Consequence.ReadByTwo two -> Feather.USERS;
      case Consequence.PullRequestChanges request -> Feather.GIT_PULL_REQUEST;
      case Consequence.PullRequestStays request -> Feather.GIT_PULL_REQUEST;
    };
  }

  private static String words(Consequence line) {
    return switch (line) {
      case Consequence.AgainstVerdict(var kind, var verdict) ->
          Texts.get(
              verdict.family() == Verdict.Family.NONE
                  ? "decide.what.silent"
                  : "decide.what.against",
              VerdictLook.of(verdict).word());
      case Consequence.NoRun none -> Texts.get("decide.what.no-run");
      case Consequence.Recorded(String reviewer) -> Texts.get("decide.what.recorded", reviewer);
      case Consequence.Bound(int version, String patch, String run) ->
          run == null
              ? Texts.get("decide.what.bound-no-run", version, Formats.digest(patch))
              : Texts.get("decide.what.bound", version, Formats.digest(patch), run);
      case Consequence.Audited audited -> Texts.get("decide.what.audited");
      case Consequence.Moves(var status, boolean stays) ->
          Texts.get(
              stays ? "decide.what.stays" : "decide.what.leaves",
              Texts.get(Texts.key("decide.status.*", status)));
      case Consequence.ReadByTwo two -> Texts.get("decide.what.read-by-two");
      case Consequence.PullRequestChanges(int number, var kind) ->
          Texts.get(Texts.key("decide.what.pull-request.*", kind), String.valueOf(number));
      case Consequence.PullRequestStays(int number) ->
          Texts.get("decide.what.pull-request-stays", String.valueOf(number));
    };
  }
}
