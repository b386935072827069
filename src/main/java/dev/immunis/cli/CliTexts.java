package dev.immunis.cli;

import dev.immunis.model.wargame.Phrase;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Every word of the command line in the caller's language. */
public final class CliTexts {
  private static final ResourceBundle.Control ENGLISH_AT_LAST =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle own;
  private final ResourceBundle judgement;
  private final ResourceBundle refusal;
  private final ResourceBundle wargame;

  /** Texts in Portuguese for any Portuguese locale, else in English. */
  public CliTexts(Locale locale) {
    this.locale = locale.getLanguage().equals("pt") ? Locale.of("pt", "BR") : Locale.ENGLISH;
    this.own = bundle("i18n.cli", this.locale);
    this.judgement = bundle("i18n.judgement", this.locale);
    this.refusal = bundle("i18n.refusal", this.locale);
    this.wargame = bundle("i18n.wargame", this.locale);
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(name, locale, ENGLISH_AT_LAST);
  }

  Locale locale() {
    return locale;
  }

  /** The words of the command line as picocli wants them. */
  ResourceBundle bundle() {
    return own;
  }

  /** The text of a key with its figures; a number is written as the language does. */
  public String get(String key, Object... figures) {
    String pattern = own.getString(key);
    if (figures.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
      return pattern;
    }
    return new MessageFormat(pattern, locale).format(figures);
  }

  /** The key of an enum's value: the star becomes its name in lower case with hyphens. */
  public static String key(String pattern, Enum<?> value) {
    return pattern.substring(0, pattern.length() - 1)
        + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A sentence of the engine in the caller's language; another machine's own words stay. */
  String phrase(String sentence) {
    return Plain.line(
        Phrase.retold(
            sentence,
            (phrase, said) ->
                new MessageFormat(wargame.getString(key("wargame.phrase.*", phrase)), locale)
                    .format(said)));
  }

  /** A judge's reason as a sentence. */
  String reason(String code, List<String> figures) {
    return sentence(judgement, "judgement.", code, figures);
  }

  /** Why a decision is refused, as a sentence. */
  String refusal(String code, List<String> figures) {
    return sentence(refusal, "refusal.", code, figures);
  }

  private static String sentence(
      ResourceBundle texts, String prefix, String code, List<String> figures) {
    String text;
    try {
      text = texts.getString(prefix + code);
    } catch (MissingResourceException e) {
      return code + " " + figures;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      out.append(text, at, open);
      String name = text.substring(open + 1, close);
      int figure = name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : -1;
      out.append(
          figure >= 0 && figure < figures.size()
              ? figures.get(figure)
              : text.substring(open, close + 1));
      at = close + 1;
    }
    return Plain.line(out.append(text, at, text.length()).toString());
  }
}
