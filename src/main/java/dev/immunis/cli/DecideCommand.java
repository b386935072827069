package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.DecisionOutcome;
import dev.immunis.decision.EffectWish;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.wire.shape.DecisionShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides a review, as the person of the workspace. */
@Command
final class DecideCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.id")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "approve|reject|modify|escalate",
      descriptionKey = "cli.option.decide-kind")
  private @Nullable DecisionKind kind;

  @Option(
      names = "--justification",
      required = true,
      paramLabel = "TEXT",
      descriptionKey = "cli.option.decide-justification")
  private String justification = "";

  @Option(
      names = "--modification",
      paramLabel = "K=V",
      descriptionKey = "cli.option.decide-modification")
  private List<String> modifications = List.of();

  @Option(names = "--target", paramLabel = "WHO", descriptionKey = "cli.option.decide-target")
  private @Nullable String target;

  @Option(names = "--record-only", descriptionKey = "cli.option.decide-record-only")
  private boolean recordOnly;

  @Option(names = "--confidence", paramLabel = "N", descriptionKey = "cli.option.decide-confidence")
  private @Nullable Double confidence;

  @Option(
      names = "--pull-request",
      paramLabel = "OWNER/REPO#N",
      descriptionKey = "cli.option.decide-pull-request")
  private @Nullable String pullRequest;

  @Option(names = "--effects-now", descriptionKey = "cli.option.decide-effects-now")
  private boolean effectsNow;

  DecideCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    pairs();
    only(DecisionKind.MODIFY, !modifications.isEmpty(), "--modification");
    only(DecisionKind.ESCALATE, target != null, "--target");
    only(DecisionKind.APPROVE, recordOnly, "--record-only");
  }

  /** An option that means nothing for this decision was meant for another one. */
  private void only(DecisionKind needed, boolean given, String option) {
    if (given && kind != needed) {
      throw CliFailure.badUse(session.text("cli.decide.option-only", option, needed.wire()));
    }
  }

  private Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : modifications) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw CliFailure.badUse(session.text("cli.decide.no-pair", pair));
      }
      String key = pair.substring(0, equals);
      if (pairs.put(key, pair.substring(equals + 1)) != null) {
        throw CliFailure.badUse(
            session.texts().refusal(RefusalCodes.MODIFY_REPEATED_KEY, List.of(key)));
      }
    }
    return pairs;
  }

  @Override
  int run(CliRooms rooms) {
    ReviewHead head = session.find(rooms.cache(), id);
    Review review = ShowCommand.review(session, rooms.cache(), head);
    DecisionDraft draft =
        new DecisionDraft(
            review.id(),
            review.version().digest(),
            kind,
            justification,
            confidence,
            pairs(),
            target,
            recordOnly,
            rooms.clock().now());
    EffectWish wish = wish(rooms, review);
    return switch (rooms.decisions().decide(draft, Channel.COMMAND_LINE, wish)) {
      case DecisionOutcome.Recorded recorded -> recorded(recorded.decision(), review, rooms);
      case DecisionOutcome.FirstOpinionKept first -> {
        OpinionWords.kept(session, first.opinion(), review);
        yield ExitCodes.DONE;
      }
      case DecisionOutcome.Disagreed two -> {
        OpinionWords.disagreed(session, two, review);
        yield ExitCodes.DONE;
      }
      case DecisionOutcome.Refused refused ->
          throw CliFailure.badUse(
              session.text("cli.decide.refused", review.code()),
              refused.refusals().stream()
                  .map(
                      one ->
                          new CliFailure.Reason(
                              one.code(), session.texts().refusal(one.code(), one.figures())))
                  .toList());
      case DecisionOutcome.AlreadyDecided already -> throw already(already.existing(), review);
      case DecisionOutcome.MovedOn moved -> throw moved(rooms, head);
    };
  }

  /** The pull request that is named; it has to be the review's own where that has one. */
  private EffectWish wish(CliRooms rooms, Review review) {
    String text = pullRequest;
    if (text == null) {
      return EffectWish.usual();
    }
    PullRequestId named =
        PullRequestId.parse(text, rooms.pullRequests().host())
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.decide.no-pull-request", text)));
    Optional<PullRequestId> own = PullRequestId.of(review.version().content());
    if (own.isPresent() && !own.get().equals(named)) {
      throw CliFailure.badUse(
          session.text("cli.decide.other-pull-request", review.code(), own.get().key()));
    }
    return new EffectWish(named);
  }

  /** What the decision led to on its pull request, where the call is to wait for it. */
  private Optional<Effect> carriedOut(DecisionRecord decision, CliRooms rooms) {
    if (effectsNow) {
      TeamRound.before(session, rooms);
    }
    Optional<Effect> effect = rooms.effects().byId(decision.id());
    return effectsNow && effect.isPresent()
        ? rooms.effectExecutor().run(decision.id()).or(() -> effect)
        : effect;
  }

  private CliFailure moved(CliRooms rooms, ReviewHead head) {
    Review now = ShowCommand.review(session, rooms.cache(), head);
    return CliFailure.couldNot(
        session.text(
            "cli.decide.moved-on",
            now.code(),
            Integer.toString(now.version().number()),
            now.status().wire()));
  }

  private CliFailure already(DecisionRecord earlier, Review review) {
    String text =
        session
            .texts()
            .refusal(
                RefusalCodes.STATE_ALREADY_DECIDED,
                List.of(
                    earlier.kind().wire(),
                    earlier.reviewer().name(),
                    earlier.decidedAt().toString()));
    return CliFailure.badUse(
        session.text("cli.decide.refused", review.code()),
        List.of(new CliFailure.Reason(RefusalCodes.STATE_ALREADY_DECIDED, text)));
  }

  private int recorded(DecisionRecord decision, Review review, CliRooms rooms) {
    Optional<Effect> effect = carriedOut(decision, rooms);
    if (session.json()) {
      ObjectNode json = DecisionShape.of(decision, review);
      json.set("effect", effect.map(EffectJson::of).orElse(null));
      session.print(json);
    } else {
      session
          .out()
          .println(
              Plain.line(
                  session.text(
                      decision.recordOnly() ? "cli.decide.done-record-only" : "cli.decide.done",
                      review.code(),
                      decision.kind().wire(),
                      decision.reviewer().name(),
                      decision.decidedAt().toString(),
                      decision.verdict() == null ? "-" : decision.verdict().name())));
      effect.ifPresent(one -> session.out().println(EffectJson.line(session, one)));
    }
    return ExitCodes.DONE;
  }
}
