package dev.immunis.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * Every text a person reads, in the language chosen now; a change of language reaches bound texts
 * at once.
 *
 * <p>A key is a literal in code: {@code "queue.head.title"}; its first part names the bundle {@code
 * /i18n/queue.properties}. A key made from an enum is {@code Texts.key("kit.verdict.*", value)}:
 * the literal ends with a star. Keys are never put together in another way, so that a test can
 * prove that each one exists and is used. Patterns are {@link MessageFormat}s: plural by {@code
 * {0,choice,0#no rows|1#one row|1<{0} rows}}, a literal apostrophe is ’ or doubled.
 *
 * <p>Reading is allowed on any thread; the language is changed on the UI thread.
 */
public final class Texts {
  /** One bundle per screen, so that several people can add texts side by side. */
  static final List<String> BUNDLES =
      List.of(
          "kit",
          "shell",
          "queue",
          "review",
          "wargame",
          "decide",
          "history",
          "stats",
          "cli",
          "settings",
          "team",
          "mailbox",
          "effect",
          "judgement",
          "log",
          "refusal");

  private static final Map<Language, Map<String, String>> ALL = loadAll();
  private static final ObjectProperty<Language> LANGUAGE =
      new SimpleObjectProperty<>(Language.of(Locale.getDefault()));

  private Texts() {}

  /** The language chosen now; set it to switch. */
  public static ObjectProperty<Language> languageProperty() {
    return LANGUAGE;
  }

  public static Language language() {
    return LANGUAGE.get();
  }

  /** The text of a key with its arguments in the language chosen now. */
  public static String get(String key, Object... arguments) {
    return get(language(), key, arguments);
  }

  /** The text of a key in a given language. */
  public static String get(Language language, String key, Object... arguments) {
    String pattern = ALL.getOrDefault(language, Map.of()).get(key);
    if (pattern == null) {
      // Seen at once on the screen and by the test of keys; never an exception in front of a
      // person.
      return "⟦" + key + "⟧";
    }
    if (arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
      return pattern;
    }
    return new MessageFormat(pattern, language.locale()).format(arguments);
  }

  /**
   * A text that follows the language and its arguments: an argument that is an {@link
   * ObservableValue} is observed and its value is used.
   */
  public static StringBinding bind(String key, Object... arguments) {
    Observable[] watched = new Observable[arguments.length + 1];
    int count = 0;
    watched[count++] = LANGUAGE;
    for (Object argument : arguments) {
      if (argument instanceof Observable observable) {
        watched[count++] = observable;
      }
    }
    return Bindings.createStringBinding(
        () -> get(key, values(arguments)), Arrays.copyOf(watched, count));
  }

  /** A text made by code (a number, a date) that is made again when the language changes. */
  public static StringBinding live(Callable<String> text, Observable... alsoWatched) {
    Observable[] watched = Arrays.copyOf(alsoWatched, alsoWatched.length + 1);
    watched[alsoWatched.length] = LANGUAGE;
    return Bindings.createStringBinding(text, watched);
  }

  /**
   * The key of an enum's value: the star becomes its name in lower case with hyphens ({@code
   * kit.verdict.*} and FIX_SUPPORTED give {@code kit.verdict.fix-supported}).
   */
  public static String key(String pattern, Enum<?> value) {
    if (!pattern.endsWith(".*")) {
      throw new IllegalArgumentException("A key for an enum ends with a star: " + pattern);
    }
    return pattern.substring(0, pattern.length() - 1)
        + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All keys and patterns of a language. */
  static Map<String, String> all(Language language) {
    return Map.copyOf(ALL.getOrDefault(language, Map.of()));
  }

  private static Object[] values(Object[] arguments) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      values[i] =
          arguments[i] instanceof ObservableValue<?> value ? value.getValue() : arguments[i];
    }
    return values;
  }

  private static Map<Language, Map<String, String>> loadAll() {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Map<String, String> texts = new HashMap<>();
      for (String bundle : BUNDLES) {
        load(bundle, language).forEach((key, text) -> texts.put((String) key, (String) text));
      }
      all.put(language, texts);
    }
    return all;
  }

  /** One bundle as it stands in its file. */
  static Properties load(String bundle, Language language) {
    String path = "/i18n/" + bundle + language.suffix() + ".properties";
    Properties properties = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("Texts are missing: " + path);
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
