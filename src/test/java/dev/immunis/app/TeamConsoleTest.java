package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.team.TeamSettings;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamAuthority;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.TwoLaptops;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole window on a workspace of a team that cannot be reached: what it says, what is done by
 * keyboard, and whether it can be read. The pictures of docs/screenshots are its output, too.
 */
@ExtendWith(ApplicationExtension.class)
class TeamConsoleTest {
  private static final Path PICTURES =
      Path.of(System.getProperty("immunis.screenshots", "target/pictures/screenshots"));

  private static final boolean FULL =
      System.getProperty("immunis.screenshots") != null
          || System.getProperty("immunis.proof", "small").equals("full");

  /** Nobody listens there. */
  private static final String NOWHERE = "postgresql://ben@127.0.0.1:1/immunis?sslmode=disable";

  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final ReviewAdmission other = Samples.full("case-2", "first");
  private final ReviewAdmission third = Samples.full("case-3", "first");

  @TempDir Path folder;
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @AfterEach
  void english() {
    ConsoleOnStage.onUi(() -> Texts.languageProperty().set(Language.ENGLISH));
  }

  /** Ben's workspace: one conflict, one decision that waits, one review to decide. */
  private ConsoleOnStage console() {
    try (TwoLaptops two = new TwoLaptops(folder)) {
      two.ana.admit(one);
      two.ana.admit(other);
      two.ana.admit(third);
      two.ana.join().sync.syncNow();
      two.ben.workspace.replica().join(NOWHERE, "ben", TeamAuthority.PullFilter.all());
      two.ben.sync.syncNow();
      two.clock.tick(Duration.ofMinutes(20));
      two.ana.run(one, Verdict.REGRESSION);
      two.ana.decide(
          one,
          DecisionKind.REJECT,
          "The merge of keys fails after the bump: the new release drops the implicit constructor"
              + " that we rely on.");
      two.ana.sync.syncNow();
      two.ben.run(one, Verdict.FIX_SUPPORTED);
      two.ben.decide(
          one,
          DecisionKind.APPROVE,
          "The safe constructor is used at both call sites, the proof stopped 6 of 6.");
      two.ben.sync.syncNow();
      two.ben.sync.pause();
      two.ben.decide(other, DecisionKind.REJECT, "It does not fix the second call site.");
      assertThat(two.ben.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(1, 0, 1));
    }
    SoloRooms rooms =
        new SoloRooms(
            folder.resolve("ben"),
            1 << 20,
            Machine.sandboxes(),
            1,
            new TeamSettings(null, "secret", null, null),
            dev.immunis.model.review.ReviewLimits.standard());
    rooms.team().start();
    return new ConsoleOnStage(rooms);
  }

