package dev.immunis.house.offenders.floors.wire;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
