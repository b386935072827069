package dev.immunis.cli;

import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads words of the command line, and names those that there are when one is not. */
final class Words {
  private Words() {}

  static <T> CommandLine.ITypeConverter<T> of(
      Function<String, T> read, T[] all, Function<T, String> word) {
    return text -> {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "': " + String.join(", ", Arrays.stream(all).map(word).toList()));
      }
    };
  }

  static java.util.UUID uuid(String text) {
    try {
      return java.util.UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "'");
    }
  }
}
