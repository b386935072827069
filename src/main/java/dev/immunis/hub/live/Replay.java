package dev.immunis.hub.live;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.wire.LiveChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last events, for consoles that come back. Not thread safe: the broadcast's lock guards it.
 */
final class Replay {
  private record Kept(LiveChannel channel, ChangeCursor at, byte[] frame) {}

  private final ArrayDeque<Kept> kept = new ArrayDeque<>();
  private final Map<LiveChannel, ChangeCursor> last = new EnumMap<>(LiveChannel.class);
  private final int capacity;
  // Everything after this place is kept; null while nobody told where the stream stands.
  private @Nullable ChangeCursor floor;
  private @Nullable ChangeCursor newest;

  Replay(int capacity) {
    this.capacity = capacity;
  }

  /** The stream stands here, and nothing after it was told yet. */
  void begin(ChangeCursor at) {
    kept.clear();
    last.clear();
    floor = at;
    newest = at;
  }

  /** The newest place that is known, null before the first. */
  @Nullable ChangeCursor newest() {
    return newest;
  }

  /** Nothing new on any channel, but the stream went on to here. */
  void reached(ChangeCursor at) {
    if (newest == null || at.compareTo(newest) > 0) {
      newest = at;
    }
  }

  /** The place of the event before on this channel, null when there was none. */
  @Nullable ChangeCursor previous(LiveChannel channel) {
    return last.get(channel);
  }

  void add(LiveChannel channel, ChangeCursor at, byte[] frame) {
    kept.add(new Kept(channel, at, frame));
    last.put(channel, at);
    reached(at);
    if (kept.size() > capacity) {
      ChangeCursor gone = kept.remove().at();
      // Figures are told at a place that others told before, so places may go back a little.
      floor = floor == null || gone.compareTo(floor) > 0 ? gone : floor;
    }
  }

  /**
   * The frames since a place, empty when it lies before what is remembered or beyond what is known,
   * as places of a database do that was restored since.
   */
  Optional<List<byte[]>> since(ChangeCursor after, Set<LiveChannel> channels) {
    if (floor == null || after.compareTo(floor) < 0) {
      return Optional.empty();
    }
    if (newest != null && after.compareTo(newest) > 0) {
      return Optional.empty();
    }
    List<byte[]> frames = new ArrayList<>();
    for (Kept one : kept) {
      if (one.at().compareTo(after) > 0 && channels.contains(one.channel())) {
        frames.add(one.frame());
      }
    }
    return Optional.of(frames);
  }
}
