package dev.immunis.house.offenders.floors.sandbox;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
