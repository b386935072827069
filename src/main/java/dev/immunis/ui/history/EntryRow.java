package dev.immunis.ui.history;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Comment;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictChip;
import dev.immunis.ui.kit.VerdictLook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One thing that happened: when, what, by whom, bound to which content. */
final class EntryRow extends HBox {
  /** Wider than any window: a row of facts wraps only where its window makes it. */
  private static final double WIDEST = 4000;

  private final FlowPane head = line();
  private final VBox details = new VBox();

  /**
   * Makes the row.
   *
   * @param takeBack takes back what this person said
   */
  EntryRow(HistoryEntry entry, ZoneId zone, Consumer<Comment> takeBack) {
    getStyleClass().add("history-row");
    details.getStyleClass().add("history-details");
    details.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(details, Priority.ALWAYS);
    Label time = fixed(Formats.time(entry.at(), zone), "digest", "subtle");
    details.getChildren().add(head);
    Node icon =
        switch (entry) {
          case HistoryEntry.Version version -> version(version);
          case HistoryEntry.Run run -> run(run);
          case HistoryEntry.Clearance said -> clearance(said);
          case HistoryEntry.Decision decision -> decision(decision);
          case HistoryEntry.Labelled labelled -> labelled(labelled);
          case HistoryEntry.Said said -> said(said, zone, takeBack);
          case HistoryEntry.Audit audit -> audit(audit);
        };
    setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(time, icon, details);
  }

  private Node version(HistoryEntry.Version entry) {
    head.getChildren()
        .addAll(
            fixed(
                Texts.get(
                    entry.first() ? "history.version.first" : "history.version.next",
                    entry.version().number()),
                "dense",
                "strong"),
            digest("history.digest.version", entry.version().digest()),
            digest("history.digest.patch", entry.version().content().patch().bytes()));
    if (!entry.first()) {
      head.getChildren()
          .add(
              entry.otherPatch()
                  ? new Chip(Texts.get("history.version.other-patch"), Chip.Kind.HARM)
                  : new Chip(Texts.get("history.version.same-patch"), Chip.Kind.PLAIN));
    }
    return Icon.of(Feather.PACKAGE);
  }

  private Node run(HistoryEntry.Run entry) {
    WargameRun run = entry.run();
    VerdictChip chip =
        new VerdictChip(VerdictLook.of(run.judgement().verdict()), run.judgement().tier().name());
    head.getChildren()
        .addAll(
            fixed(Texts.get("history.run", run.code()), "dense", "strong"),
            chip,
            meta("history.on-version", entry.number()),
            meta("history.by", name(run.startedBy())));
    Label facts =
        wrapped(
            run.sandbox().isEmpty()
                ? Texts.get("history.run.no-sandbox")
                : Texts.get("history.run.facts", run.trials(), run.sandbox()),
            "dense",
            "muted");
    details.getChildren().addAll(facts, digest("history.digest.evidence", run.evidence()));
    return Icon.of(Feather.PLAY);
  }

  private Node clearance(HistoryEntry.Clearance entry) {
    head.getChildren()
        .addAll(
            fixed(Texts.get("history.clearance"), "dense", "strong"),
            meta("history.on-version", entry.number()),
            meta("history.by", name(entry.said().by())));
    String place =
        entry.said().line() > 0
            ? entry.said().path() + ":" + entry.said().line()
            : entry.said().path();
    details
        .getChildren()
        .addAll(
            wrapped(entry.said().kind() + "  " + place, "digest", "muted"),
            wrapped(entry.said().reason(), "dense"));
    return Icon.of(Feather.EYE);
  }

  private Node decision(HistoryEntry.Decision entry) {
    DecisionRecord taken = entry.decision();
    head.getChildren()
        .addAll(
            new Chip(
                Texts.bind(Texts.key("history.decision.*", taken.kind())),
                chip(taken.kind()),
                icon(taken.kind())),
            fixed(name(taken.reviewer()), "dense", "strong"),
            meta("history.on-version", entry.number()),
            fixed(Texts.get(Texts.key("history.channel.*", taken.channel())), "meta"));
    if (!entry.inForce()) {
      head.getChildren().add(new Chip(Texts.get("history.decision.set-aside"), Chip.Kind.DASHED));
    }
    details.getChildren().add(wrapped(taken.justification(), "dense"));
    if (taken.kind() == DecisionKind.ESCALATE && taken.target() != null) {
      details
          .getChildren()
          .add(wrapped(Texts.get("history.decision.target", taken.target()), "dense", "muted"));
    }
    if (!taken.modifications().isEmpty()) {
      details
          .getChildren()
          .add(
              wrapped(
                  taken.modifications().entrySet().stream()
                      .map(change -> change.getKey() + " = " + change.getValue())
                      .collect(Collectors.joining("\n")),
                  "digest",
                  "muted"));
    }
    FlowPane facts = line();
    if (taken.confidence() != null) {
      facts
          .getChildren()
          .add(
              fixed(
                  Texts.get("history.decision.confidence", Formats.percent(taken.confidence())),
                  "meta"));
    }
    if (taken.recordOnly()) {
      facts.getChildren().add(fixed(Texts.get("history.decision.record-only"), "meta"));
    }
    if (taken.verdict() != null) {
      facts.getChildren().add(new VerdictChip(VerdictLook.of(taken.verdict())));
    }
    facts.getChildren().add(digest("history.digest.version", taken.version()));
    facts.getChildren().add(digest("history.digest.patch", taken.patch()));
    add(facts, "history.digest.evidence", taken.evidence());
    details.getChildren().add(facts);
    return Icon.of(icon(taken.kind()), Icon.Tone.STRONG);
  }

