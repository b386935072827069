package dev.immunis.house.offenders.floors.github;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
