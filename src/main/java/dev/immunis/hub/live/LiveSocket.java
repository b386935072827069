package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import dev.immunis.observe.Correlation;
import dev.immunis.store.LiveTokens;
import dev.immunis.wire.CloseCodes;
import dev.immunis.wire.LiveChannel;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.ClientWsFrame;
import io.helidon.websocket.WsCloseException;
import io.helidon.websocket.WsOpCode;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * One console's socket: reads what the console says on its own thread, writes what waits on
 * another, and ends both together.
 */
final class LiveSocket implements ServerConnection {
  private static final System.Logger LOG = System.getLogger(LiveSocket.class.getName());

  private final ConnectionContext connection;
  private final String id;
  private final Conversation conversation;
  private final LiveLimits limits;
  private final Clock clock;
  private final Outbox outbox;
  private final Sockets all;
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
  private boolean midText;
  private volatile LiveTokens.Grant grant;
  private volatile long grantNanos;
  private volatile long heardNanos;
  private volatile int channels;
  private volatile int closeCode = CloseCodes.FAILED;
  private volatile long closingNanos;
  private volatile Thread reader = Thread.currentThread();

  /** What a socket's messages are given to. */
  interface Conversation {
    void opened(LiveSocket socket);

    void said(LiveSocket socket, String text);
  }

  LiveSocket(
      ConnectionContext connection,
      String id,
      LiveTokens.Grant grant,
      Conversation conversation,
      Sockets all,
      LiveLimits limits,
      Clock clock) {
    this.connection = connection;
    this.id = id;
    this.grant = grant;
    this.conversation = conversation;
    this.all = all;
    this.limits = limits;
    this.clock = clock;
    this.outbox = new Outbox(limits.queue(), clock);
    this.grantNanos = clock.nanos();
    this.heardNanos = clock.nanos();
  }

  String id() {
    return id;
  }

  LiveTokens.Grant grant() {
    return grant;
  }

  void renew(LiveTokens.Grant fresh) {
    grantNanos = clock.nanos();
    grant = fresh;
  }

  /** Whether the token's time is over, by the time that the database gave it. */
  boolean tokenEnded() {
    LiveTokens.Grant now = grant;
    return clock.nanos() - grantNanos >= now.left().toNanos();
  }

  boolean silent() {
    return clock.nanos() - heardNanos > limits.idle().toNanos();
  }

  boolean stalled() {
    return outbox.stalledNanos() > limits.stall().toNanos();
  }

  void subscribe(Set<LiveChannel> wanted) {
    channels |= mask(wanted);
  }

  void unsubscribe(Set<LiveChannel> unwanted) {
    channels &= ~mask(unwanted);
  }

  boolean listensTo(LiveChannel channel) {
    return (channels & 1 << channel.ordinal()) != 0;
  }

  private static int mask(Set<LiveChannel> some) {
    int mask = 0;
    for (LiveChannel channel : some) {
      mask |= 1 << channel.ordinal();
    }
    return mask;
  }

  /** Puts a frame into the queue, or lets a socket that is too slow for it go; never waits. */
  boolean send(byte[] frame) {
    if (outbox.offer(frame)) {
      return true;
    }
    close(CloseCodes.TOO_SLOW, "too slow: " + limits.queue() + " messages wait");
    return false;
  }

  boolean hasRoom(int frames) {
    return outbox.hasRoom(frames);
  }

  /** Says why and ends, within {@link LiveLimits#farewell()} even when nobody reads that. */
  void close(int code, String reason) {
    synchronized (this) {
      if (closingNanos != 0) {
        return;
      }
      closingNanos = Math.max(1, clock.nanos());
      closeCode = code;
    }
    Correlation.run(
        id, () -> LOG.log(System.Logger.Level.INFO, "live socket closes: " + code + " " + reason));
    outbox.finish(Frames.close(code, reason));
  }

  boolean closing() {
    return closingNanos != 0;
  }

  /** Whether the farewell had its time. */
  boolean overdue() {
    long since = closingNanos;
    return since != 0 && clock.nanos() - since > limits.farewell().toNanos();
  }

  int closeCode() {
    return closeCode;
  }

