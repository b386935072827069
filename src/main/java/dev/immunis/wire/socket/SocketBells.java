package dev.immunis.wire.socket;

import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.wire.Bells;
import dev.immunis.wire.ClientJson;
import dev.immunis.wire.ClientMessage;
import dev.immunis.wire.CloseCodes;
import dev.immunis.wire.HubAddress;
import dev.immunis.wire.HubJson;
import dev.immunis.wire.HubMessage;
import dev.immunis.wire.LiveChannel;
import dev.immunis.wire.Passes;
import dev.immunis.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/** Bells over the hub's socket: keeps exactly one line open, for ever. */
public final class SocketBells implements Bells {
  private static final System.Logger LOG = System.getLogger(SocketBells.class.getName());

  /** The statistics are counted from the console's own rows; the rest rings. */
  private static final List<String> CHANNELS =
      List.of(LiveChannel.APVS.wire(), LiveChannel.DECISIONS.wire(), LiveChannel.ROWS.wire());

  /** A token is renewed when this part of its life is over. */
  private static final double RENEW_AT = 0.6;

  private static final Duration ODDLY_SHORT = Duration.ofSeconds(5);

  private final HubAddress address;
  private final Passes passes;
  private final Clock clock;
  private final Timings timings;
  private final Backoff backoff;
  // Everything below happens on this one thread.
  private final ScheduledExecutorService lane;
  private final Seen seen = new Seen();
  private final Line.Events events = new OnLane();
  private @Nullable Listener listener;
  private @Nullable Line line;
  private @Nullable ScheduledFuture<?> tick;
  private @Nullable ScheduledFuture<?> renewal;
  private int failures;
  private long begunNanos;
  private long heardNanos;
  private boolean live;
  private volatile boolean closed;

  public SocketBells(
      HubAddress address, Passes passes, Clock clock, Randomness randomness, Timings timings) {
    this.address = address;
    this.passes = passes;
    this.clock = clock;
    this.timings = timings;
    this.backoff = new Backoff(timings, randomness);
    this.lane =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-bells").factory());
  }

  @Override
  public void start(Listener listener) {
    onLane(
        () -> {
          if (this.listener != null) {
            throw new IllegalStateException("the bells listen already");
          }
          this.listener = listener;
          connect();
        });
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    onLane(
        () -> {
          closed = true;
          stopTimers();
          if (line != null) {
            line.close(CloseCodes.NORMAL, "the console leaves");
          }
          lane.shutdown();
        });
    try {
      if (!lane.awaitTermination(2, TimeUnit.SECONDS)) {
        lane.shutdownNow();
      }
    } catch (InterruptedException e) {
      lane.shutdownNow();
      Thread.currentThread().interrupt();
    }
    closed = true;
  }

  private void onLane(Runnable work) {
    try {
      lane.execute(
          () -> {
            if (closed) {
              return;
            }
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.log(System.Logger.Level.ERROR, "the live socket stumbled", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.TRACE, "after the end", e);
    }
  }

  private ScheduledFuture<?> later(long millis, Runnable work) {
    return lane.schedule(() -> onLane(work), millis, TimeUnit.MILLISECONDS);
  }

  private void tell(LiveState state) {
    if (listener != null) {
      listener.state(state);
    }
  }

  private void ring(@Nullable ChangeCursor upTo) {
    if (listener != null) {
      listener.rang(upTo);
    }
  }

  private void connect() {
    tell(new LiveState.Connecting(failures + 1));
    askPass(this::open, why -> retry(CloseFrame.NEVER_CONNECTED, Reason.NO_TOKEN, why));
  }

  private interface PassTaker {
    void take(Passes.Pass pass);
  }

  private interface NoPass {
    void because(String why);
  }

  /** Asks on a thread of its own, since it may block, and goes on on the lane. */
  private void askPass(PassTaker taker, NoPass otherwise) {
    Thread.ofVirtual()
        .name("live-pass")
        .start(
            () -> {
              try {
                Passes.Pass pass = passes.fresh();
                onLane(() -> taker.take(pass));
              } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "no token for the live socket", e);
                onLane(() -> otherwise.because(String.valueOf(e.getMessage())));
              }
            });
  }

