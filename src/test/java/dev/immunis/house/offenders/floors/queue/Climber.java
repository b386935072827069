package dev.immunis.house.offenders.floors.queue;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
