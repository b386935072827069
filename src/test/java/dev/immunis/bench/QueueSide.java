package dev.immunis.bench;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.queue.QueueSort;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/** A queue in a window that the bench works with as a person would; UI thread. */
interface QueueSide {
  Parent root();

  /** Types a character into the search field, or takes the last one away when it is empty. */
  void type(String character);

  /** Whether the rows are those of this search. */
  BooleanSupplier searched(String words);

  void sort(QueueSort order);

  BooleanSupplier sorted(QueueSort order);

  /** Scrolls down by this many pixels. */
  void scroll(double pixels);

  /** Presses the key for the next row. */
  void down();

  /** A row was changed by somebody else; any thread. */
  void replace(ReviewHead head);

  BooleanSupplier replaced(ReviewHead head);

  /** Presses and types as a keyboard does. */
  static void key(EventTarget target, String character) {
    if (character.isEmpty()) {
      press(target, KeyCode.BACK_SPACE);
    } else {
      Event.fireEvent(
          target,
          new KeyEvent(
              KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
    }
  }

  static void press(EventTarget target, KeyCode code) {
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  static void wheel(EventTarget target, double pixels) {
    Event.fireEvent(
        target,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            100,
            100,
            100,
            100,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            -pixels,
            0,
            -pixels,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(target, 100, 100)));
  }
}
