package dev.immunis.house.offenders.processes.wargame;

class Starter {
  ProcessBuilder start() {
    return new ProcessBuilder("true");
  }
}
