package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.label.Label;
import dev.immunis.model.wargame.Probability;
import dev.immunis.wargame.judge.LabelCounts;
import dev.immunis.wargame.judge.TierPriors;
import dev.immunis.wargame.label.LabelBook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists labels, and what they make of each tier's probability. */
@Command
final class LabelsListCommand extends WorkspaceCommand {
  private static final double PERCENT = 100;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      descriptionKey = "cli.option.labels-of")
  private @Nullable String id;

  LabelsListCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    List<Label> all = rooms.labels().all();
    String asked = id;
    List<Label> shown =
        asked == null ? all : rooms.labels().of(session.find(rooms.cache(), asked).id());
    Set<UUID> standing = new HashSet<>();
    LabelBook.standing(all).forEach(label -> standing.add(label.id()));
    LabelCounts counts = LabelBook.counts(all);
    if (session.json()) {
      session.print(json(shown, standing, counts));
    } else {
      words(shown, standing, counts);
    }
    return ExitCodes.DONE;
  }

  private void words(List<Label> shown, Set<UUID> standing, LabelCounts counts) {
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.at")),
            Table.Column.text(session.text("cli.column.outcome")),
            Table.Column.text(session.text("cli.column.source")),
            Table.Column.text(session.text("cli.column.tier")),
            Table.Column.text(session.text("cli.column.review")),
            Table.Column.text(session.text("cli.column.version")),
            Table.Column.wide(session.text("cli.column.note")));
    for (Label label : shown) {
      table.row(
          label.at().toString(),
          standing.contains(label.id())
              ? label.outcome().wire()
              : session.text("cli.labels.superseded", label.outcome().wire()),
          label.source().wire(),
          label.tier() == null ? "-" : label.tier().name(),
          label.reviewId().toString(),
          label.version().abbreviated(),
          label.note());
    }
    if (!table.isEmpty()) {
      table.print(session.call());
      session.out().println();
    }
    for (EvidenceTier tier : EvidenceTier.values()) {
      Probability probability = TierPriors.probability(tier, counts).orElse(null);
      if (probability != null) {
        session
            .out()
            .println(
                session.text(
                    probability.labels() == 0 ? "cli.labels.prior" : "cli.labels.posterior",
                    tier.name(),
                    percent(probability.mean()),
                    percent(probability.low()),
                    percent(probability.high()),
                    probability.labels()));
      }
    }
  }

  private static String percent(double share) {
    return Long.toString(Math.round(share * PERCENT + 1e-9));
  }

  private static ObjectNode json(List<Label> shown, Set<UUID> standing, LabelCounts counts) {
    ObjectNode json = JsonOut.object();
    ArrayNode list = json.putArray("labels");
    for (Label label : shown) {
      list.add(LabelJson.of(label).put("standing", standing.contains(label.id())));
    }
    ArrayNode tiers = json.putArray("tiers");
    for (EvidenceTier tier : EvidenceTier.values()) {
      TierPriors.probability(tier, counts)
          .ifPresent(
              probability ->
                  tiers
                      .addObject()
                      .put("tier", tier.name())
                      .put("right", counts.of(tier).right())
                      .put("wrong", counts.of(tier).wrong())
                      .put("mean", probability.mean())
                      .put("low", probability.low())
                      .put("high", probability.high())
                      .put("prior_only", probability.labels() == 0));
    }
    return json;
  }
}
