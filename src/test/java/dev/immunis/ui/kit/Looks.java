package dev.immunis.ui.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Draws a screen in its looks and collects what a person would stumble over. */
public final class Looks {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));

  private Looks() {}

  /** A theme with a language. */
  public record Look(Theme theme, Language language) {}

  /** Each theme and each language once; in the full proof every pair. */
  public static List<Look> all() {
    if (!FULL) {
      return List.of(
          new Look(Theme.DARK, Language.PORTUGUESE), new Look(Theme.LIGHT, Language.ENGLISH));
    }
    List<Look> all = new ArrayList<>();
    for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
      for (Language language : Language.values()) {
        all.add(new Look(theme, language));
      }
    }
    return all;
  }

  /**
   * The findings, each with the picture's name before it; the language is English afterwards.
   *
   * @param name what the pictures' names begin with
   */
  public static List<String> findings(
      Stage window, Parent root, Path folder, String name, int width, int height) {
    List<String> findings = new ArrayList<>();
    for (Look look : all()) {
      language(look.language());
      String file =
          "%s-%s-%s-%d.png"
              .formatted(
                  name,
                  look.theme().name().toLowerCase(Locale.ROOT),
                  look.language().name().toLowerCase(Locale.ROOT).substring(0, 2),
                  width);
      ScreenAudit.render(window, root, look.theme(), width, height, folder.resolve(file))
          .forEach(finding -> findings.add(file + ": " + finding));
    }
    language(Language.ENGLISH);
    return findings;
  }

  /** Speaks another language from now on. */
  public static void language(Language language) {
    on(
        () -> {
          Texts.languageProperty().set(language);
          return language;
        });
  }

  /** Does something on the JavaFX thread and waits for it. */
  public static <T> T on(Callable<T> task) {
    try {
      return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
