package dev.immunis.ui.kit;

import java.util.Locale;

/** The languages the console speaks. */
public enum Language {
  ENGLISH("", Locale.US),
  PORTUGUESE("_pt_BR", Locale.of("pt", "BR"));

  private final String suffix;
  private final Locale locale;

  Language(String suffix, Locale locale) {
    this.suffix = suffix;
    this.locale = locale;
  }

  /** What stands between a bundle's name and its ending. */
  String suffix() {
    return suffix;
  }

  /** The locale of numbers and dates. */
  public Locale locale() {
    return locale;
  }

  /** Portuguese for any Portuguese system, else English. */
  public static Language of(Locale system) {
    return system.getLanguage().equals("pt") ? PORTUGUESE : ENGLISH;
  }
}
