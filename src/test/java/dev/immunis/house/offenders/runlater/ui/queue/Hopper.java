package dev.immunis.house.offenders.runlater.ui.queue;

class Hopper {
  void hop() {
    javafx.application.Platform.runLater(() -> {});
  }
}
