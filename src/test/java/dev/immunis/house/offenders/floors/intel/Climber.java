package dev.immunis.house.offenders.floors.intel;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
