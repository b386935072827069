package dev.immunis.house.offenders.floors.sync;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
