package dev.immunis.ui.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Draws one screen in its themes, languages and window sizes and gathers what is wrong. */
public final class Looks {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final List<Look> FEW =
      List.of(
          new Look(Theme.DARK, Language.ENGLISH, 1280, 800),
          new Look(Theme.LIGHT, Language.PORTUGUESE, 1280, 800),
          new Look(Theme.LIGHT, Language.ENGLISH, 1920, 1080),
          new Look(Theme.DARK, Language.PORTUGUESE, 1920, 1080),
          new Look(Theme.HIGH_CONTRAST, Language.ENGLISH, 1280, 800));

  private Looks() {}

  /** How a screen is drawn. */
  public record Look(Theme theme, Language language, int width, int height) {
    String file(String name) {
      return "%s-%d-%s-%s.png"
          .formatted(
              name,
              width,
              theme.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              language == Language.ENGLISH ? "en" : "pt");
    }
  }

  /** Each theme, language and size once; all of their combinations in the full proof. */
  public static List<Look> all() {
    if (!FULL) {
      return FEW;
    }
    List<Look> all = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      for (Language language : Language.values()) {
        for (int[] size : new int[][] {{1280, 800}, {1440, 900}, {1920, 1080}}) {
          all.add(new Look(theme, language, size[0], size[1]));
        }
      }
    }
    return all;
  }

  /** The looks of a part of a window, which has one size: both languages, in the full proof all. */
  private static List<Look> ofPart(int width, int height) {
    if (!FULL) {
      return List.of(
          new Look(Theme.DARK, Language.PORTUGUESE, width, height),
          new Look(Theme.LIGHT, Language.ENGLISH, width, height));
    }
    List<Look> all = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      for (Language language : Language.values()) {
        all.add(new Look(theme, language, width, height));
      }
    }
    return all;
  }

  /** Draws a screen in all looks; English and dark again at the end. */
  public static List<String> draw(Stage stage, Parent root, Path folder, String name) {
    return draw(stage, root, folder, name, all());
  }

  /** Draws a part of a window in that size; English again at the end. */
  public static List<String> drawPart(
      Stage stage, Parent root, Path folder, String name, int width, int height) {
    return draw(stage, root, folder, name, ofPart(width, height));
  }

  private static List<String> draw(
      Stage stage, Parent root, Path folder, String name, List<Look> looks) {
    List<String> findings = new ArrayList<>();
    try {
      for (Look look : looks) {
        language(look.language());
        ScreenAudit.show(stage, root, look.theme(), look.width(), look.height());
        WaitForAsyncUtils.waitForFxEvents();
        ScreenAudit.render(
                stage,
                root,
                look.theme(),
                look.width(),
                look.height(),
                folder.resolve(look.file(name)))
            .forEach(finding -> findings.add(look + ": " + finding));
      }
    } finally {
      language(Language.ENGLISH);
    }
    return findings;
  }

  /** Speaks another language from now on. */
  public static void language(Language language) {
    WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Texts.languageProperty().set(language));
  }

  /** Does something on the JavaFX thread and waits for it. */
  public static <T> T on(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, task);
  }
}
