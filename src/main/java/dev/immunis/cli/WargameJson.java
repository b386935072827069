package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RuleFinding;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.TierCost;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargameRun;
import java.util.List;
import java.util.Locale;

/** A run as JSON; its sentences are English whatever the language of the person. */
final class WargameJson {
  private static final CliTexts ENGLISH = new CliTexts(Locale.ENGLISH);

  private WargameJson() {}

  static ObjectNode of(RanWargame ran) {
    Judgement judgement = ran.result().judgement();
    Evidence evidence = ran.result().evidence();
    ObjectNode json = JsonOut.object();
    json.put("verdict", judgement.verdict().name());
    json.put("contract_verdict", judgement.verdict().contractWord());
    json.put("tier", judgement.tier().name());
    json.set("trials", trials(evidence.trials()));
    json.set("reasons", reasons(judgement.reasons()));
    json.set("cheating", cheating(evidence.cheating()));
    json.set("sandbox", sandbox(evidence.sandbox()));
    json.set("evidence", evidence(ran));
    json.set("arms", arms(judgement.arms()));
    json.set("rules", rules(judgement.rules()));
    json.set("missing", reasons(judgement.missing()));
    json.set("costs", costs(judgement.costs()));
    json.set("reach", ReachJson.of(evidence.reach()));
    json.set("variants_made", ReachJson.of(evidence.variants()));
    Probability probability = judgement.probability();
    if (probability == null) {
      json.putNull("probability");
    } else {
      json.putObject("probability")
          .put("mean", probability.mean())
          .put("low", probability.low())
          .put("high", probability.high())
          .put("labels", probability.labels());
    }
    ObjectNode advice = json.putObject("advice");
    advice.put("approve", judgement.advice().approve());
    advice.set("reasons", reasons(judgement.advice().reasons()));
    ReviewHead head = ran.head();
    WargameRun kept = ran.kept();
    json.put("apv_id", head == null ? null : head.id().toString());
    json.put("apv_code", head == null ? null : head.code());
    json.put("source_id", head == null ? null : head.sourceKey());
    json.put("bundle", head == null ? ran.name() : null);
    json.put("run_id", kept == null ? null : kept.id().toString());
    json.put("run_code", kept == null ? null : kept.code());
    return json;
  }

  private static ArrayNode trials(List<Trial> trials) {
    ArrayNode list = JsonOut.array();
    for (Trial trial : trials) {
      ObjectNode one = list.addObject();
      one.put("order", trial.order());
      one.put("arm", String.valueOf(trial.arm().letter()));
      one.put("side", word(trial.side()));
      one.put("check", trial.check());
      one.put("number", trial.number());
      one.put("outcome", trial.outcome().name());
      one.put("exit_code", trial.exitCode());
      one.put("signal", trial.signal());
      one.put("seconds", JsonOut.seconds(trial.wall()));
      one.put("last_line", trial.lastLine());
      one.put("nonce_repeated", trial.nonceRepeated());
      one.put("detail", trial.detail());
      one.put("detected", trial.detected());
      one.put("output_bytes", trial.outputBytes());
      one.put("transcript", JsonOut.text(trial.transcript()));
    }
    return list;
  }

  static ArrayNode reasons(List<Reason> reasons) {
    ArrayNode list = JsonOut.array();
    reasons.forEach(reason -> list.add(reason(reason)));
    return list;
  }

  private static ArrayNode costs(List<TierCost> costs) {
    ArrayNode list = JsonOut.array();
    for (TierCost cost : costs) {
      list.add(reason(cost.reason()).put("at_most", cost.cap().name()));
    }
    return list;
  }

  private static ObjectNode reason(Reason reason) {
    ObjectNode one = JsonOut.object();
    one.put("code", reason.code());
    one.put("text", ENGLISH.reason(reason.code(), reason.figures()));
    ArrayNode figures = one.putArray("figures");
    reason.figures().forEach(figures::add);
    return one;
  }

  private static ArrayNode cheating(List<CheatingFact> facts) {
    ArrayNode list = JsonOut.array();
    for (CheatingFact fact : facts) {
      list.addObject()
          .put("kind", fact.kind())
          .put("path", fact.path())
          .put("line", fact.line())
          .put("excerpt", fact.excerpt())
          .put("blocking", fact.blocking());
    }
    return list;
  }

  private static ObjectNode sandbox(SandboxFacts facts) {
    ObjectNode json = JsonOut.object();
    json.put("present", facts.present());
    json.put("name", facts.present() ? facts.name() : null);
    json.put("version", facts.present() ? facts.version() : null);
    ArrayNode enforced = json.putArray("enforced");
    facts.enforced().forEach(enforced::add);
    ArrayNode not = json.putArray("not_enforced");
    facts.notEnforced().forEach(not::add);
    return json;
  }

  private static ObjectNode evidence(RanWargame ran) {
    Evidence evidence = ran.result().evidence();
    ObjectNode json = JsonOut.object();
    json.put("digest", JsonOut.text(ran.result().evidenceDigest()));
    json.put("kept", ran.kept() != null);
    json.put("version", JsonOut.text(evidence.version()));
    json.put("plan", JsonOut.text(evidence.plan()));
    json.put("started_at", JsonOut.text(evidence.startedAt()));
    json.put("finished_at", JsonOut.text(evidence.finishedAt()));
    json.put("stopped", evidence.stopped().isEmpty() ? null : evidence.stopped());
    ObjectNode patch = json.putObject("patch");
    patch.put("applied", evidence.application().applied());
    ArrayNode problems = patch.putArray("problems");
    evidence.application().problems().forEach(problems::add);
    ArrayNode touched = patch.putArray("touched");
    evidence.application().touched().forEach(touched::add);
    ArrayNode setups = json.putArray("setups");
    for (SetupRun setup : evidence.setups()) {
      setups
          .addObject()
          .put("side", word(setup.side()))
          .put("ok", setup.ok())
          .put("cached", setup.cached())
          .put("exit_code", setup.exitCode())
          .put("seconds", JsonOut.seconds(setup.wall()))
          .put("detail", setup.detail())
          .put("transcript", JsonOut.text(setup.transcript()));
    }
    ObjectNode environment = json.putObject("environment");
    new java.util.TreeMap<>(evidence.environment()).forEach(environment::put);
    return json;
  }

  private static ArrayNode arms(List<ArmSummary> arms) {
    ArrayNode list = JsonOut.array();
    for (ArmSummary arm : arms) {
      ObjectNode one = list.addObject();
      one.put("arm", String.valueOf(arm.arm().letter()));
      one.put("name", word(arm.arm()));
      one.put("state", word(arm.state()));
      one.put("hits", arm.hits());
      one.put("valid", arm.valid());
      one.put("total", arm.total());
      one.put("needed", arm.needed());
      one.set("note", reason(arm.note()));
    }
    return list;
  }

  private static ArrayNode rules(List<RuleFinding> rules) {
    ArrayNode list = JsonOut.array();
    for (RuleFinding rule : rules) {
      ObjectNode one = list.addObject();
      one.put("rule", rule.rule().rule());
      one.put("verdict", rule.rule().name());
      one.put("matched", rule.matched());
      one.set("reason", reason(rule.reason()));
    }
    return list;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
