package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.StoreException;
import dev.immunis.wire.CloseCodes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lets sockets go that are silent, stuck, or without a good token; asked again and again. */
final class Watch {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());

  private final Sockets sockets;
  private final LiveTokens tokens;
  private final Clock clock;
  private final long checkNanos;
  private long checkedNanos;

  Watch(Sockets sockets, LiveTokens tokens, Clock clock, LiveLimits limits) {
    this.sockets = sockets;
    this.tokens = tokens;
    this.clock = clock;
    this.checkNanos = limits.tokenCheck().toNanos();
    this.checkedNanos = clock.nanos();
  }

  /** Looks at every socket; needs no database. */
  void look() {
    for (LiveSocket socket : sockets.all()) {
      if (socket.overdue()) {
        socket.cut();
      } else if (socket.tokenEnded()) {
        socket.close(CloseCodes.TOKEN_ENDED, "the token ended");
      } else if (socket.stalled()) {
        socket.close(CloseCodes.TOO_SLOW, "too slow: a message could not be written");
      } else if (socket.silent()) {
        socket.close(CloseCodes.IDLE, "nothing was heard");
      }
    }
  }

  /** Asks the database about all tokens, when it is time. */
  void checkTokens() {
    if (clock.nanos() - checkedNanos < checkNanos) {
      return;
    }
    checkedNanos = clock.nanos();
    List<LiveSocket> all = List.copyOf(sockets.all());
    if (all.isEmpty()) {
      return;
    }
    try {
      Set<UUID> ended =
          tokens.ended(all.stream().map(one -> one.grant().id()).collect(Collectors.toSet()));
      for (LiveSocket socket : all) {
        if (ended.contains(socket.grant().id())) {
          socket.close(CloseCodes.TOKEN_ENDED, "the token was taken back");
        }
      }
    } catch (StoreException e) {
      // Each token still ends in its own time, without the database.
      LOG.log(System.Logger.Level.WARNING, "tokens could not be checked: " + e.getMessage());
    }
  }
}
