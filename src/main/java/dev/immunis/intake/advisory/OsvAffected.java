package dev.immunis.intake.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.review.AdvisoryRecord.Affected;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which packages an advisory affects, from which version on and until which. */
final class OsvAffected {
  private OsvAffected() {}

  static List<Affected> of(@Nullable JsonNode node) {
    List<Affected> affected = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode one : node) {
        if (one.isObject()) {
          affected.add(one(one));
        }
      }
    }
    return affected;
  }

  private static Affected one(JsonNode node) {
    JsonNode dependency = node.path("package");
    Range range = new Range(new LinkedHashSet<>(), new LinkedHashSet<>());
    Range commits = new Range(new LinkedHashSet<>(), new LinkedHashSet<>());
    for (JsonNode one : node.path("ranges")) {
      Range target = "GIT".equals(AdvisoryReader.text(one.get("type"))) ? commits : range;
      for (JsonNode event : one.path("events")) {
        add(target.introduced, event.get("introduced"));
        add(target.fixed, event.get("fixed"));
      }
    }
    // Commits say nothing to somebody who looks for a version, unless there is nothing else.
    Range shown = range.isEmpty() ? commits : range;
    return new Affected(
        AdvisoryReader.text(dependency.get("ecosystem")),
        AdvisoryReader.text(dependency.get("name")),
        AdvisoryReader.text(dependency.get("purl")),
        List.copyOf(shown.introduced),
        List.copyOf(shown.fixed));
  }

  private static void add(Set<String> versions, @Nullable JsonNode version) {
    String text = AdvisoryReader.text(version);
    if (text != null) {
      versions.add(text);
    }
  }

  private record Range(Set<String> introduced, Set<String> fixed) {
    boolean isEmpty() {
      return introduced.isEmpty() && fixed.isEmpty();
    }
  }
}
