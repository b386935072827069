package dev.immunis.app;

import dev.immunis.ui.review.ReviewTab;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * A start that ends by itself: it tells on standard output how long the start took until the queue
 * was drawn, walks once through the tabs of the first review and closes the window. The installers
 * train their start-up cache with it and the bench {@code start} measures with it; asked for by the
 * system property {@code immunis.rehearsal} ({@code start} or {@code walk}).
 */
final class Rehearsal {
  private static final String PROPERTY = "immunis.rehearsal";
  private static final javafx.util.Duration PAUSE = javafx.util.Duration.millis(250);

  private final ConsoleScreens screens;
  private final Stage stage;
  private final boolean walk;

  private Rehearsal(ConsoleScreens screens, Stage stage, boolean walk) {
    this.screens = screens;
    this.stage = stage;
    this.walk = walk;
  }

  /** Whether JavaFX was told, for a rehearsal, to draw without a display. */
  static boolean withoutDisplay() {
    return !System.getProperty(PROPERTY, "").isEmpty()
        && System.getProperty("glass.platform", "").equals("Headless");
  }

  /** Watches an open window when a rehearsal was asked for; UI thread. */
  static void ifAsked(ConsoleScreens screens, Stage stage) {
    String asked = System.getProperty(PROPERTY, "");
    if (asked.isEmpty()) {
      return;
    }
    Rehearsal rehearsal = new Rehearsal(screens, stage, asked.equals("walk"));
    screens
        .screens()
        .queueModel()
        .loadedProperty()
        .subscribe(
            loaded -> {
              if (loaded) {
                rehearsal.afterNextPulse();
              }
            });
  }

  /** The rows are drawn by the pulse after the one in which they were set. */
  private void afterNextPulse() {
    Scene scene = stage.getScene();
    Runnable drawn =
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            told();
          }
        };
    scene.addPostLayoutPulseListener(drawn);
    javafx.application.Platform.requestNextPulse();
  }

  private void told() {
    Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
    System.out.printf(
        "{\"usableMillis\":%d,\"rows\":%d}%n",
        Duration.between(began, Instant.now()).toMillis(), screens.screens().queueModel().size());
    if (walk) {
      walk();
    } else {
      stage.close();
    }
  }

  private void walk() {
    screens.screens().queueModel().selectNext();
    Iterator<ReviewTab> tabs = List.of(ReviewTab.values()).iterator();
    Timeline steps = new Timeline(new KeyFrame(PAUSE, event -> step(tabs)));
    steps.setCycleCount(Animation.INDEFINITE);
    steps.play();
    stage.setOnHiding(event -> steps.stop());
  }

  private void step(Iterator<ReviewTab> tabs) {
    if (tabs.hasNext()) {
      screens.screens().reviewModel().tabProperty().set(tabs.next());
    } else {
      stage.close();
    }
  }
}
