package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Font;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.framework.junit5.ApplicationExtension;

/** What the small parts say to eye and ear, in every state. */
@ExtendWith(ApplicationExtension.class)
class PartsTest {
  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  @Test
  void fontsAreFoundByTheirNames() {
    Fonts.load();
    assertThat(Font.getFamilies())
        .contains(Fonts.TEXT, Fonts.TEXT_MEDIUM, Fonts.TEXT_SEMIBOLD, Fonts.CODE);
    assertThat(Font.font(Fonts.TEXT_SEMIBOLD, 12).getFamily()).isEqualTo(Fonts.TEXT_SEMIBOLD);
  }

  @Test
  void severityIsBarsAndWord() {
    SeverityMark mark = new SeverityMark(Severity.HIGH, true);
    assertThat(mark.lookupAll(".on")).hasSize(3);
    assertThat(mark.getAccessibleText()).isEqualTo("High");
    mark.show(Severity.LOW);
    assertThat(mark.lookupAll(".on")).hasSize(1);
    assertThat(mark.getStyleClass()).contains("low").doesNotContain("high");
    Texts.languageProperty().set(Language.PORTUGUESE);
    assertThat(mark.getAccessibleText()).isEqualTo("Baixa");
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void aVerdictLooksLikeItsFamily(Verdict verdict) {
    VerdictLook look = VerdictLook.of(verdict);
    assertThat(look.name()).isEqualTo(verdict.name());
    assertThat(look.family()).isEqualTo(verdict.family());
    VerdictChip chip = new VerdictChip(VerdictLook.SEALED);
    chip.show(verdict, EvidenceTier.E2);
    assertThat(chip.getStyleClass()).contains(look.styleClass());
    assertThat(chip.getAccessibleText()).isEqualTo(look.word() + ", tier E2");
  }

  @Test
  void noVerdictLooksUnlikeAReject() {
    VerdictChip chip = new VerdictChip(VerdictLook.NOT_FIXED, "E2");
    chip.show((Verdict) null, null);
    assertThat(chip.getStyleClass()).contains("none").doesNotContain("against");
    assertThat(chip.getAccessibleText()).isEqualTo("No run yet");
    chip.showRunning(7, 11);
    assertThat(chip.getAccessibleText()).isEqualTo("Running 7 of 11");
  }

  @Test
  void anIntervalIsSpoken() {
    IntervalBar bar = new IntervalBar();
    assertThat(bar.getAccessibleText()).isEqualTo("No probability");
    bar.show(0.39, 0.58, 0.75);
    assertThat(bar.getAccessibleText()).isEqualTo("58 percent, 39 to 75");
    assertThatThrownBy(() -> bar.show(0.6, 0.5, 0.7)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bar.show(Double.NaN, 0.5, 0.7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTierIsReachedWithAllBelow() {
    TierLadder ladder = new TierLadder();
    ladder.show(EvidenceTier.E3);
    assertThat(ladder.lookupAll(".reached")).hasSize(4);
    assertThat(ladder.lookupAll(".current"))
        .singleElement()
        .extracting(node -> ((Label) node).getText())
        .isEqualTo("E3");
    ladder.showNone();
    assertThat(ladder.lookupAll(".reached")).isEmpty();
    assertThat(ladder.getAccessibleText()).isEqualTo("No evidence tier yet");
  }

  @Test
  void aScoreThatWasNotGivenIsNotZero() {
    ScoreBar bar = new ScoreBar();
    assertThat(bar.getAccessibleText()).isEqualTo("not given");
    bar.show(OptionalDouble.of(0));
    assertThat(bar.getAccessibleText()).isEqualTo("0\u00a0%");
    bar.show(OptionalDouble.empty());
    assertThat(bar.getAccessibleText()).isEqualTo("not given");
  }

  @ParameterizedTest
  @CsvSource({
    "Ana Moreau, AM",
    "ana maria moreau, AM",
    "a.moreau, AM",
    "Élodie, É",
    "  Lee  Tan ,LT",
    "'', ?"
  })
  void initials(String name, String letters) {
    assertThat(Avatar.initials(name)).isEqualTo(letters);
  }

  @Test
  void anIconButtonSaysWhatItDoes() {
    IconButton button = new IconButton(Feather.SEARCH, Texts.bind("kit.keys.title"));
    assertThat(button.getAccessibleText()).isEqualTo("Keys");
    assertThat(button.getTooltip().getText()).isEqualTo("Keys");
  }

  @Test
  void aSearchFieldShowsItsKeyWhileEmpty() {
    SearchField field = new SearchField(Gallery.text("CVE, package"), Keys.of("/"));
    assertThat(field.getRight()).isInstanceOf(KeyHint.class);
    field.setText("log4j");
    assertThat(field.getRight()).isNull();
  }

  @Test
  void aShortLabelKeepsItsFullText() {
    ShortLabel label = new ShortLabel("a/very/long/path");
    assertThat(label.getTooltip().getText()).isEqualTo("a/very/long/path");
    assertThat(label.getAccessibleText()).isEqualTo("a/very/long/path");
  }

  @Test
  void exactlyOneTabIsCurrent() {
    TabRow<Scope> tabs = TabRow.tabs();
    tabs.add(Scope.PATCH, Gallery.text("Patch"), null);
    tabs.add(Scope.WARGAME, Gallery.text("Wargame"), new CountBadge(11, false));
    assertThat(tabs.currentProperty().get()).isEqualTo(Scope.PATCH);
    ToggleButton wargame = (ToggleButton) tabs.getChildren().get(1);
    wargame.fire();
    assertThat(tabs.currentProperty().get()).isEqualTo(Scope.WARGAME);
    wargame.fire();
    assertThat(wargame.isSelected()).isTrue();
    assertThat(tabs.currentProperty().get()).isEqualTo(Scope.WARGAME);
    tabs.currentProperty().set(Scope.PATCH);
    assertThat(wargame.isSelected()).isFalse();
  }

  @Test
  void aButtonFollowsItsAction() {
    SimpleBooleanProperty allowed = new SimpleBooleanProperty(false);
    AtomicInteger ran = new AtomicInteger();
    Action action =
        Action.of("kit.keys.title", Scope.ANYWHERE, "x", ran::incrementAndGet)
            .enabledWhen(allowed)
            .because(new SimpleStringProperty("not loaded"));
    Button button = new Button("Go");
    action.bindTo(button);
    assertThat(button.isDisabled()).isTrue();
    assertThat(action.run()).isFalse();
    assertThat(action.reason().get()).isEqualTo("not loaded");
    allowed.set(true);
    button.fire();
    assertThat(ran).hasValue(1);
    assertThat(action.text()).isEqualTo("Keys");
  }

  @Test
  void theDoubleOfWorkBehavesLikeWork() {
    DirectWork work = new DirectWork();
    List<String> events = new ArrayList<>();
    work.start(progress -> "now").onDone(events::add).onEnd(() -> events.add("end"));
    assertThat(events).containsExactly("now", "end");
    work.hold();
    Latest latest = new Latest(work);
    latest.start(progress -> "old").onDone(events::add);
    latest.start(progress -> "new").onDone(events::add);
    assertThat(work.runNext()).isTrue();
    assertThat(work.runNext()).isTrue();
    assertThat(events).containsExactly("now", "end", "new");
    work.start(
        progress -> {
          throw new IllegalStateException("lost");
        });
    work.runNext();
    assertThat(work.unheard()).hasSize(1);
  }
}
