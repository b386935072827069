package dev.immunis.house.offenders.floors.decision;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
