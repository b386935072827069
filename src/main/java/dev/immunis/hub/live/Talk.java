package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.observe.HubMeters;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.StoreException;
import dev.immunis.wire.ClientJson;
import dev.immunis.wire.ClientMessage;
import dev.immunis.wire.CloseCodes;
import dev.immunis.wire.HubJson;
import dev.immunis.wire.HubMessage;
import dev.immunis.wire.LiveChannel;
import dev.immunis.wire.WireException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers what one console says; one per socket, called by its reading thread alone. */
final class Talk implements LiveSocket.Conversation {
  private static final System.Logger LOG = System.getLogger(Talk.class.getName());

  private final Broadcast broadcast;
  private final LiveTokens tokens;
  private final HubMeters meters;
  private final LiveLimits limits;
  private final Clock clock;
  private final RateGate gate;
  private int offences;

  Talk(Broadcast broadcast, LiveTokens tokens, HubMeters meters, LiveLimits limits, Clock clock) {
    this.broadcast = broadcast;
    this.tokens = tokens;
    this.meters = meters;
    this.limits = limits;
    this.clock = clock;
    this.gate = new RateGate(clock, limits.messagesPerSecond(), limits.burst());
  }

  @Override
  public void opened(LiveSocket socket) {
    say(
        socket,
        new HubMessage.ConnectionAck(
            clock.now(), socket.id(), "connected", broadcast.newest(), socket.grant().until()));
  }

  @Override
  public void said(LiveSocket socket, String text) {
    if (!gate.lets()) {
      tooMany(socket);
      return;
    }
    try {
      answer(socket, ClientJson.read(text));
    } catch (WireException e) {
      fail(socket, e.code(), String.valueOf(e.getMessage()));
    }
  }

  private void tooMany(LiveSocket socket) {
    offences++;
    if (offences > limits.offences()) {
      socket.close(CloseCodes.TOO_MANY, "more than " + limits.messagesPerSecond() + " a second");
    } else if (offences == 1) {
      fail(
          socket,
          "rate_limited",
          "more than " + limits.messagesPerSecond() + " messages a second are not answered");
    }
  }

  private void fail(LiveSocket socket, String code, String message) {
    meters.clientError(code);
    say(socket, new HubMessage.Failure(clock.now(), message, code, null));
  }

  private static void say(LiveSocket socket, HubMessage message) {
    socket.send(Frames.text(HubJson.write(message)));
  }

  private void answer(LiveSocket socket, ClientMessage message) {
    switch (message) {
      case ClientMessage.Ping ignored ->
          say(socket, new HubMessage.Pong(clock.now(), broadcast.newest()));
      case ClientMessage.Subscribe subscribe ->
          broadcast.join(
              socket,
              known(subscribe.channels()),
              subscribe.after(),
              joined ->
                  Frames.text(
                      HubJson.write(
                          new HubMessage.SubscriptionConfirmed(
                              clock.now(),
                              subscribe.channels(),
                              joined.newest(),
                              joined.resumed()))));
      case ClientMessage.Unsubscribe unsubscribe -> {
        socket.unsubscribe(known(unsubscribe.channels()));
        say(socket, new HubMessage.UnsubscriptionConfirmed(clock.now(), unsubscribe.channels()));
      }
      case ClientMessage.Renew renew -> renew(socket, renew.token());
    }
  }

  /** An unknown channel is confirmed like any other, as the original does, and stays silent. */
  private static Set<LiveChannel> known(List<String> words) {
    Set<LiveChannel> known = EnumSet.noneOf(LiveChannel.class);
    words.forEach(word -> LiveChannel.ofWire(word).ifPresent(known::add));
    return known;
  }

  private void renew(LiveSocket socket, String token) {
    try {
      Optional<LiveTokens.Grant> grant = tokens.verify(token);
      if (grant.isEmpty()) {
        fail(socket, "renew_refused", "the token is not good");
      } else if (!grant.get().login().equals(socket.grant().login())) {
        fail(socket, "renew_refused", "the token is somebody else's");
      } else if (!Doorkeeper.mayListen(grant.get())) {
        fail(socket, "renew_refused", "the login may not listen");
      } else {
        socket.renew(grant.get());
        say(socket, new HubMessage.Renewed(clock.now(), grant.get().until()));
      }
    } catch (StoreException e) {
      LOG.log(System.Logger.Level.WARNING, "a token could not be checked: " + e.getMessage());
      fail(socket, "renew_failed", "the token cannot be checked just now");
    }
  }
}
