package dev.immunis.house.offenders.floors.report;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
