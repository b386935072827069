package dev.immunis.ui.kit;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A person as two letters in a circle; nobody is a dashed ring. */
public final class Avatar extends Label {

  private Avatar(String letters, String... styleClasses) {
    super(letters);
    getStyleClass().add("avatar");
    getStyleClass().addAll(styleClasses);
  }

  /** Another person. */
  public static Avatar of(String name) {
    return named(new Avatar(initials(name)), name);
  }

  /** The person at this console. */
  public static Avatar me(String name) {
    return named(new Avatar(initials(name), "me"), name);
  }

  /** Nobody yet. */
  public static Avatar nobody() {
    Avatar avatar = new Avatar("", "free");
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(Texts.bind("kit.avatar.nobody"));
    avatar.setTooltip(tooltip);
    avatar.accessibleTextProperty().bind(Texts.bind("kit.avatar.nobody"));
    return avatar;
  }

  /** Shows somebody else in the same node (rows are reused); not for the ring of nobody. */
  public void show(String name, boolean me) {
    setText(initials(name));
    getStyleClass().remove("me");
    if (me) {
      getStyleClass().add("me");
    }
    named(this, name);
  }

  /** First letters of the first and the last word; "?" without any letter. */
  static String initials(String name) {
    String[] words = name.strip().split("[\\s._-]+");
    StringBuilder letters = new StringBuilder();
    append(letters, words[0]);
    if (words.length > 1) {
      append(letters, words[words.length - 1]);
    }
    return letters.isEmpty() ? "?" : letters.toString().toUpperCase(Locale.ROOT);
  }

  private static void append(StringBuilder letters, String word) {
    if (!word.isEmpty()) {
      letters.appendCodePoint(word.codePointAt(0));
    }
  }

  private static Avatar named(Avatar avatar, String name) {
    avatar.setTooltip(new Tooltip(name));
    avatar.setAccessibleText(name);
    return avatar;
  }
}
