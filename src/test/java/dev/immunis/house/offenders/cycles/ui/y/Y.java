package dev.immunis.house.offenders.cycles.ui.y;

public class Y {
  dev.immunis.house.offenders.cycles.ui.x.X other;
}
