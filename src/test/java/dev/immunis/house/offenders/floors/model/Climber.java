package dev.immunis.house.offenders.floors.model;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
