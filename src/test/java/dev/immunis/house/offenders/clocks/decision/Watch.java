package dev.immunis.house.offenders.clocks.decision;

class Watch {
  java.time.Instant look() {
    return java.time.Instant.now();
  }
}
