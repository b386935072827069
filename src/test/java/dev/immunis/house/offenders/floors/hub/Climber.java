package dev.immunis.house.offenders.floors.hub;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
