package dev.immunis.house.offenders.cycles.b;

public class B {
  dev.immunis.house.offenders.cycles.a.A other;
}
