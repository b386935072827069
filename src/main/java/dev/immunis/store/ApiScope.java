package dev.immunis.store;

import java.util.Locale;

/** What a secret of the hub's HTTP interface may be used for, beside its owner's own rights. */
public enum ApiScope {
  READ,
  INGEST,
  DECIDE,
  AUDIT;

  /** The word in commands and descriptions. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ApiScope ofWire(String word) {
    for (ApiScope scope : values()) {
      if (scope.wire().equalsIgnoreCase(word)) {
        return scope;
      }
    }
    throw new IllegalArgumentException("not a scope: " + word);
  }
}
