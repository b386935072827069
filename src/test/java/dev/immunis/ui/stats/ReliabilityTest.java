package dev.immunis.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Actor;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.store.Labels;
import dev.immunis.store.Samples;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import dev.immunis.wargame.label.LabelBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.chart.LineChart;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Twenty labels make a curve, fewer say how many are missing; the figures stand in a table. */
@ExtendWith(ApplicationExtension.class)
class ReliabilityTest {
  private static final Path PICTURES = Path.of("target", "pictures", "stats");

  private final ChangeBus bus = new ChangeBus();
  private final Rows rows = new Rows();

  private static final class Rows implements Labels {
    final List<Label> all = new ArrayList<>();

    @Override
    public List<Answer> add(List<Label> labels, Actor by) {
      all.addAll(labels);
      return labels.stream().map(label -> Answer.KEPT).toList();
    }

    @Override
    public List<Label> all() {
      return List.copyOf(all);
    }

    @Override
    public List<Label> of(UUID reviewId) {
      return all.stream().filter(label -> label.reviewId().equals(reviewId)).toList();
    }
  }

  private ReliabilityViewModel model() {
    return new ReliabilityViewModel(
        new LabelBook(rows, new MemoryCache(), new TestClock(), UUID::randomUUID),
        bus,
        new DirectWork(),
        Runnable::run);
  }

  private void label(int count, double predicted, int right, EvidenceTier tier) {
    for (int i = 0; i < count; i++) {
      rows.all.add(
          new Label(
              UUID.randomUUID(),
              UUID.randomUUID(),
              Samples.digest("v"),
              Samples.digest("p"),
              i < right ? LabelOutcome.RIGHT : LabelOutcome.WRONG,
              LabelSource.AUDIT,
              Verdict.FIX_SUPPORTED,
              tier,
              predicted,
              "",
              Samples.ANA,
              Samples.START.plusSeconds(i)));
    }
  }

  @Test
  void aNewLabelIsCountedAtOnce() {
    ReliabilityViewModel model = model();
    model.load();
    assertThat(model.heldProperty().get().reliability().labels()).isZero();
    assertThat(model.heldProperty().get().tiers()).hasSize(5);
    label(3, 0.575, 2, EvidenceTier.E3);
    bus.publish(new Change.LabelsKept(List.of(UUID.randomUUID())));
    assertThat(model.heldProperty().get().reliability().labels()).isEqualTo(3);
    assertThat(model.heldProperty().get().tiers().get(2).labels().all()).isEqualTo(3);
    model.close();
  }

  @Test
  void fewLabelsDrawNoCurve() throws Exception {
    label(7, 0.575, 4, EvidenceTier.E3);
    pictures("few", false);
  }

  @Test
  void enoughLabelsDoAndTheTableStandsUnderIt() throws Exception {
    label(20, 0.3, 5, EvidenceTier.E2);
    label(30, 0.575, 18, EvidenceTier.E3);
    label(16, 0.78, 12, EvidenceTier.E4);
    pictures("curve", true);
  }

  private void pictures(String name, boolean curve) throws Exception {
    Stage stage = on(Stage::new);
    List<String> found = new ArrayList<>();
    for (Language language : Language.values()) {
      for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
        ReliabilityCard card =
            on(
                () -> {
                  Texts.languageProperty().set(language);
                  return new ReliabilityCard(model());
                });
        Path file =
            PICTURES.resolve(
                name
                    + "-"
                    + language.name().toLowerCase(Locale.ROOT)
                    + "-"
                    + theme.name().toLowerCase(Locale.ROOT)
                    + ".png");
        ScreenAudit.render(stage, card.root(), theme, 640, 720, file)
            .forEach(finding -> found.add(file.getFileName() + " " + finding));
        assertThat(on(() -> card.root().lookup(".chart") instanceof LineChart<?, ?>))
            .isEqualTo(curve);
      }
    }
    on(
        () -> {
          Texts.languageProperty().set(Language.ENGLISH);
          stage.close();
          return true;
        });
    assertThat(found).isEmpty();
  }

  private static <T> T on(Callable<T> what) throws Exception {
    return WaitForAsyncUtils.asyncFx(what).get(30, TimeUnit.SECONDS);
  }
}