  /** Cuts the connection, whoever waits on it. */
  void cut() {
    // Interrupting a virtual thread that waits on a socket closes that socket. The orderly close
    // of TLS may wait for a stuck writer, so nobody waits for it.
    reader.interrupt();
    Thread.ofVirtual()
        .name("live-cut")
        .start(
            () -> {
              try {
                connection.serverSocket().close();
              } catch (UncheckedIOException e) {
                LOG.log(System.Logger.Level.TRACE, "closed already", e);
              }
            });
  }

  @Override
  public void handle(Limit limit) {
    Correlation.run(id, this::live);
  }

  private void live() {
    reader = Thread.currentThread();
    Thread writer = Thread.ofVirtual().name("live-writer").unstarted(this::write);
    all.add(this);
    try {
      writer.start();
      conversation.opened(this);
      while (read()) {
        heardNanos = clock.nanos();
      }
    } catch (CloseConnectionException
        | DataReader.InsufficientDataAvailableException
        | UncheckedIOException e) {
      LOG.log(System.Logger.Level.DEBUG, "live socket broke: " + e.getMessage());
    } catch (RuntimeException e) {
      // The server would answer in plain HTTP, which is no WebSocket any more.
      LOG.log(System.Logger.Level.ERROR, "live socket failed", e);
      close(CloseCodes.FAILED, "the hub failed");
    } finally {
      all.remove(this);
      end(writer);
    }
  }

  private void end(Thread writer) {
    if (!closing()) {
      closeCode = 1006;
      writer.interrupt();
    }
    try {
      if (!writer.join(limits.farewell())) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      writer.interrupt();
    }
  }

  private void write() {
    try {
      outbox.drain(bytes -> connection.dataWriter().writeNow(BufferData.create(bytes)));
    } catch (InterruptedException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "live socket cannot be written to: " + e.getMessage());
      cut();
    }
  }

  /** Reads one frame; false when it was the last. */
  private boolean read() {
    ClientWsFrame frame;
    try {
      frame = ClientWsFrame.read(connection, connection.dataReader(), limits.messageBytes());
    } catch (WsCloseException e) {
      close(e.closeCode(), "unreadable frame");
      return false;
    }
    byte[] payload = frame.payloadData().readBytes();
    switch (frame.opCode()) {
      case TEXT, CONTINUATION -> {
        if (midText != (frame.opCode() == WsOpCode.CONTINUATION)) {
          close(CloseCodes.PROTOCOL_ERROR, "pieces of a message out of order");
          return false;
        }
        midText = !frame.fin();
        return text(payload, frame.fin());
      }
      case BINARY -> {
        close(CloseCodes.NOT_TEXT, "text only");
        return false;
      }
      case PING -> send(Frames.pong(payload));
      case PONG -> LOG.log(System.Logger.Level.TRACE, "pong");
      case CLOSE -> {
        answerClose(payload);
        return false;
      }
    }
    return true;
  }

  private void answerClose(byte[] payload) {
    synchronized (this) {
      if (closingNanos != 0) {
        return;
      }
      closingNanos = Math.max(1, clock.nanos());
      closeCode =
          payload.length < 2 ? CloseCodes.NORMAL : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }
    outbox.finish(Frames.close(CloseCodes.NORMAL, ""));
  }

  private boolean text(byte[] payload, boolean fin) {
    if (closing()) {
      return true;
    }
    if (pieces.size() + payload.length > limits.messageBytes()) {
      close(CloseCodes.TOO_BIG, "longer than " + limits.messageBytes() + " bytes");
      return false;
    }
    pieces.writeBytes(payload);
    if (!fin) {
      return true;
    }
    // Only now, for a character may be cut between two pieces.
    ByteBuffer whole = ByteBuffer.wrap(pieces.toByteArray());
    pieces.reset();
    String message;
    try {
      message = StandardCharsets.UTF_8.newDecoder().decode(whole).toString();
    } catch (CharacterCodingException e) {
      close(CloseCodes.BAD_TEXT, "no UTF-8");
      return false;
    }
    conversation.said(this, message);
    return true;
  }

  @Override
  public Duration idleTime() {
    // The hub's own watch lets silent sockets go; the server's clean-up is for plain HTTP.
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    close(CloseCodes.GOING_AWAY, "the hub stops");
    if (interrupt) {
      cut();
    }
  }
}
