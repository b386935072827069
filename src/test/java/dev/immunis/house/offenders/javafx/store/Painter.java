package dev.immunis.house.offenders.javafx.store;

class Painter {
  javafx.scene.Node node;
}
