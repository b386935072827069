package dev.immunis.house.offenders.cycles.ui.x;

public class X {
  dev.immunis.house.offenders.cycles.ui.y.Y other;
}
