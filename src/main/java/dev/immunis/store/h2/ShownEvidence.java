package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.oversight.Reading;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.store.RecordJson;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds to a decision what was on the screen before it: a document, and a line that names it. */
final class ShownEvidence {
  private ShownEvidence() {}

  /** Does nothing where nothing was shown, as for a decision from the command line. */
  static void keep(Tx tx, DecisionRecord decision) throws SQLException {
    Reading reading = H2Readings.read(tx.handle(), decision.reviewId(), decision.version());
    List<ShownPart> shown =
        reading.parts().stream().filter(part -> part.shownAt() != null).toList();
    if (shown.isEmpty()) {
      return;
    }
    byte[] document = RecordJson.canonical(Map.of("parts", shown));
    Digest digest = Digest.of(document);
    Blobs.insert(tx, List.of(Packed.of(digest, document)));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("decision", decision.id());
    facts.put("version", decision.version());
    facts.put("shown", digest);
    facts.put("changes", count(shown, ShownPart.Kind.CHANGE));
    facts.put("transcripts", count(shown, ShownPart.Kind.TRANSCRIPT));
    facts.put("seconds", reading.time().toSeconds());
    tx.audit(decision.reviewer(), "evidence.shown", decision.reviewId().toString(), facts);
  }

  private static long count(List<ShownPart> shown, ShownPart.Kind kind) {
    return shown.stream().filter(part -> part.kind() == kind).count();
  }
}
