package dev.immunis.report.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.report.SigningKey;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a wargame found about one patch, as an in-toto statement (v1) with the test-result predicate
 * (v0.1), signed.
 */
public final class VerdictStatement {
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
  private static final String STATEMENT = "https://in-toto.io/Statement/v1";
  private static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

  private VerdictStatement() {}

  /** Signs what a run on this version of the review found. */
  public static Envelope sign(Review review, WargameRun run, SigningKey key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("_type", STATEMENT);
    ArrayNode subjects = json.putArray("subject");
    descriptor(subjects, "patch.diff", review.version().content().patch().bytes());
    json.put("predicateType", PREDICATE);
    ObjectNode predicate = json.putObject("predicate");
    predicate.put("result", result(run.judgement().verdict()));
    ArrayNode configuration = predicate.putArray("configuration");
    descriptor(configuration, "review-version", run.version());
    descriptor(configuration, "evidence", run.evidence());
    ArrayNode passed = predicate.putArray("passedTests");
    ArrayNode warned = predicate.putArray("warnedTests");
    ArrayNode failed = predicate.putArray("failedTests");
    for (ArmSummary arm : run.judgement().arms()) {
      (switch (arm.state()) {
            case MET -> passed;
            case MISSED -> failed;
            case ABSENT, NOT_RUN -> warned;
          })
          .add(arm.arm().name().toLowerCase(Locale.ROOT));
    }
    ObjectNode own = predicate.putObject("immunis");
    own.put("review", review.id().toString());
    own.put("source", review.source().key());
    own.put("run", run.id().toString());
    own.put("verdict", run.judgement().verdict().name());
    own.put("tier", run.judgement().tier().name());
    own.put("finishedAt", run.finishedAt().toString());
    byte[] payload = RecordJson.canonicalText(json.toString()).getBytes(StandardCharsets.UTF_8);
    return Envelope.sign(PAYLOAD_TYPE, payload, key);
  }

  private static void descriptor(ArrayNode list, String name, Digest digest) {
    ObjectNode one = list.addObject();
    one.put("name", name);
    one.putObject("digest").put("sha256", digest.hex());
  }

  /** A verdict that says nothing about the patch is no failure of it. */
  private static String result(Verdict verdict) {
    return switch (verdict.family()) {
      case FOR -> "PASSED";
      case AGAINST, HARM -> "FAILED";
      case NONE -> "WARNED";
    };
  }
}
