package dev.immunis.wargame.template;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there are templates for: code in a language, or a server in whatever language. */
public enum ProofLanguage {
  JAVA,
  JAVASCRIPT,
  /** A server that the proof starts and asks; the proof itself needs node. */
  SERVER;

  /** The language that a review names, in whatever case; TypeScript is run as JavaScript. */
  public static Optional<ProofLanguage> of(@Nullable String named) {
    return switch (named == null ? "" : named.strip().toLowerCase(Locale.ROOT)) {
      case "java", "kotlin", "maven" -> Optional.of(JAVA);
      case "javascript", "typescript", "js", "node", "npm" -> Optional.of(JAVASCRIPT);
      default -> Optional.empty();
    };
  }
}
