package dev.immunis.ui.shell;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Action;
import java.util.List;

/** One line of the palette. */
sealed interface PaletteEntry {
  /** What the lines below it are. */
  record Heading(String text) implements PaletteEntry {}

  /**
   * An action.
   *
   * @param marks places of the letters that were typed, in its text
   */
  record Command(Action action, List<Integer> marks) implements PaletteEntry {
    public Command {
      marks = List.copyOf(marks);
    }
  }

  /** A review to open. */
  record Review(ReviewHead head) implements PaletteEntry {}
}
