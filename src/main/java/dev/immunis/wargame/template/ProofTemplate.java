package dev.immunis.wargame.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A proof to start from.
 *
 * @param cwe for example {@code CWE-22}
 * @param files its texts by name, with marks where the target is named
 * @param parameters what has to be said of the target
 */
public record ProofTemplate(
    String cwe,
    ProofLanguage language,
    SortedMap<String, String> files,
    List<TemplateParameter> parameters,
    List<String> setup,
    String command,
    List<String> needs) {
  /** Long enough for every attack of a template one after the other. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  public ProofTemplate {
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    parameters = List.copyOf(parameters);
    setup = List.copyOf(setup);
    needs = List.copyOf(needs);
  }

  /**
   * A draft for a target.
   *
   * @param values of the parameters; the standard where one is missing
   * @throws IllegalArgumentException naming the parameter whose value cannot stand in a proof
   */
  public ProofDraft fill(Map<TemplateParameter, String> values) {
    SortedMap<String, String> filled = new TreeMap<>(files);
    for (TemplateParameter parameter : parameters) {
      String value = values.getOrDefault(parameter, parameter.standard());
      if (!parameter.allows(value)) {
        throw new IllegalArgumentException(parameter.name() + ": " + value);
      }
      filled.replaceAll((name, text) -> text.replace(parameter.mark(), value));
    }
    return new ProofDraft(filled, setup, command, TIMEOUT, needs);
  }
}
