package dev.immunis.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.TickingAlarms;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.StoreException;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The strip in a status bar: whole figures only, the important ones to the last. */
@ExtendWith(ApplicationExtension.class)
class StatsStripTest {
  private static final Path PICTURES = Path.of("target", "pictures", "stats");

  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  private static VBox statusBar(CountedTallies tallies, String shellsPart) {
    TestClock clock = new TestClock();
    TickingAlarms alarms = new TickingAlarms(clock);
    StatsViewModel model =
        new StatsViewModel(
            tallies,
            new ChangeBus(),
            clock,
            ZoneOffset.UTC,
            new DirectWork(),
            Runnable::run,
            alarms.alarm(),
            alarms.alarm());
    model.load();
    StatsStrip strip = new StatsStrip(model);
    HBox.setHgrow(strip.root(), Priority.ALWAYS);
    Label right = new Label(shellsPart);
    right.setMinWidth(Label.USE_PREF_SIZE);
    HBox bar = new HBox(strip.root(), right);
    bar.getStyleClass().add("status-bar");
    return new VBox(bar);
  }

  @ParameterizedTest
  @CsvSource({
    "DARK,ENGLISH,1280,7",
    "LIGHT,PORTUGUESE,1280,7",
    "LIGHT,ENGLISH,820,4",
    "DARK,PORTUGUESE,460,2",
    "HIGH_CONTRAST,PORTUGUESE,1280,7"
  })
  void everyFigureIsShownWholeOrNotAtAll(Theme theme, Language language, int width, int least)
      throws Exception {
    language(language);
    try {
      VBox bar =
          WaitForAsyncUtils.asyncFx(() -> statusBar(new CountedTallies(), "Sandbox bubblewrap"))
              .get();
      String name = "stats-%d-%s-%s.png".formatted(width, theme, language);
      List<ScreenAudit.Finding> findings =
          ScreenAudit.render(
              stage, bar, theme, width, 40, PICTURES.resolve(name.toLowerCase(Locale.ROOT)));
      assertThat(findings).isEmpty();
      List<Node> shown = shown(bar);
      assertThat(shown).hasSizeGreaterThanOrEqualTo(least);
      assertThat(spoken(shown).getFirst())
          .startsWith(language == Language.ENGLISH ? "Pending 100,412" : "Pendentes 100.412");
    } finally {
      language(Language.ENGLISH);
    }
  }

  @Test
  void everyFigureComesFromTheTally() throws Exception {
    VBox bar = WaitForAsyncUtils.asyncFx(() -> statusBar(new CountedTallies(), "")).get();
    ScreenAudit.show(stage, bar, Theme.DARK, 1280, 40);
    assertThat(spoken(shown(bar)))
        .anyMatch(text -> text.startsWith("Critical 412, high 31,000, medium 58,000, low 10,000"))
        .anyMatch(text -> text.startsWith("Today 123"))
        .anyMatch(text -> text.startsWith("This week 1,017"))
        .anyMatch(
            text ->
                text.startsWith("Approved 8,000, rejected 3,000, to modify 1,000, escalated 345"))
        .anyMatch(text -> text.startsWith("Median 3 h 12"))
        .anyMatch(text -> text.startsWith("Agreement 9,001 of 9,876"));
  }

  @Test
  void aFailedFirstCountShowsDashesAndSaysSo() throws Exception {
    CountedTallies tallies = new CountedTallies();
    tallies.failure = new StoreException("the disk is gone");
    VBox bar = WaitForAsyncUtils.asyncFx(() -> statusBar(tallies, "")).get();
    List<ScreenAudit.Finding> findings =
        ScreenAudit.render(stage, bar, Theme.DARK, 1280, 40, PICTURES.resolve("stats-failed.png"));
    assertThat(findings).isEmpty();
    assertThat(spoken(shown(bar)).getFirst()).startsWith("Pending –");
    assertThat(bar.lookupAll(".label"))
        .anyMatch(node -> node instanceof Label label && label.getText().equals("Figures are old"));
  }

  private static List<Node> shown(VBox bar) {
    List<Node> shown = new ArrayList<>();
    for (Node node : bar.lookupAll(".stat")) {
      if (node.isVisible() && node.getAccessibleText() != null) {
        shown.add(node);
      }
    }
    return shown;
  }

  private static List<String> spoken(List<Node> nodes) {
    return nodes.stream().map(Node::getAccessibleText).toList();
  }

  private static void language(Language language) throws Exception {
    WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(language)).get();
  }
}
