package dev.immunis.cli;

import dev.immunis.model.wargame.ArmSummary;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.WargameRun;
import java.util.ArrayList;
import java.util.List;

/** A run in words: the verdict first, then why, then what it rests on. */
final class WargameText {
  private static final double PERCENT = 100;

  private final CliSession session;
  private final FactSheet sheet;

  WargameText(CliSession session) {
    this.session = session;
    this.sheet = new FactSheet(session.call(), session.texts());
  }

  void print(RanWargame ran) {
    Judgement judgement = ran.result().judgement();
    Evidence evidence = ran.result().evidence();
    String verdict = judgement.verdict().name();
    session
        .out()
        .println(
            (session.call().colour() ? Ink.verdict(verdict, verdict) : verdict)
                + "  "
                + session.text(
                    "cli.run.head",
                    judgement.tier().name(),
                    judgement.verdict().contractWord(),
                    Plain.line(ran.name())));
    sheet.facts(session.text("cli.run.why"), sentences(judgement.reasons()));
    if (!evidence.stopped().isEmpty()) {
      sheet.fact(session.text("cli.run.stopped"), session.phrase(evidence.stopped()));
    }
    arms(judgement.arms());
    sheet.facts(
        session.text("cli.run.cheating"),
        evidence.cheating().stream()
            .map(f -> f.kind() + " " + f.path() + ":" + f.line() + "  " + f.excerpt())
            .toList());
    sandbox(evidence.sandbox());
    Probability probability = judgement.probability();
    if (probability != null) {
      sheet.fact(
          session.text("cli.run.probability"),
          session.text(
              "cli.run.probability-of",
              percent(probability.mean()),
              percent(probability.low()),
              percent(probability.high()),
              probability.labels()));
    }
    sheet.facts(
        session.text("cli.run.missing"),
        judgement.costs().stream()
            .map(cost -> cost.cap().name() + "  " + sentences(List.of(cost.reason())).getFirst())
            .toList());
    List<String> advice = new ArrayList<>();
    advice.add(
        session.text(
            judgement.advice().approve() ? "cli.run.advice-approve" : "cli.run.advice-none"));
    advice.addAll(sentences(judgement.advice().reasons()));
    sheet.facts(session.text("cli.run.advice"), advice);
    sheet.fact(session.text("cli.run.evidence"), ran.result().evidenceDigest());
    WargameRun kept = ran.kept();
    sheet.fact(
        session.text("cli.run.kept"),
        kept == null ? session.text("cli.run.not-kept") : kept.code());
  }

  private void arms(List<ArmSummary> arms) {
    sheet.facts(
        session.text("cli.run.arms"),
        arms.stream()
            .filter(arm -> arm.state() != ArmSummary.State.ABSENT)
            .map(
                arm ->
                    session.text(
                        "cli.run.arm",
                        String.valueOf(arm.arm().letter()),
                        session.text(CliTexts.key("cli.arm.*", arm.arm())),
                        session.text(CliTexts.key("cli.arm-state.*", arm.state())),
                        Integer.toString(arm.hits()),
                        Integer.toString(arm.valid()),
                        Integer.toString(arm.total())))
            .toList());
  }

  private void sandbox(SandboxFacts facts) {
    sheet.fact(
        session.text("cli.run.sandbox"),
        facts.present()
            ? facts.name() + " " + facts.version()
            : session.text("cli.run.no-sandbox"));
    sheet.facts(
        session.text("cli.run.not-enforced"),
        facts.notEnforced().stream().map(session::phrase).toList());
  }

  private List<String> sentences(List<Reason> reasons) {
    return reasons.stream().map(r -> session.texts().reason(r.code(), r.figures())).toList();
  }

  private static long percent(double share) {
    return Math.round(share * PERCENT + 1e-9);
  }
}
