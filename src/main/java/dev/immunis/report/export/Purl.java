package dev.immunis.report.export;

import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.PackageFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (ECMA-427) as far as reviews know packages.
 *
 * @param type such as {@code maven}
 * @param namespace parts in order, empty where the type has none
 * @param version null where it stands for all
 */
record Purl(String type, List<String> namespace, String name, @Nullable String version) {
  /** Types whose names do not tell capitals from small letters. */
  private static final Set<String> SMALL = Set.of("bitbucket", "composer", "deb", "github", "pypi");

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  Purl {
    namespace = List.copyOf(namespace);
  }

  /**
   * The dependency with its version, by the published package URL of an advisory where one names
   * it; empty unless type, name and version are known.
   */
  static Optional<Purl> of(PackageFacts facts, List<AdvisoryRecord> advisories) {
    String type = facts.ecosystem();
    String name = facts.name();
    if (type == null
        || name == null
        || facts.version() == null
        || !type.matches("[a-zA-Z][a-zA-Z0-9.-]*")
        || name.isBlank()) {
      return Optional.empty();
    }
    for (AdvisoryRecord advisory : advisories) {
      for (AdvisoryRecord.Affected affected : advisory.affected()) {
        String published = affected.purl();
        if (name.equals(affected.name()) && published != null) {
          Optional<Purl> read = read(published);
          if (read.isPresent()) {
            return read.map(purl -> purl.at(facts.version()));
          }
        }
      }
    }
    return Optional.of(of(type.toLowerCase(Locale.ROOT), name, facts.version()));
  }

  private static Purl of(String type, String name, @Nullable String version) {
    String plain = SMALL.contains(type) ? name.toLowerCase(Locale.ROOT) : name;
    if (type.equals("pypi")) {
      plain = plain.replace('_', '-');
    }
    String separator = type.equals("maven") ? ":" : "/";
    List<String> parts = new ArrayList<>(List.of(plain.split(separator)));
    parts.removeIf(String::isEmpty);
    if (parts.isEmpty()) {
      parts.add(plain);
    }
    String last = parts.removeLast();
    return new Purl(type, parts, last, version);
  }

  /** Reads one without qualifiers and subpath, which are left out; empty when it is none. */
  static Optional<Purl> read(String text) {
    if (!text.startsWith("pkg:")) {
      return Optional.empty();
    }
    String rest = text.substring("pkg:".length()).replaceAll("[?#].*", "");
    int at = rest.lastIndexOf('@');
    String version = at > 0 && rest.indexOf('/', at) < 0 ? decoded(rest.substring(at + 1)) : null;
    List<String> parts = new ArrayList<>();
    for (String part : (version == null ? rest : rest.substring(0, at)).split("/")) {
      if (!part.isEmpty()) {
        parts.add(decoded(part));
      }
    }
    if (parts.size() < 2) {
      return Optional.empty();
    }
    String type = parts.removeFirst().toLowerCase(Locale.ROOT);
    String name = parts.removeLast();
    return Optional.of(new Purl(type, parts, name, version));
  }

  /** The same package in another version. */
  Purl at(@Nullable String other) {
    return new Purl(type, namespace, name, other);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("pkg:").append(type);
    for (String part : namespace) {
      out.append('/').append(encoded(part));
    }
    out.append('/').append(encoded(name));
    if (version != null) {
      out.append('@').append(encoded(version));
    }
    return out.toString();
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0 || c == ':') {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static String decoded(String text) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && text.substring(i).matches("(?s)%[0-9a-fA-F]{2}.*")) {
        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
