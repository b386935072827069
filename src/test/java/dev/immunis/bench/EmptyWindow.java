package dev.immunis.bench;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** The peer of a start: a window with nothing in it, on JavaFX alone; says when it is drawn. */
public final class EmptyWindow {
  private EmptyWindow() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Platform.startup(
        () -> {
          Stage stage = new Stage();
          Scene scene = new Scene(new Region(), 1280, 800);
          scene.addPostLayoutPulseListener(
              new Runnable() {
                @Override
                public void run() {
                  scene.removePostLayoutPulseListener(this);
                  System.out.println("{\"usableMillis\":0}");
                  System.out.flush();
                  end.countDown();
                }
              });
          stage.setScene(scene);
          stage.show();
        });
    end.await();
    Platform.exit();
  }
}
