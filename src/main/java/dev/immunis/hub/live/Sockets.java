package dev.immunis.hub.live;

import dev.immunis.observe.HubMeters;
import dev.immunis.wire.LiveChannel;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open sockets. Thread safe; iterating never waits for anybody. */
final class Sockets {
  private final Set<LiveSocket> open = ConcurrentHashMap.newKeySet();
  private final HubMeters meters;

  Sockets(HubMeters meters) {
    this.meters = meters;
  }

  void add(LiveSocket socket) {
    open.add(socket);
    meters.socketOpened();
  }

  void remove(LiveSocket socket) {
    if (open.remove(socket)) {
      meters.socketClosed(socket.closeCode());
    }
  }

  Collection<LiveSocket> all() {
    return Collections.unmodifiableCollection(open);
  }

  int count() {
    return open.size();
  }

  long of(String login) {
    return open.stream().filter(one -> one.grant().login().equals(login)).count();
  }

  boolean anyListensTo(LiveChannel channel) {
    return open.stream().anyMatch(one -> one.listensTo(channel));
  }
}