  private void open(Passes.Pass pass) {
    try {
      Line fresh = Line.to(address, pass, timings.connect(), events);
      line = fresh;
      live = false;
      begunNanos = clock.nanos();
      heardNanos = begunNanos;
      renewAfter(pass);
      fresh.connect();
      tick = later(timings.connect().toMillis() * 2, () -> openedInTime(fresh));
    } catch (IOException | RuntimeException e) {
      // Whatever it was, the next attempt must not depend on it.
      retry(CloseFrame.NEVER_CONNECTED, Reason.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  private void openedInTime(Line waited) {
    if (line == waited && !live) {
      waited.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the hub does not answer");
    }
  }

  private void renewAfter(Passes.Pass pass) {
    cancel(renewal);
    Duration life = Duration.between(pass.serverNow(), pass.until());
    long millis = Math.max(ODDLY_SHORT.toMillis() / 10, (long) (life.toMillis() * RENEW_AT));
    renewal = later(millis, this::renew);
  }

  private void renew() {
    Line now = line;
    if (now == null) {
      return;
    }
    askPass(
        pass -> {
          if (line == now && live) {
            say(new ClientMessage.Renew(pass.secret()));
            renewAfter(pass);
          }
        },
        why -> {
          if (line == now) {
            renewal = later(backoff.about(timings.firstRetry().multipliedBy(4)), this::renew);
          }
        });
  }

  private void say(ClientMessage message) {
    Line now = line;
    try {
      if (now != null && now.isOpen()) {
        now.send(ClientJson.write(message));
      }
    } catch (WebsocketNotConnectedException e) {
      LOG.log(System.Logger.Level.TRACE, "the end of the line follows", e);
    }
  }

  private void beat() {
    Line now = line;
    if (now == null) {
      return;
    }
    if (clock.nanos() - heardNanos > timings.silence().toNanos()) {
      now.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the hub fell silent");
      return;
    }
    say(new ClientMessage.Ping(clock.now()));
    tick = later(backoff.about(timings.ping()), this::beat);
  }

  private void hear(String text) {
    heardNanos = clock.nanos();
    try {
      Optional<HubMessage> message = HubJson.read(text);
      if (message.isPresent()) {
        hear(message.get());
      }
    } catch (WireException e) {
      LOG.log(System.Logger.Level.WARNING, "the hub said something unreadable: " + e.code());
    }
  }

  private void hear(HubMessage message) {
    switch (message) {
      case HubMessage.ConnectionAck ack ->
          LOG.log(System.Logger.Level.DEBUG, "live as " + ack.clientId());
      case HubMessage.Pong pong -> {
        ChangeCursor place = pong.sequence();
        if (place != null && seen.upTo(place)) {
          seen.forgetChannels();
          ring(place);
        }
      }
      case HubMessage.SubscriptionConfirmed confirmed -> subscribed(confirmed);
      case HubMessage.UnsubscriptionConfirmed ignored ->
          LOG.log(System.Logger.Level.DEBUG, "a subscription ended");
      case HubMessage.Renewed renewed -> {
        Instant until = renewed.tokenUntil();
        LOG.log(System.Logger.Level.DEBUG, "token good until " + until);
      }
      case HubMessage.Failure failure ->
          LOG.log(
              System.Logger.Level.WARNING,
              "the hub refused a message: " + failure.code() + " " + failure.message());
      case HubMessage.Event event ->
          ring(seen.missedBefore(event) ? null : event.place().sequence());
    }
  }

  private void subscribed(HubMessage.SubscriptionConfirmed confirmed) {
    live = true;
    tell(new LiveState.Connected());
    if (Boolean.TRUE.equals(confirmed.resumed())) {
      return;
    }
    ChangeCursor place = confirmed.sequence();
    seen.restart(place);
    ring(place);
  }

  private void retry(int code, Reason reason, String detail) {
    line = null;
    stopTimers();
    failures++;
    long millis = backoff.millis(failures, code);
    tell(new LiveState.Waiting(reason, detail, millis));
    tick = later(millis, this::connect);
  }

  private void stopTimers() {
    cancel(tick);
    cancel(renewal);
    tick = null;
    renewal = null;
  }

  private static void cancel(@Nullable ScheduledFuture<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /** Brings what the line's threads say to the lane, and only from the line in use. */
  private final class OnLane implements Line.Events {
    private void from(Line source, Runnable work) {
      onLane(
          () -> {
            if (line == source) {
              work.run();
            }
          });
    }

    @Override
    public void opened(Line source) {
      from(
          source,
          () -> {
            heardNanos = clock.nanos();
            cancel(tick);
            say(new ClientMessage.Subscribe(CHANNELS, seen.newest()));
            tick = later(backoff.about(timings.ping()), SocketBells.this::beat);
          });
    }

    @Override
    public void said(Line source, String text) {
      from(source, () -> hear(text));
    }

    @Override
    public void ended(Line source, int code, String reason) {
      from(
          source,
          () -> {
            if (live && clock.nanos() - begunNanos > timings.steady().toNanos()) {
              failures = 0;
            }
            live = false;
            retry(code, Endings.reason(code, reason), reason);
          });
    }
  }
}
