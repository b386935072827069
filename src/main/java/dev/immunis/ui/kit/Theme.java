package dev.immunis.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** The looks of the console; a theme is applied to a whole scene and can be changed at any time. */
public enum Theme {
  DARK("dark", true),
  LIGHT("light", false),
  HIGH_CONTRAST("high-contrast", true);

  /** One style sheet per screen exists from the start, so that screens never edit the same file. */
  static final List<String> SHEETS =
      List.of(
          "controls",
          "kit",
          "queue",
          "review",
          "wargame",
          "decide",
          "history",
          "stats",
          "shell",
          "settings",
          "team",
          "mailbox",
          "effect");

  private static final PseudoClass STRONG = PseudoClass.getPseudoClass("high-contrast");

  private final String tokens;
  private final boolean dark;

  Theme(String tokens, boolean dark) {
    this.tokens = tokens;
    this.dark = dark;
  }

  /** What the system asks for; dark where it does not say. UI thread. */
  public static Theme ofSystem() {
    return Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT ? LIGHT : DARK;
  }

  /** Whether text is light on dark ground. */
  public boolean isDark() {
    return dark;
  }

  /** Puts this theme on a scene in place of the one it has; UI thread. */
  public void applyTo(Scene scene) {
    Fonts.load();
    scene.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    List<String> sheets = new ArrayList<>();
    sheets.add(sheet("tokens-" + tokens));
    SHEETS.forEach(name -> sheets.add(sheet(name)));
    scene.getStylesheets().setAll(sheets);
    Parent root = scene.getRoot();
    root.pseudoClassStateChanged(STRONG, this == HIGH_CONTRAST);
  }

  private static String sheet(String name) {
    String path = "/css/" + name + ".css";
    return Objects.requireNonNull(Theme.class.getResource(path), path).toExternalForm();
  }
}
