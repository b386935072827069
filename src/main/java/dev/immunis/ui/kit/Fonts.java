package dev.immunis.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** Loads the bundled fonts, so that the console looks the same on every machine. */
public final class Fonts {
  /** Family of text; its bold weights are families of their own. */
  public static final String TEXT = "Inter";

  public static final String TEXT_MEDIUM = "Inter Medium";
  public static final String TEXT_SEMIBOLD = "Inter SemiBold";

  /** Family of code, digests and transcripts: fixed width, no ligatures. */
  public static final String CODE = "JetBrains Mono NL";

  private static final List<String> FILES =
      List.of(
          "Inter-Regular",
          "Inter-Medium",
          "Inter-SemiBold",
          "JetBrainsMonoNL-Regular",
          "JetBrainsMonoNL-Bold");

  private static boolean loaded;

  private Fonts() {}

  /** Loads all files once; later calls do nothing. Any thread. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    for (String file : FILES) {
      String path = "/fonts/" + file + ".ttf";
      try (InputStream in = Fonts.class.getResourceAsStream(path)) {
        if (in == null || Font.loadFont(in, 12) == null) {
          throw new IllegalStateException("The bundled font cannot be loaded: " + path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    loaded = true;
  }
}
