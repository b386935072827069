package dev.immunis.intake.advisory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the base score of a CVSS 3.0 or 3.1 vector (FIRST, "Common Vulnerability Scoring System
 * v3.1: Specification Document", sections 7.1, 7.4 and appendix A; the same document of v3.0 for
 * its rounding).
 */
public final class Cvss3 {
  private static final Map<String, Double> WEIGHTS =
      Map.ofEntries(
          Map.entry("AV:N", 0.85),
          Map.entry("AV:A", 0.62),
          Map.entry("AV:L", 0.55),
          Map.entry("AV:P", 0.2),
          Map.entry("AC:L", 0.77),
          Map.entry("AC:H", 0.44),
          Map.entry("PR:N", 0.85),
          Map.entry("PR:L", 0.62),
          Map.entry("PR:H", 0.27),
          Map.entry("UI:N", 0.85),
          Map.entry("UI:R", 0.62),
          Map.entry("S:U", 0.0),
          Map.entry("S:C", 0.0),
          Map.entry("C:H", 0.56),
          Map.entry("C:L", 0.22),
          Map.entry("C:N", 0.0),
          Map.entry("I:H", 0.56),
          Map.entry("I:L", 0.22),
          Map.entry("I:N", 0.0),
          Map.entry("A:H", 0.56),
          Map.entry("A:L", 0.22),
          Map.entry("A:N", 0.0));

  /** With a changed scope, privileges weigh more (section 7.4). */
  private static final Map<String, Double> CHANGED = Map.of("PR:L", 0.68, "PR:H", 0.5);

  private Cvss3() {}

  /**
   * The base score, 0.0 to 10.0; null when the text is no complete vector of version 3. Temporal
   * and environmental metrics are passed over.
   */
  public static @Nullable Double baseScore(String vector) {
    boolean v31 = vector.startsWith("CVSS:3.1/");
    if (!v31 && !vector.startsWith("CVSS:3.0/")) {
      return null;
    }
    Map<String, String> metrics = new HashMap<>();
    for (String metric : vector.substring(9).split("/", -1)) {
      int colon = metric.indexOf(':');
      if (colon <= 0 || metrics.put(metric.substring(0, colon), metric) != null) {
        return null;
      }
    }
    Map<String, Double> weights = new HashMap<>();
    boolean changed = "S:C".equals(metrics.get("S"));
    for (String name : new String[] {"AV", "AC", "PR", "UI", "S", "C", "I", "A"}) {
      String metric = metrics.getOrDefault(name, "");
      Double weight = WEIGHTS.get(metric);
      if (weight == null) {
        return null;
      }
      weights.put(name, changed ? CHANGED.getOrDefault(metric, weight) : weight);
    }
    return score(weights, changed, v31);
  }

  private static double score(Map<String, Double> w, boolean changed, boolean v31) {
    double untouched = (1 - of(w, "C")) * (1 - of(w, "I")) * (1 - of(w, "A"));
    double iss = 1 - untouched;
    double impact = changed ? 7.52 * (iss - 0.029) - 3.25 * Math.pow(iss - 0.02, 15) : 6.42 * iss;
    if (impact <= 0) {
      return 0.0;
    }
    double exploitability = 8.22 * of(w, "AV") * of(w, "AC") * of(w, "PR") * of(w, "UI");
    double sum = impact + exploitability;
    double capped = Math.min(changed ? 1.08 * sum : sum, 10);
    return v31 ? roundUp(capped) : Math.ceil(capped * 10) / 10;
  }

  /** Appendix A of v3.1: up to one decimal, free of the faults of binary fractions. */
  private static double roundUp(double value) {
    long scaled = Math.round(value * 100_000);
    return scaled % 10_000 == 0 ? scaled / 100_000.0 : (Math.floorDiv(scaled, 10_000) + 1) / 10.0;
  }

  private static double of(Map<String, Double> weights, String name) {
    return weights.getOrDefault(name, 0.0);
  }
}
