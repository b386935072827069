package dev.immunis.ui.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Draws one screen in its themes, languages and window sizes and gathers what is wrong. */
public final class Looks {
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
    if (!"full".equals(System.getProperty("immunis.proof"))) {
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

  /** Draws a screen in all looks; English and dark again at the end. */
  public static List<String> draw(Stage stage, Parent root, Path folder, String name) {
    List<String> findings = new ArrayList<>();
    try {
      for (Look look : all()) {
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

  private static void language(Language language) {
    WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Texts.languageProperty().set(language));
  }
}
