package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Keys reach the innermost panel with the focus and never a person's typing. */
@ExtendWith(ApplicationExtension.class)
class KeyMapTest {
  private final List<String> ran = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Pane inQueue = new StackPane();
  private final Pane inPatch = new StackPane();
  private final Pane queue = new StackPane(inQueue);
  private final Pane patch = new StackPane(inPatch);
  private final Pane review = new StackPane(patch);
  private long now = 10_000_000_000L;
  private final KeyMap map = new KeyMap(() -> now);

  @BeforeEach
  void panels() {
    KeyMap.panel(queue, Scope.QUEUE);
    KeyMap.panel(review, Scope.REVIEW);
    KeyMap.panel(patch, Scope.PATCH);
    map.onRefused(action -> refused.add(action.id()));
  }

  private Action action(String id, Scope scope, String keys) {
    Action action = Action.of(id, scope, keys, () -> ran.add(id));
    map.add(action);
    return action;
  }

  private boolean type(String character, Node focus) {
    return map.dispatch(
        new KeyEvent(
            KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false),
        focus);
  }

  private boolean press(KeyCode code, boolean ctrl, boolean shift, Node focus) {
    return map.dispatch(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, false, false), focus);
  }

  @Test
  void theInnermostPanelIsAskedFirst() {
    action("claim", Scope.QUEUE, "c");
    action("comment", Scope.PATCH, "c");
    action("anywhere", Scope.ANYWHERE, "c");
    assertThat(type("c", inQueue)).isTrue();
    assertThat(type("c", inPatch)).isTrue();
    assertThat(type("c", new StackPane())).isTrue();
    assertThat(ran).containsExactly("claim", "comment", "anywhere");
  }

  @Test
  void capitalsAndSignsAreTypedCharacters() {
    action("give-back", Scope.QUEUE, "C");
    action("next-file", Scope.QUEUE, "]");
    action("sheet", Scope.ANYWHERE, "?");
    type("C", inQueue);
    type("]", inQueue);
    type("?", inQueue);
    assertThat(type("c", inQueue)).isFalse();
    assertThat(ran).containsExactly("give-back", "next-file", "sheet");
  }

  @Test
  void aTextFieldKeepsItsLettersAndItsEditing() {
    action("next", Scope.QUEUE, "j");
    action("undo", Scope.QUEUE, "Ctrl+Z");
    action("submit", Scope.QUEUE, "Ctrl+Enter");
    action("refresh", Scope.QUEUE, "F5");
    TextField field = new TextField();
    queue.getChildren().add(field);
    assertThat(type("j", field)).isFalse();
    assertThat(press(KeyCode.Z, true, false, field)).isFalse();
    assertThat(press(KeyCode.ENTER, true, false, field)).isTrue();
    assertThat(press(KeyCode.F5, false, false, field)).isTrue();
    assertThat(ran).containsExactly("submit", "refresh");
  }

  @Test
  void aButtonKeepsEnterAndSpace() {
    action("open", Scope.QUEUE, "Enter");
    Button button = new Button();
    queue.getChildren().add(button);
    assertThat(press(KeyCode.ENTER, false, false, button)).isFalse();
    assertThat(press(KeyCode.ENTER, false, false, inQueue)).isTrue();
  }

  @Test
  void aSequenceNeedsItsStrokesInTime() {
    action("to-review", Scope.ANYWHERE, "g r");
    action("run", Scope.QUEUE, "r");
    assertThat(type("g", inQueue)).isTrue();
    assertThat(map.pendingProperty().get()).isEqualTo("g");
    assertThat(type("r", new StackPane())).isTrue();
    assertThat(ran).containsExactly("to-review");
    type("g", inQueue);
    now += 2_000_000_000L;
    type("r", inQueue);
    assertThat(ran).containsExactly("to-review", "run");
    assertThat(map.pendingProperty().get()).isEmpty();
  }

  @Test
  void anotherKeyEndsASequenceAndCounts() {
    action("to-review", Scope.ANYWHERE, "g r");
    action("next", Scope.QUEUE, "j");
    type("g", inQueue);
    assertThat(type("j", inQueue)).isTrue();
    assertThat(ran).containsExactly("next");
    assertThat(type("r", inQueue)).isFalse();
  }

  @Test
  void shiftIsPartOfAKey() {
    action("next", Scope.PATCH, "F7");
    action("previous", Scope.PATCH, "Shift+F7");
    press(KeyCode.F7, false, true, inPatch);
    press(KeyCode.F7, false, false, inPatch);
    assertThat(ran).containsExactly("previous", "next");
  }

  @Test
  void aDisabledActionSaysSoInsteadOfRunning() {
    SimpleBooleanProperty loaded = new SimpleBooleanProperty(false);
    action("submit", Scope.REVIEW, "Ctrl+Enter").enabledWhen(loaded);
    assertThat(press(KeyCode.ENTER, true, false, inPatch)).isTrue();
    assertThat(ran).isEmpty();
    assertThat(refused).containsExactly("submit");
    loaded.set(true);
    press(KeyCode.ENTER, true, false, inPatch);
    assertThat(ran).containsExactly("submit");
  }

  @Test
  void nothingActsWhileAnOverlayIsOpen() {
    action("next", Scope.QUEUE, "j");
    map.setSuspended(true);
    assertThat(type("j", inQueue)).isFalse();
    map.setSuspended(false);
    assertThat(type("j", inQueue)).isTrue();
  }

  @Test
  void keysCanBeChangedUnlessAnotherHasThem() {
    Action next = action("next", Scope.QUEUE, "j");
    Action previous = action("previous", Scope.QUEUE, "k");
    assertThat(map.rebind(next, Keys.of("k"))).contains(previous);
    assertThat(map.keys(next)).isEqualTo(Keys.of("j"));
    assertThat(map.rebind(next, Keys.of("Down"))).isEmpty();
    assertThat(press(KeyCode.DOWN, false, false, inQueue)).isTrue();
    assertThat(type("j", inQueue)).isFalse();
    assertThatThrownBy(() -> action("third", Scope.QUEUE, "k x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("previous");
  }

  @Test
  void altGrTypesACharacter() {
    action("next-file", Scope.PATCH, "]");
    boolean used =
        map.dispatch(
            new KeyEvent(KeyEvent.KEY_TYPED, "]", "", KeyCode.UNDEFINED, false, true, true, false),
            inPatch);
    assertThat(used).isTrue();
  }

  @Test
  void keysAreReadAndWritten() {
    for (String text :
        List.of("j", "g r", "Ctrl+K", "Alt+1", "Shift+F7", "Ctrl+Enter", "Ctrl+,", "+")) {
      assertThat(Keys.of(text).toString()).isEqualTo(text);
    }
    assertThat(Keys.of("g r").caps()).containsExactly("g", "r");
    assertThat(Keys.of(" ").isNone()).isTrue();
    assertThatThrownBy(() -> Keys.of("Ctrl+Nokey")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Keys.of("Hyper+A")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ownKeysComeBackAndWhatIsTakenByNowIsTold() {
    Action one = action("a.one", Scope.QUEUE, "x");
    Action two = action("a.two", Scope.QUEUE, "y");
    assertThat(map.rebind(one, Keys.of("g x"))).isEmpty();
    assertThat(map.own()).containsExactly(java.util.Map.entry("a.one", Keys.of("g x")));
    map.restore(java.util.Map.of());
    assertThat(map.keys(one)).isEqualTo(Keys.of("x"));

    // They change places: neither stands in the other's way.
    assertThat(
            map.restore(
                java.util.Map.of("a.one", Keys.of("y"), "a.two", Keys.of("x"), "gone", Keys.NONE)))
        .isEmpty();
    assertThat(map.keys(one)).isEqualTo(Keys.of("y"));
    assertThat(map.keys(two)).isEqualTo(Keys.of("x"));

    assertThat(map.restore(java.util.Map.of("a.two", Keys.of("x")))).containsExactly("a.two");
    assertThat(map.keys(two)).as("the default ones are free").isEqualTo(Keys.of("y"));
    type("y", inQueue);
    assertThat(ran).containsExactly("a.two");
  }
}
