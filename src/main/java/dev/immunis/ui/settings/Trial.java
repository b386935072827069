package dev.immunis.ui.settings;

import dev.immunis.model.setting.Setting;
import java.util.Locale;

/** What a button of the card can try. */
public enum Trial {
  DATABASE(Setting.Group.TEAM),
  HUB(Setting.Group.TEAM),
  GITHUB(Setting.Group.GITHUB),
  PROXY(Setting.Group.GITHUB),
  KEY_CHAIN(Setting.Group.GITHUB),
  SANDBOX(Setting.Group.WARGAMES);

  private final Setting.Group group;

  Trial(Setting.Group group) {
    this.group = group;
  }

  /** Beside which settings its button stands. */
  Setting.Group group() {
    return group;
  }

  /** The name of its probe. */
  String probe() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
