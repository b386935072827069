package dev.immunis.wire.socket;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.wire.HubMessage;
import dev.immunis.wire.LiveChannel;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the stream was heard, over all connections. Not thread safe. */
final class Seen {
  private final Map<LiveChannel, ChangeCursor> byChannel = new EnumMap<>(LiveChannel.class);
  private @Nullable ChangeCursor newest;

  /** The newest place heard of, null before the first. */
  @Nullable ChangeCursor newest() {
    return newest;
  }

  /**
   * Notes an event.
   *
   * @return whether something before it was missed
   */
  boolean missedBefore(HubMessage.Event event) {
    ChangeCursor last = byChannel.get(event.channel());
    ChangeCursor previous = event.place().previous();
    ChangeCursor here = event.place().sequence();
    if (here != null) {
      byChannel.put(event.channel(), here);
      upTo(here);
    }
    return last != null && previous != null && previous.compareTo(last) > 0;
  }

  /**
   * Notes the newest place that the hub knows.
   *
   * @return whether it lies beyond what was heard
   */
  boolean upTo(ChangeCursor place) {
    if (newest != null && place.compareTo(newest) <= 0) {
      return false;
    }
    newest = place;
    return true;
  }

  /** Begins anew at a place, which may lie lower: the hub does not know where this one was. */
  void restart(@Nullable ChangeCursor place) {
    byChannel.clear();
    newest = place;
  }

  /** After a pull was rung for, what lies between is no gap. */
  void forgetChannels() {
    byChannel.clear();
  }
}
