package dev.immunis.house.offenders.floors.store;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
