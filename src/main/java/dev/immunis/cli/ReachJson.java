package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Variants;
import java.util.Locale;

/** Measured reach and made variants of a run as JSON. */
final class ReachJson {
  private ReachJson() {}

  static ObjectNode of(Reach reach) {
    ObjectNode json = JsonOut.object();
    json.put("why_not", reach.why().isEmpty() ? null : reach.why());
    ArrayNode runs = json.putArray("runs");
    for (Reach.Measured run : reach.measured()) {
      ObjectNode one = runs.addObject();
      one.put("phase", word(run.phase()));
      one.put("known", run.known());
      one.put("why_not", run.known() ? null : run.why());
      one.put("seen_by", run.tool());
      one.put("outcome", run.outcome().name());
      one.put("seconds", JsonOut.seconds(run.wall()));
      ArrayNode hunks = one.putArray("hunks");
      for (Reach.HunkLines hunk : run.hunks()) {
        ObjectNode lines = hunks.addObject();
        lines.put("path", hunk.path()).put("hunk", hunk.hunk()).put("state", word(hunk.state()));
        ArrayNode ran = lines.putArray("ran");
        hunk.ran().forEach(ran::add);
        ArrayNode idle = lines.putArray("idle");
        hunk.idle().forEach(idle::add);
      }
    }
    return json;
  }

  static ObjectNode of(Variants variants) {
    ObjectNode json = JsonOut.object();
    ArrayNode checks = json.putArray("checks");
    for (Check check : variants.checks()) {
      checks.addObject().put("id", check.id()).put("command", check.command());
    }
    ArrayNode why = json.putArray("why");
    variants.why().forEach(why::add);
    return json;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
