package dev.immunis.wargame.queue;

import java.util.UUID;

/** How a run that was taken from the queue ended. */
public sealed interface RunEnd {
  /** It was kept. */
  record Kept(UUID run) implements RunEnd {}

  /** A person ended it; what was seen until then was kept. */
  record Cancelled(UUID run) implements RunEnd {}

  /** It could not be made or kept. */
  record Failed(String why) implements RunEnd {}

  /** Nothing of it was kept; it is to be run again later. */
  record GivenBack(String why) implements RunEnd {}
}
