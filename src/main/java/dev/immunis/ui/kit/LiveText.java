package dev.immunis.ui.kit;

import java.util.concurrent.Callable;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A text of a reused node: what it says can be replaced, and it follows the language. */
final class LiveText {
  private final ObjectProperty<Callable<String>> source = new SimpleObjectProperty<>(() -> "");
  private final StringBinding binding = Texts.live(() -> source.get().call(), source);

  /** To be bound once. */
  StringBinding binding() {
    return binding;
  }

  /** Replaces the text; the code runs again when the language changes. */
  void set(Callable<String> text) {
    source.set(text);
  }
}
