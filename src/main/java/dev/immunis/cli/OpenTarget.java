package dev.immunis.cli;

import dev.immunis.patch.PatchLink;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the outside asks the window to show: a review, or files to take in. */
public sealed interface OpenTarget {
  /** Endings of the files that are this program's own. */
  List<String> ENDINGS = List.of(".immunis", ".immunis.zip");

  /** Scheme of a link. */
  String SCHEME = "immunis";

  /** A review by its code, its id, its source id or the beginning of one of them. */
  record Review(String id) implements OpenTarget {}

  /** A file or a line in a review's patch, as the diff copies it; it is only shown. */
  record Place(PatchLink at) implements OpenTarget {}

  /** A bundle, an archive or a folder of them. */
  record Bundle(Path path) implements OpenTarget {}

  /**
   * Reads a word of the command line: a path, a {@code file:} address or a link {@code
   * immunis://review/ID}. A link names one review, or a place in its patch, and can say nothing
   * else.
   *
   * @param path a path as the caller meant it
   * @return empty when it is none of them
   */
  static Optional<OpenTarget> of(String text, Function<String, Path> path) {
    String scheme = text.contains(":") ? text.substring(0, text.indexOf(':')) : "";
    try {
      return switch (scheme.toLowerCase(Locale.ROOT)) {
        case SCHEME -> Link.read(text);
        case "file" -> Optional.of(new Bundle(Path.of(new URI(text))));
        default -> Optional.of(new Bundle(path.apply(text)));
      };
    } catch (URISyntaxException | InvalidPathException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a file: address of another machine
    }
  }

  /** Whether a word that stands alone is a link or one of our files, as a double click gives it. */
  static boolean isAlone(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.startsWith(SCHEME + ":")
        || !lower.startsWith("-") && ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /** The forms that a link may have. */
  final class Link {
    private static final Pattern ID = Pattern.compile("[\\w.@#/:+ -]{1,200}");

    private Link() {}

    private static Optional<OpenTarget> read(String text) throws URISyntaxException {
      Optional<OpenTarget> place =
          PatchLink.of(text).filter(link -> !link.path().isEmpty()).map(Place::new);
      return place.isPresent() ? place : review(new URI(text)).map(Review::new);
    }

    private static Optional<String> review(URI uri) {
      String path = uri.getPath();
      boolean more =
          uri.getRawQuery() != null
              || uri.getRawFragment() != null
              || uri.getRawUserInfo() != null
              || uri.getPort() >= 0;
      if (more || !"review".equals(uri.getHost()) || path == null || path.length() < 2) {
        return Optional.empty();
      }
      return Optional.of(path.substring(1)).filter(id -> ID.matcher(id).matches());
    }
  }
}
