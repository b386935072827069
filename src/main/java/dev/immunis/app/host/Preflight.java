package dev.immunis.app.host;

import dev.immunis.cli.CliTexts;
import java.util.ArrayList;
import java.util.List;

/** Decides before any window is tried whether there can be one, or what is missing. */
public final class Preflight {
  private Preflight() {}

  /** What the console can do here. */
  public sealed interface Answer {
    /** Open a window. */
    record Window() implements Answer {}

    /** Work in the terminal, because there is no display. */
    record Terminal() implements Answer {}

    /** Nothing, until something is installed; the line names the packages. */
    record Impossible(String line) implements Answer {}
  }

  /** A library of the system and the packages that bring it. */
  private record Needed(String library, String packages) {}

  private static final Needed GTK = new Needed("libgtk-3.so.0", "libgtk-3-0 (or libgtk-3-0t64)");

  /** What JavaFX needs to draw text without a window system. */
  private static final List<Needed> DRAWING =
      List.of(
          new Needed("libfreetype.so.6", "libfreetype6"),
          new Needed("libfontconfig.so.1", "libfontconfig1"),
          new Needed("libpango-1.0.so.0", "libpango-1.0-0"),
          new Needed("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"));

  private static final String FONT = "fonts-dejavu-core";

  /** Looks at the machine; starts nothing. */
  public static Answer look(Host host, CliTexts texts) {
    if (!host.display()) {
      return new Answer.Terminal();
    }
    if (host.linux() && !host.library(GTK.library())) {
      return new Answer.Impossible(texts.get("cli.preflight.no-gtk", GTK.packages()));
    }
    if (!host.font()) {
      return new Answer.Impossible(texts.get("cli.preflight.no-font", FONT));
    }
    return new Answer.Window();
  }

  /** The packages that are missing for a picture drawn without a display; empty when none is. */
  public static List<String> missingForPicture(Host host) {
    List<String> missing = new ArrayList<>();
    if (host.linux()) {
      for (Needed one : DRAWING) {
        if (!host.library(one.library())) {
          missing.add(one.packages());
        }
      }
    }
    if (!host.font()) {
      missing.add(FONT);
    }
    return missing;
  }
}