  private void offline(ConsoleOnStage console) {
    ConsoleOnStage.until(
        () ->
            console.rooms.team().sync().state().mode() == SyncMode.OFFLINE
                && console.screens.screens().team().sync().stateProperty().get().mode()
                    == SyncMode.OFFLINE);
    ConsoleOnStage.until(
        () -> console.screens.screens().queueModel().rowsProperty().get().shown() > 0);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void open(ConsoleOnStage console) {
    ConsoleOnStage.onUi(
        () -> {
          stage.setScene(console.screens.window().scene());
          stage.setWidth(1280);
          stage.setHeight(800);
          stage.show();
          console.screens.screens().queue().focusList();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static List<String> labels(Node from) {
    return ConsoleOnStage.onUi(
        () -> {
          List<String> texts = new ArrayList<>();
          collect(from, texts);
          return texts;
        });
  }

  private static void collect(Node node, List<String> into) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Label label) {
      into.add(label.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  @Test
  void aConflictIsSettledAndAReviewClaimedByKeyboardWithoutANetwork(FxRobot robot) {
    try (ConsoleOnStage console = console()) {
      open(console);
      offline(console);
      Parent root = ConsoleOnStage.onUi(() -> console.screens.window().scene().getRoot());
      assertThat(labels(root))
          .contains("Offline", "Outbox 1")
          .anyMatch(text -> text.startsWith("Offline since"));

      robot.write("gm");
      ConsoleOnStage.until(() -> console.screens.screens().team().mailbox().root().isVisible());
      assertThat(labels(root)).contains("Two decisions on one review", "differs");
      robot.write("1");
      robot.push(KeyCode.CONTROL, KeyCode.ENTER);
      ConsoleOnStage.until(() -> console.rooms.team().mailbox().open().isEmpty());
      UUID id = one.source().reviewId();
      assertThat(console.rooms.team().mailbox().about(id).getFirst().resolution())
          .isEqualTo(Mailbox.Resolution.KEEP_THEIRS);
      ConsoleOnStage.until(() -> labels(root).contains("Nothing waits for you"));

      robot.write("gr");
      ConsoleOnStage.until(() -> !console.screens.screens().team().mailbox().root().isVisible());
      robot.write("j");
      UUID open = third.source().reviewId();
      ConsoleOnStage.until(
          () -> open.equals(console.screens.screens().queueModel().selectedProperty().get()));
      robot.write("c");
      ConsoleOnStage.until(() -> console.rooms.team().claims().of(open).isPresent());
      assertThat(console.rooms.team().claims().of(open).orElseThrow().soft()).isTrue();
      ConsoleOnStage.until(
          () ->
              labels(root).stream()
                  .anyMatch(text -> text != null && text.startsWith("Soft claim until")));
      assertThat(labels(root)).contains("Yours here only");
      robot.write("C");
      ConsoleOnStage.until(() -> console.rooms.team().claims().of(open).isEmpty());

      robot.write("gs");
      ConsoleOnStage.until(() -> labels(root).contains("Sync with the team"));
      assertThat(labels(root)).contains("Rejection");
      robot.push(KeyCode.ESCAPE);
    }
  }

  @Test
  void theScreensOfTeamModeCanBeRead() {
    List<String> findings = new ArrayList<>();
    try (ConsoleOnStage console = console()) {
      offline(console);
      var screens = console.screens.screens();
      UUID open = third.source().reviewId();
      ConsoleOnStage.onUi(() -> screens.queueModel().select(open));
      ConsoleOnStage.until(() -> console.screens.settled(open));
      Parent root = ConsoleOnStage.onUi(() -> console.screens.window().scene().getRoot());
      console.rooms.team().claimKeeper().take(open);
      console
          .rooms
          .team()
          .claims()
          .keep(
              new dev.immunis.store.SharedRow.Claim(
                  open,
                  Actor.human("R. Kaur"),
                  new UUID(7, 7),
                  console.rooms.clock().now().plus(Duration.ofMinutes(8))));
      ConsoleOnStage.until(
          () ->
              labels(screens.decide()).stream()
                  .anyMatch(text -> text != null && text.contains("R. Kaur")));
      assertThat(labels(screens.review().root()))
          .anyMatch(text -> text != null && text.startsWith("R. Kaur until "));
      draw(root, "offline", findings);

      // By the menu's keys, as a person would, is tested above; here only the look.
      ConsoleOnStage.onUi(() -> action(console, "team.action.sync"));
      draw(root, "outbox", findings);
      ConsoleOnStage.onUi(() -> action(console, "team.action.sync"));
      ConsoleOnStage.onUi(() -> action(console, "team.action.member"));
      draw(root, "team", findings);
      ConsoleOnStage.onUi(() -> action(console, "team.action.member"));
      ConsoleOnStage.onUi(() -> action(console, "shell.action.mailbox"));
      ConsoleOnStage.onUi(
          () -> screens.team().mailboxModel().choose(Mailbox.Resolution.KEEP_THEIRS));
      draw(root, "mailbox", findings);
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void joiningATeamCanBeRead() {
    List<String> findings = new ArrayList<>();
    try (ConsoleOnStage console = new ConsoleOnStage(folder.resolve("solo"))) {
      Parent root = ConsoleOnStage.onUi(() -> console.screens.window().scene().getRoot());
      var join = console.screens.screens().team().join();
      ScreenAudit.show(stage, root, Theme.DARK, 1280, 800);
      ConsoleOnStage.onUi(() -> action(console, "team.action.member"));
      ConsoleOnStage.onUi(
          () -> {
            join.addressProperty().set("postgresql://127.0.0.1:1/immunis");
            join.loginProperty().set("ben");
            join.passwordProperty().set("secret");
            join.test();
          });
      ConsoleOnStage.until(
          () ->
              join.answerProperty().get()
                  instanceof dev.immunis.ui.team.JoinViewModel.Answer.Wrong);
      assertThat(labels(root)).anyMatch(text -> text != null && text.contains("Nobody answers"));
      draw(root, "join", findings);
    }
    assertThat(findings).isEmpty();
  }

  private static void action(ConsoleOnStage console, String id) {
    assertThat(console.screens.keys().action(id).orElseThrow().run()).isTrue();
  }

  /** A picture: how the window looks in it. */
  private record Look(Language language, int width, int height, Theme theme) {
    String file(String name) {
      return "%s%s-%d-%s.png"
          .formatted(
              language == Language.ENGLISH ? "" : "pt/",
              name,
              width,
              theme.name().toLowerCase(Locale.ROOT));
    }
  }

  /** All looks when pictures are wanted; else the narrow window in both languages and themes. */
  private static List<Look> looks() {
    if (!FULL) {
      return List.of(
          new Look(Language.ENGLISH, 1280, 800, Theme.DARK),
          new Look(Language.PORTUGUESE, 1280, 800, Theme.LIGHT));
    }
    List<Look> looks = new ArrayList<>();
    for (Language language : Language.values()) {
      for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
        looks.add(new Look(language, 1280, 800, theme));
        looks.add(new Look(language, 1920, 1080, theme));
      }
    }
    return looks;
  }

  private void draw(Parent root, String name, List<String> findings) {
    for (Look look : looks()) {
      ConsoleOnStage.onUi(() -> Texts.languageProperty().set(look.language()));
      WaitForAsyncUtils.waitForFxEvents();
      ScreenAudit.show(stage, root, look.theme(), look.width(), look.height());
      WaitForAsyncUtils.waitForFxEvents();
      String file = look.file(name);
      for (ScreenAudit.Finding finding :
          ScreenAudit.render(
              stage, root, look.theme(), look.width(), look.height(), PICTURES.resolve(file))) {
        findings.add(file + ": " + finding);
      }
    }
    ConsoleOnStage.onUi(() -> Texts.languageProperty().set(Language.ENGLISH));
  }
}
