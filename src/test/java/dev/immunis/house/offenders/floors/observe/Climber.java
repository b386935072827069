package dev.immunis.house.offenders.floors.observe;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
