package dev.immunis.house.offenders.floors.intake;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
