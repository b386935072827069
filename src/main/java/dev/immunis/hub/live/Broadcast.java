package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.observe.Correlation;
import dev.immunis.observe.HubMeters;
import dev.immunis.wire.CloseCodes;
import dev.immunis.wire.HubJson;
import dev.immunis.wire.HubMessage;
import dev.immunis.wire.HubMessage.Place;
import dev.immunis.wire.LiveChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells changes to every socket that wants them, each message made and encoded once. Called by one
 * thread; sockets may join at any moment.
 */
final class Broadcast {
  private final ReentrantLock lock = new ReentrantLock();
  private final Sockets sockets;
  private final Replay replay;
  private final Bulletin bulletin;
  private final HubMeters meters;
  private final Clock clock;
  private final int single;

  Broadcast(Sockets sockets, Bulletin bulletin, HubMeters meters, Clock clock, LiveLimits limits) {
    this.sockets = sockets;
    this.replay = new Replay(limits.replay());
    this.bulletin = bulletin;
    this.meters = meters;
    this.clock = clock;
    this.single = limits.single();
  }

  /**
   * The stream stands here at the start, or after a restore: then places that consoles know mean
   * nothing any more, so each comes anew and is told to pull.
   */
  void begin(ChangeCursor at) {
    lock.lock();
    try {
      boolean restored = replay.newest() != null;
      replay.begin(at);
      if (restored) {
        sockets.all().forEach(one -> one.close(CloseCodes.GOING_AWAY, "the database was restored"));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest place that is known, null before the first. */
  @Nullable ChangeCursor newest() {
    lock.lock();
    try {
      return replay.newest();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells these changes, those that were told before left out; several of one review and kind are
   * one message.
   *
   * @param more further changes that were not kept one by one
   */
  void tell(List<Doorbell> heard, int more) {
    long start = clock.nanos();
    List<Doorbell> fresh = fresh(heard);
    if (fresh.isEmpty()) {
      return;
    }
    Map<LiveChannel, List<Doorbell>> byChannel = byChannel(fresh);
    boolean many = more > 0 || byChannel.values().stream().anyMatch(all -> all.size() > single);
    List<Doorbell> told = new ArrayList<>();
    byChannel.values().forEach(told::addAll);
    Map<UUID, ReviewHead> heads = many ? Map.of() : bulletin.heads(told);
    ChangeCursor end = fresh.getLast().at();
    if (many) {
      for (LiveChannel channel : LiveChannel.values()) {
        List<Doorbell> all = byChannel.getOrDefault(channel, List.of());
        if (channel != LiveChannel.STATS && (!all.isEmpty() || more > 0)) {
          int count = all.size() + more;
          publish(
              channel,
              end,
              place -> new HubMessage.ManyChanged(clock.now(), place, channel, count));
        }
      }
    } else {
      told.sort((a, b) -> a.at().compareTo(b.at()));
      for (Doorbell bell : told) {
        publish(
            Bulletin.channel(bell.kind()),
            bell.at(),
            place ->
                bulletin.message(
                    bell,
                    Correlation.isHarmless(bell.correlation())
                        ? place.causedBy(bell.correlation())
                        : place,
                    heads,
                    clock.now()));
      }
    }
    reached(end);
    meters.told(fresh.size(), end.transaction(), Duration.ofNanos(clock.nanos() - start));
  }

  private List<Doorbell> fresh(List<Doorbell> heard) {
    ChangeCursor known = newest();
    return heard.stream()
        .filter(bell -> known == null || bell.at().compareTo(known) > 0)
        .sorted((a, b) -> a.at().compareTo(b.at()))
        .toList();
  }

  private record Subject(dev.immunis.model.sync.RowKind kind, @Nullable UUID review) {}

  /** The newest change of every review and kind, by channel. */
  private static Map<LiveChannel, List<Doorbell>> byChannel(List<Doorbell> fresh) {
    Map<Subject, Doorbell> newest = new LinkedHashMap<>();
    for (Doorbell bell : fresh) {
      newest.put(new Subject(bell.kind(), bell.subject()), bell);
    }
    Map<LiveChannel, List<Doorbell>> byChannel = new EnumMap<>(LiveChannel.class);
    for (Doorbell bell : newest.values()) {
      byChannel.computeIfAbsent(Bulletin.channel(bell.kind()), c -> new ArrayList<>()).add(bell);
    }
    return byChannel;
  }

  private void reached(ChangeCursor at) {
    lock.lock();
    try {
      replay.reached(at);
    } finally {
      lock.unlock();
    }
  }

  /** Makes a message with its place, remembers it and puts it into every queue that wants it. */
  void publish(LiveChannel channel, ChangeCursor at, Function<Place, HubMessage.Event> message) {
    int receivers = 0;
    String type;
    // What the message says is asked from the database before the lock is taken.
    ChangeCursor previous = previous(channel);
    HubMessage.Event event = message.apply(new Place(at, previous));
    byte[] frame = Frames.text(HubJson.write(event));
    type = typeOf(event);
    lock.lock();
    try {
      replay.add(channel, at, frame);
      for (LiveSocket socket : sockets.all()) {
        if (socket.listensTo(channel) && socket.send(frame)) {
          receivers++;
        }
      }
    } finally {
      lock.unlock();
    }
    meters.sent(channel.wire(), type, receivers);
  }

  private @Nullable ChangeCursor previous(LiveChannel channel) {
    lock.lock();
    try {
      return replay.previous(channel);
    } finally {
      lock.unlock();
    }
  }

  private static String typeOf(HubMessage.Event event) {
    return switch (event) {
      case HubMessage.NewApv ignored -> "new_apv";
      case HubMessage.DecisionMade ignored -> "decision_made";
      case HubMessage.StatsUpdate ignored -> "stats_update";
      case HubMessage.RowChanged ignored -> "row_changed";
      case HubMessage.ManyChanged ignored -> "many_changed";
    };
  }

  /** Joins a socket to channels so that between what it gets now and what comes nothing is lost. */
  void join(
      LiveSocket socket,
      Set<LiveChannel> channels,
      @Nullable ChangeCursor after,
      Function<Joined, byte[]> confirmation) {
    lock.lock();
    try {
      List<byte[]> missed = after == null ? null : replay.since(after, channels).orElse(null);
      boolean resumed = missed != null && socket.hasRoom(missed.size() + 1);
      socket.subscribe(channels);
      socket.send(confirmation.apply(new Joined(replay.newest(), after == null ? null : resumed)));
      if (missed != null && resumed) {
        missed.forEach(socket::send);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * How a socket joined.
   *
   * @param resumed whether what it missed follows, null when it missed nothing
   */
  record Joined(@Nullable ChangeCursor newest, @Nullable Boolean resumed) {}
}
