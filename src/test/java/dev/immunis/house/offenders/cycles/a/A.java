package dev.immunis.house.offenders.cycles.a;

public class A {
  dev.immunis.house.offenders.cycles.b.B other;
}
