package dev.immunis.ui.decide;

import dev.immunis.decision.EscalationDesk;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** The lines above the form: what went otherwise, a new version, an escalation. */
final class NoticeBanner {
  private NoticeBanner() {}

  static List<Node> all(DecideViewModel model) {
    List<Node> banners = new ArrayList<>();
    Notice notice = model.noticeProperty().get();
    if (notice != null) {
      banners.add(of(notice, model));
    }
    String unsaved = model.draftProblemProperty().get();
    if (!unsaved.isEmpty()) {
      banners.add(line(Banner.Kind.WARNING, () -> Texts.get("decide.notice.not-saved", unsaved)));
    }
    OpenDecision open = model.openProperty().get();
    if (open != null && model.newVersionProperty().get()) {
      int number = open.review().version().number();
      Button accept = new Button();
      accept.getStyleClass().add("small");
      accept.textProperty().bind(Texts.bind("decide.notice.accept", number));
      accept.setOnAction(event -> model.acceptNewVersion());
      banners.add(line(Banner.Kind.WARNING, () -> Texts.get("decide.notice.new-version", number)));
      banners.add(accept);
    }
    if (open != null && open.review().status().awaitsDecision()) {
      DecisionRecord before = open.review().decision();
      if (before != null && before.kind() == DecisionKind.ESCALATE) {
        banners.add(line(Banner.Kind.INFO, () -> escalated(before, model)));
      }
    }
    return banners;
  }

  private static Node of(Notice notice, DecideViewModel model) {
    return switch (notice) {
      case Notice.AlreadyDecided(DecisionRecord existing) ->
          line(
              Banner.Kind.REFUSED,
              () ->
                  Texts.get(
                      "decide.notice.already",
                      Texts.get(Texts.key("decide.done.*", existing.kind())),
                      existing.reviewer().name(),
                      Formats.dateTime(existing.decidedAt(), model.zone())));
      case Notice.MovedOn moved ->
          line(Banner.Kind.REFUSED, () -> Texts.get("decide.notice.moved"));
      case Notice.Refused refused ->
          line(Banner.Kind.REFUSED, () -> Texts.get("decide.notice.refused"));
      case Notice.FirstOpinionKept kept ->
          line(Banner.Kind.INFO, () -> Texts.get("decide.notice.first-kept"));
      case Notice.Disagreed(Opinion first) ->
          line(
              Banner.Kind.WARNING,
              () ->
                  Texts.get(
                      "decide.notice.disagreed",
                      first.reader().name(),
                      Texts.get(Texts.key("decide.done.*", first.kind())),
                      first.justification()));
      case Notice.NotRecorded(String why) ->
          line(Banner.Kind.REFUSED, () -> Texts.get("decide.notice.not-recorded", why));
      case Notice.NotReadAgain(String why) ->
          line(Banner.Kind.WARNING, () -> Texts.get("decide.notice.not-read", why));
    };
  }

  private static String escalated(DecisionRecord before, DecideViewModel model) {
    OpenDecision open = model.openProperty().get();
    EscalationDesk.Standing standing = open == null ? null : open.preview().escalation();
    if (standing != null) {
      return Texts.get(
          "decide.notice.escalated-until",
          before.reviewer().name(),
          standing.target(),
          Formats.dateTime(standing.deadline(), model.zone()),
          standing.next() == null ? Texts.get("decide.decided.none") : standing.next(),
          before.justification());
    }
    String target = before.target();
    return Texts.get(
        "decide.notice.escalated",
        before.reviewer().name(),
        target == null ? Texts.get("decide.decided.none") : target,
        Formats.dateTime(before.decidedAt(), model.zone()),
        before.justification());
  }

  private static Banner line(Banner.Kind kind, Callable<String> words) {
    Banner banner = Banner.inline(kind, new SimpleStringProperty(""), Texts.live(words));
    banner.setMinHeight(Region.USE_PREF_SIZE);
    return banner;
  }
}
