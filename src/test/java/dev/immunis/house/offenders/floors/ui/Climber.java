package dev.immunis.house.offenders.floors.ui;

import dev.immunis.house.offenders.floors.app.Roof;

class Climber {
  Roof roof;
}
