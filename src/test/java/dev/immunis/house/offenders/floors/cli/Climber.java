package dev.immunis.house.offenders.floors.cli;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
