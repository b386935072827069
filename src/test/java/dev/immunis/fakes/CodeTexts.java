package dev.immunis.fakes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sentences of one bundle of codes, read as a face would read them. */
public final class CodeTexts {
  private final String bundle;
  private final Properties texts;

  private CodeTexts(String bundle, Properties texts) {
    this.bundle = bundle;
    this.texts = texts;
  }

  /** Reads a bundle, with an empty language or one such as {@code _pt_BR}. */
  public static CodeTexts load(String bundle, String language) {
    Properties texts = new Properties();
    String path = "/i18n/" + bundle + language + ".properties";
    try (InputStream in = CodeTexts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("there is no " + path);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CodeTexts(bundle, texts);
  }

  /** The values of all constants of a class of codes. */
  public static Set<String> constants(Class<?> codes) {
    return Arrays.stream(codes.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(CodeTexts::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public Set<String> codes() {
    return texts.stringPropertyNames().stream()
        .map(
            key -> {
              if (!key.startsWith(bundle + ".") || texts.getProperty(key).isBlank()) {
                throw new AssertionError("a key of another bundle, or an empty text: " + key);
              }
              return key.substring(bundle.length() + 1);
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many figures the sentence uses; each of them has to be used. */
  public int figures(String code) {
    MessageFormat format = new MessageFormat(texts.getProperty(bundle + "." + code), Locale.ROOT);
    int figures = format.getFormatsByArgumentIndex().length;
    Object[] marks = new Object[figures];
    Arrays.setAll(marks, i -> "<" + i + ">");
    String text = format.format(marks);
    for (Object mark : marks) {
      if (!text.contains((String) mark)) {
        throw new AssertionError(code + " leaves a figure out: " + text);
      }
    }
    return figures;
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
