package dev.immunis.ui.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.effect.EffectDesk;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.TickingAlarms;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.EffectDraft;
import dev.immunis.store.Effects;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The open review's effects, and the ten seconds in which a decision is taken back. */
@ExtendWith(ApplicationExtension.class)
class EffectsPanelTest {
  private static final ReviewAdmission REVIEW = Samples.full("effects", "one");
  private static final UUID ID = REVIEW.source().reviewId();
  private static final String PULL = "acme/shop#7";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final ChangeBus bus = new ChangeBus();
  private final CountingIds ids = new CountingIds();
  private final TickingAlarms alarms = new TickingAlarms(clock);
  private final List<UUID> undone = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private H2Workspace workspace;

  @SuppressWarnings("NullAway.Init")
  private EffectsViewModel model;

  @BeforeEach
  void open() {
    workspace = H2Workspace.open(MadeBefore.in(folder), clock, ids, count -> new byte[count], bus);
    workspace.authority().admit(List.of(REVIEW), Samples.ANA);
    model =
        new EffectsViewModel(
            new EffectDesk(workspace.effects(), workspace.profiles(), clock, ids),
            workspace.cache(),
            bus,
            clock,
            new DirectWork(),
            Runnable::run,
            alarms.alarm());
    model.onUndone(undone::add);
    model.open(ID);
  }

  @AfterEach
  void close() throws Exception {
    on(
        () -> {
          Texts.languageProperty().set(Language.ENGLISH);
          return true;
        });
    model.close();
    workspace.close();
  }

  private DecisionRecord decide(DecisionKind kind) {
    DecisionRecord decision = Samples.decision(ids.next(), REVIEW, kind, null, clock.now());
    workspace
        .authority()
        .record(decision, new EffectDraft(PULL, clock.now().plus(Effect.HOLD), null));
    return decision;
  }

  private Effect lease() {
    return workspace
        .effects()
        .lease("one", clock.now(), clock.now().plus(Duration.ofMinutes(1)))
        .orElseThrow();
  }

  @Test
  void theLastDecisionCountsDownAndIsTakenBack() {
    DecisionRecord decision = decide(DecisionKind.REJECT);
    model.decided(decision, "APV-1");
    assertThat(model.lastProperty().get().seconds()).isEqualTo(10);
    alarms.tick(Duration.ofSeconds(3));
    assertThat(model.lastProperty().get().seconds()).isEqualTo(7);

    model.undoLast();
    assertThat(model.lastProperty().get()).isNull();
    assertThat(undone).containsExactly(ID);
    assertThat(model.shownProperty().get().effects().getFirst().state())
        .isEqualTo(EffectState.UNDONE);
    assertThat(model.shownProperty().get().undone()).hasSize(1);
    assertThat(model.shownProperty().get().inForce()).isNull();
  }

  @Test
  void afterTenSecondsThereIsNothingToTakeBackAtOnce() {
    model.decided(decide(DecisionKind.REJECT), "APV-1");
    alarms.tick(Duration.ofSeconds(11));
    assertThat(model.canUndoLastProperty().get()).isFalse();
    assertThat(alarms.waiting()).isZero();
    model.undoLast();
    assertThat(undone).isEmpty();
  }

  @Test
  void aBlockedEffectIsTriedAgainOrGivenUp() {
    decide(DecisionKind.REJECT);
    clock.tick(Duration.ofSeconds(10));
    Effect leased = lease();
    workspace
        .effects()
        .end(
            leased.id(),
            "one",
            new EffectEnd.Blocked(EffectReason.NO_RIGHT, "scope repo"),
            clock.now());
    Effect blocked = model.shownProperty().get().effects().getFirst();
    assertThat(EffectsViewModel.canTurn(blocked)).isTrue();

    model.retry(blocked);
    assertThat(model.shownProperty().get().effects().getFirst().state())
        .isEqualTo(EffectState.WAITING);
    model.discard(blocked);
    assertThat(model.shownProperty().get().effects().getFirst().state())
        .isEqualTo(EffectState.DISCARDED);
    model.discard(blocked);
    assertThat(model.problemProperty().get()).isNotEmpty();
  }

  @Test
  void eachStateCanBeRead() throws Exception {
    List<String> findings = new ArrayList<>();
    EffectsPanel panel =
        on(() -> new EffectsPanel(model, new VBox(), ZoneOffset.UTC, alarms.alarm()));
    UndoStrip strip = on(() -> new UndoStrip(model, panel));
    Stage window = on(Stage::new);

    DecisionRecord decision = on(() -> decide(DecisionKind.REJECT));
    on(
        () -> {
          model.decided(decision, "APV-20260102-001");
          return true;
        });
    picture(window, strip, "waiting", findings);
    on(
        () -> {
          alarms.tick(Duration.ofSeconds(11));
          return true;
        });
    Effect leased = on(this::lease);
    Effects store = workspace.effects();
    on(() -> store.begin(leased.id(), "one", EffectStep.COMMENT, clock.now(), clock.now()));
    picture(window, strip, "running", findings);
    on(
        () ->
            store.end(
                leased.id(),
                "one",
                new EffectEnd.Later(
                    clock.now().plusSeconds(90), EffectReason.RATE_LIMITED, "hourly limit used up"),
                clock.now()));
    picture(window, strip, "later", findings);
    clock.tick(Duration.ofMinutes(2));
    Effect again = on(this::lease);
    on(
        () ->
            store.end(
                again.id(),
                "one",
                new EffectEnd.Blocked(EffectReason.HEAD_MOVED, "b".repeat(40)),
                clock.now()));
    picture(window, strip, "blocked", findings);
    on(
        () -> {
          model.undo(decision);
          return true;
        });
    picture(window, strip, "undone", findings);
    on(
        () -> {
          window.hide();
          return true;
        });
    assertThat(findings).isEmpty();
  }

  private static void picture(Stage window, UndoStrip strip, String name, List<String> findings)
      throws Exception {
    for (Language language : Language.values()) {
      on(
          () -> {
            Texts.languageProperty().set(language);
            return true;
          });
      for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
        String file =
            "%s-%s-%s.png"
                .formatted(
                    name,
                    theme.name().toLowerCase(Locale.ROOT),
                    language.name().toLowerCase(Locale.ROOT).substring(0, 2));
        ScreenAudit.render(
                window, strip, theme, 730, 400, Path.of("target", "pictures", "effects", file))
            .forEach(finding -> findings.add(file + ": " + finding));
      }
    }
  }

  private static <T> T on(Callable<T> task) throws Exception {
    return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
  }
}
