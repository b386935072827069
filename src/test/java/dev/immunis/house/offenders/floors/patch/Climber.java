package dev.immunis.house.offenders.floors.patch;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
