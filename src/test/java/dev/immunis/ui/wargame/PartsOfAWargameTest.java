package dev.immunis.ui.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Reason;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.WargameProgress;
import dev.immunis.wargame.judge.ReasonCodes;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartsOfAWargameTest {
  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  @Test
  void everyReasonOfTheJudgeIsSaidInBothLanguages() throws Exception {
    for (Language language : Language.values()) {
      Texts.languageProperty().set(language);
      for (Field field : ReasonCodes.class.getFields()) {
        String code = (String) field.get(null);
        assertThat(ReasonText.clause(Reason.of(code, 1, 2, 3, 4, 5, 6, 7)))
            .as("%s in %s", code, language)
            .isNotBlank()
            .doesNotContain("⟦")
            .doesNotContain(code)
            .doesNotContain("{");
      }
    }
  }

  @Test
  void namesOfVerdictsAndFactsAreSaidInWords() {
    assertThat(ReasonText.clause(Reason.of(ReasonCodes.ADVICE_VERDICT, "NOT_FIXED")))
        .endsWith("Not fixed");
    assertThat(ReasonText.clause(Reason.of(ReasonCodes.CHEATING_OPEN, "PROCESS_EXIT", "A.java", 7)))
        .contains("It ends the process")
        .contains("A.java")
        .doesNotEndWith(".");
    assertThat(ReasonText.clause(Reason.of("of.the-future", 3))).isEqualTo("of.the-future 3");
  }

  @Test
  void nothingInATranscriptIsHidden() {
    byte[] output =
        "a\tb\r\n\u001b[31mred\u0000\u202Ex\u200By\u00A0z\n\nend".getBytes(StandardCharsets.UTF_8);
    assertThat(Transcript.lines(output))
        .containsExactly("a   b", "\\x1B[31mred\\x00\\u{202E}x\\u{200B}y\\xA0z", "", "end");
    assertThat(Transcript.lines(new byte[] {'x', (byte) 0xff, '\n'})).containsExactly("x\uFFFD");
    assertThat(Transcript.lines(new byte[0])).isEmpty();
  }

  @Test
  void aLongLineIsBrokenAndNeverCut() {
    assertThat(Transcript.wrapped("abcdef", 3)).containsExactly("abc", "def");
    assertThat(Transcript.wrapped("abc", 3)).containsExactly("abc");
    assertThat(Transcript.wrapped("", 3)).containsExactly("");
    String wide = "日本語🔒ok";
    assertThat(Transcript.wrapped(wide, 4)).containsExactly("日本", "語🔒", "ok");
    assertThat(String.join("", Transcript.wrapped(wide, 5))).isEqualTo(wide);
  }

  @Test
  void ofManyOutputLinesOnlyTheNewestComesButNoStepIsLost() {
    List<Runnable> waiting = new ArrayList<>();
    List<WargameProgress> seen = new ArrayList<>();
    LiveFeed feed = new LiveFeed(waiting::add, seen::addAll);
    for (int i = 0; i < 1000; i++) {
      feed.progress(new WargameProgress.OutputLine("line " + i));
    }
    feed.progress(new WargameProgress.Broken("over"));
    feed.progress(new WargameProgress.OutputLine("last"));
    assertThat(waiting).as("one call for all of it").hasSize(1);
    waiting.removeFirst().run();
    assertThat(seen)
        .containsExactly(
            new WargameProgress.OutputLine("line 999"),
            new WargameProgress.Broken("over"),
            new WargameProgress.OutputLine("last"));
    feed.progress(new WargameProgress.OutputLine("again"));
    assertThat(waiting).hasSize(1);
  }

  @Test
  void theStripKeepsPlacesWhileTheyFitAndPacksThenOn() {
    assertThat(TrialStrip.pitch(400, 20)).isEqualTo(TrialStrip.MOST_PITCH);
    assertThat(TrialStrip.pitch(400, 33)).isEqualTo(12);
    assertThat(TrialStrip.pitch(400, 36)).isEqualTo(11);
    assertThat(TrialStrip.pitch(400, 40)).isZero();
  }
}