  private Node labelled(HistoryEntry.Labelled entry) {
    Label word =
        fixed(
            Texts.get(Texts.key("history.outcome.*", entry.label().outcome())), "dense", "strong");
    head.getChildren()
        .addAll(
            word,
            new Chip(
                Texts.get(Texts.key("history.source.*", entry.label().source())), Chip.Kind.PLAIN),
            meta("history.on-version", entry.number()),
            meta("history.by", name(entry.label().by())));
    if (!entry.standing()) {
      head.getChildren().add(new Chip(Texts.get("history.label.superseded"), Chip.Kind.DASHED));
    }
    if (!entry.label().note().isEmpty()) {
      details.getChildren().add(wrapped(PhraseText.of(entry.label().note()), "dense"));
    }
    details
        .getChildren()
        .add(
            wrapped(
                entry.label().countsForPosterior()
                    ? Texts.get("history.label.counts", String.valueOf(entry.label().tier()))
                    : Texts.get("history.label.counts-not"),
                "dense",
                "muted"));
    return Icon.of(Feather.TAG);
  }

  private Node said(HistoryEntry.Said entry, ZoneId zone, Consumer<Comment> takeBack) {
    Comment comment = entry.comment();
    Instant takenBack = comment.takenBackAt();
    head.getChildren()
        .addAll(
            fixed(name(comment.by()), "dense", "strong"),
            fixed(Texts.get("history.comment.said"), "meta"));
    if (takenBack != null) {
      details
          .getChildren()
          .add(
              wrapped(
                  Texts.get(
                      "history.comment.taken-back",
                      name(comment.by()),
                      Formats.date(takenBack, zone),
                      Formats.time(takenBack, zone)),
                  "dense",
                  "muted"));
      return Icon.of(Feather.MESSAGE_SQUARE, Icon.Tone.SUBTLE);
    }
    if (entry.mine()) {
      Button back = new Button(Texts.get("history.comment.take-back"));
      back.getStyleClass().addAll("small", "ghost");
      back.setMinWidth(Region.USE_PREF_SIZE);
      back.setAccessibleText(Texts.get("history.comment.take-back-of", comment.text()));
      back.setOnAction(event -> takeBack.accept(comment));
      head.getChildren().add(back);
    }
    details.getChildren().add(wrapped(comment.text(), "dense"));
    return Icon.of(Feather.MESSAGE_SQUARE);
  }

  private Node audit(HistoryEntry.Audit entry) {
    head.getChildren()
        .addAll(
            fixed(
                Texts.get("history.audit", Formats.number(entry.line().number())),
                "dense",
                "muted"),
            fixed(entry.line().action(), "digest", "muted"),
            digest("history.digest.line", entry.line().digest()));
    getStyleClass().add("audit");
    return Icon.of(Feather.LINK, Icon.Tone.SUBTLE);
  }

  /** A row that wraps at the width there is, and not at a width of its own. */
  private static FlowPane line() {
    FlowPane line = new FlowPane();
    line.setPrefWrapLength(WIDEST);
    line.getStyleClass().add("history-head");
    return line;
  }

  private static String name(Actor actor) {
    return switch (actor.type()) {
      case HUMAN -> actor.name();
      case ENGINE -> Texts.get("history.actor.engine");
      case SYNC -> Texts.get("history.actor.sync");
    };
  }

  private static Chip.Kind chip(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> Chip.Kind.FOR;
      case REJECT -> Chip.Kind.AGAINST;
      case MODIFY -> Chip.Kind.HARM;
      case ESCALATE -> Chip.Kind.PLAIN;
    };
  }

  private static Feather icon(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> Feather.CHECK;
      case REJECT -> Feather.X;
      case MODIFY -> Feather.EDIT_3;
      case ESCALATE -> Feather.CHEVRONS_UP;
    };
  }

  private static void add(FlowPane facts, String key, @Nullable Digest digest) {
    if (digest != null) {
      facts.getChildren().add(digest(key, digest));
    }
  }

  private static Label digest(String key, Digest digest) {
    Label label = fixed(Texts.get(key, digest.abbreviated()), "digest", "subtle");
    label.setTooltip(new Tooltip(digest.toString()));
    label.setAccessibleText(Texts.get(key, digest.toString()));
    return label;
  }

  private static Label meta(String key, Object argument) {
    return fixed(Texts.get(key, argument), "meta");
  }

  private static Label fixed(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label wrapped(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }
}
