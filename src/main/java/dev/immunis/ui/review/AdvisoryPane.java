package dev.immunis.ui.review;

import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.FeedSnapshot;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tab of the advisory: what the source says, and what published advisories say. */
final class AdvisoryPane extends ScrollPane {
  private final ZoneId zone;
  private Function<String, @Nullable Exploitation> byCve = cve -> null;
  private Supplier<List<FeedSnapshot>> feeds = List::of;

  AdvisoryPane(ZoneId zone) {
    this.zone = zone;
    getStyleClass().add("page");
    setFitToWidth(true);
    accessibleTextProperty().bind(Texts.bind("review.tab.advisory"));
  }

  void show(Review review) {
    VBox page = new VBox();
    page.getStyleClass().add("page-body");
    ReviewContent content = review.version().content();
    Label title = FactSheet.text(content.title());
    title.getStyleClass().add("review-title");
    page.getChildren().add(title);
    Label description =
        FactSheet.text(
            content.description() == null
                ? Texts.get("review.description.none")
                : content.description());
    description.getStyleClass().add("prose");
    page.getChildren().add(description);
    page.getChildren().addAll(vulnerability(content), lists(review), dependency(content));
    for (AdvisoryRecord advisory : review.advisories()) {
      page.getChildren().addAll(advisory(advisory));
    }
    setContent(page);
    setVvalue(0);
  }

  private FactSheet vulnerability(ReviewContent content) {
    VulnerabilityFacts v = content.vulnerability();
    HBox severity = new HBox(new SeverityMark(v.severity(), true), derived(content, "severity"));
    severity.getStyleClass().add("with-note");
    return new FactSheet(Texts.bind("review.section.vulnerability"))
        .fact(Texts.bind("review.field.cve"), joined(v.cves()))
        .fact(Texts.bind("review.field.ghsa"), v.ghsa())
        .fact(Texts.bind("review.field.severity"), severity)
        .fact(
            Texts.bind("review.field.cvss"),
            v.cvssScore() == null ? null : Formats.number(v.cvssScore(), 1))
        .fact(Texts.bind("review.field.vector"), v.cvssVector())
        .fact(Texts.bind("review.field.cwe"), joined(v.cwes()))
        .fact(Texts.bind("review.field.signature"), v.codeSignature())
        .fact(Texts.bind("review.field.files"), joined(v.affectedFiles()));
  }

  /** Says where dated lists are looked up. */
  void listed(Function<String, @Nullable Exploitation> found, Supplier<List<FeedSnapshot>> inUse) {
    byCve = found;
    feeds = inUse;
  }

  /** What dated lists say, each with its date; neither says that it is being exploited. */
  private FactSheet lists(Review review) {
    String cve = review.cve();
    Exploitation known = cve == null ? null : byCve.apply(cve);
    FactSheet sheet = new FactSheet(Texts.bind("review.section.lists"));
    for (FeedSnapshot feed : feeds.get()) {
      String day = feed.asOf().toString();
      switch (feed.feed()) {
        case EPSS ->
            sheet.fact(
                Texts.bind("review.field.epss", day),
                known == null || known.epss() == null
                    ? Texts.get("review.epss.not-scored")
                    : epss(known.epss(), known.percentile()));
        case KEV ->
            sheet.fact(
                Texts.bind("review.field.kev", day),
                known == null || known.kevSince() == null
                    ? Texts.get("review.kev.not-listed")
                    : Texts.get("review.kev.listed", known.kevSince().toString()));
      }
    }
    if (feeds.get().isEmpty()) {
      sheet.fact(Texts.bind("review.field.lists"), Texts.get("review.lists.none"));
    }
    return sheet;
  }

  private static String epss(double score, @Nullable Double percentile) {
    String said = Texts.get("review.epss.score", Formats.number(score, 3));
    return percentile == null
        ? said
        : said + " " + Texts.get("review.epss.percentile", Formats.percent(percentile));
  }

  private FactSheet dependency(ReviewContent content) {
    PackageFacts d = content.dependency();
    return new FactSheet(Texts.bind("review.section.package"))
        .fact(Texts.bind("review.field.package"), d.name())
        .fact(Texts.bind("review.field.ecosystem"), d.ecosystem())
        .fact(Texts.bind("review.field.version"), d.version())
        .fact(Texts.bind("review.field.fixed"), d.fixedVersion())
        .fact(Texts.bind("review.field.language"), content.language())
        .fact(Texts.bind("review.field.created"), Formats.dateTime(content.createdAt(), zone));
  }

  private List<javafx.scene.Node> advisory(AdvisoryRecord a) {
    FactSheet sheet =
        new FactSheet(Texts.bind("review.section.advisory", a.id()))
            .fact(Texts.bind("review.field.ids"), joined(a.ids()))
            .fact(Texts.bind("review.field.summary"), a.summary())
            .fact(Texts.bind("review.field.severity"), new SeverityMark(a.severity(), true))
            .fact(
                Texts.bind("review.field.cvss"),
                a.cvssScore() == null ? null : Formats.number(a.cvssScore(), 1))
            .fact(Texts.bind("review.field.vector"), a.cvssVector())
            .fact(Texts.bind("review.field.cwe"), joined(a.cwes()))
            .fact(Texts.bind("review.field.affected"), affected(a))
            .fact(Texts.bind("review.field.published"), date(a.published()))
            .fact(Texts.bind("review.field.details"), a.details())
            .fact(Texts.bind("review.field.references"), String.join("\n", a.references()));
    if (a.withdrawn() == null) {
      return List.of(sheet);
    }
    return List.of(
        Banner.inline(
            Banner.Kind.WARNING,
            Texts.bind("review.advisory.withdrawn"),
            Texts.bind("review.advisory.withdrawn-on", date(a.withdrawn()))),
        sheet);
  }

  private static @Nullable String affected(AdvisoryRecord advisory) {
    String lines =
        advisory.affected().stream()
            .limit(20)
            .map(
                a ->
                    "%s %s  ≥ %s  < %s"
                        .formatted(
                            a.ecosystem() == null ? "" : a.ecosystem(),
                            a.name() == null ? "" : a.name(),
                            a.introduced().isEmpty() ? "?" : String.join(", ", a.introduced()),
                            a.fixed().isEmpty() ? "–" : String.join(", ", a.fixed())))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? null : lines;
  }

  private @Nullable String date(@Nullable Instant instant) {
    return instant == null ? null : Formats.date(instant, zone);
  }

  static Label derived(ReviewContent content, String field) {
    Label note = new Label();
    note.getStyleClass().add("meta");
    if (content.derived().contains(field)) {
      note.textProperty().bind(Texts.bind("review.derived"));
    }
    return note;
  }

  private static @Nullable String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(", ", values);
  }
}
