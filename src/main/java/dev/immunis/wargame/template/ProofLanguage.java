package dev.immunis.wargame.template;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that there are templates for. */
public enum ProofLanguage {
  JAVA,
  JAVASCRIPT;

  /** The language that a review names, in whatever case; TypeScript is run as JavaScript. */
  public static Optional<ProofLanguage> of(@Nullable String named) {
    return switch (named == null ? "" : named.strip().toLowerCase(Locale.ROOT)) {
      case "java", "kotlin", "maven" -> Optional.of(JAVA);
      case "javascript", "typescript", "js", "node", "npm" -> Optional.of(JAVASCRIPT);
      default -> Optional.empty();
    };
  }
}
