package dev.immunis.house.offenders.floors.wargame;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
