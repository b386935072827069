package dev.immunis.sync;

import java.util.EnumSet;
import java.util.Set;

/** How a workspace stands to its team. */
public enum SyncMode {
  /** It belongs to none. */
  SOLO,
  /** The first contact since the program started is being made. */
  CONNECTING,
  /** What happens here is told at once, what happens there is heard at once. */
  ONLINE,
  /** It works, but something is not as it should be. */
  DEGRADED,
  /** The authority cannot be reached; it is tried again by itself. */
  OFFLINE,
  /** Nothing is tried until a person does something; nothing is lost. */
  PAUSED;

  /** The legal moves. */
  public Set<SyncMode> moves() {
    return switch (this) {
      case SOLO -> EnumSet.of(CONNECTING);
      case CONNECTING -> EnumSet.of(SOLO, ONLINE, DEGRADED, OFFLINE, PAUSED);
      case ONLINE -> EnumSet.of(SOLO, DEGRADED, OFFLINE, PAUSED);
      case DEGRADED -> EnumSet.of(SOLO, ONLINE, OFFLINE, PAUSED);
      case OFFLINE -> EnumSet.of(SOLO, ONLINE, DEGRADED, PAUSED);
      case PAUSED -> EnumSet.of(SOLO, CONNECTING);
    };
  }
}
