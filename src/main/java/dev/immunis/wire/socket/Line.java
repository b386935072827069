package dev.immunis.wire.socket;

import dev.immunis.wire.HubAddress;
import dev.immunis.wire.Passes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;

/** One connection to the hub, from its handshake to its end; it tells what happens and no more. */
final class Line extends WebSocketClient {
  private static final int LARGEST_FRAME = 64 * 1024;

  private final Events events;

  /** Called on the line's own threads. */
  interface Events {
    void opened(Line line);

    void said(Line line, String text);

    /**
     * It is over; said exactly once by a line that was started.
     *
     * @param code of the close, or one of {@link CloseFrame} where there was none
     */
    void ended(Line line, int code, String reason);
  }

  private Line(HubAddress address, Passes.Pass pass, Duration connect, Events events) {
    super(
        address.uri(),
        new Draft_6455(List.of(), List.of(new Protocol("")), LARGEST_FRAME),
        Map.of("Authorization", "Bearer " + pass.secret()),
        Math.toIntExact(connect.toMillis()));
    this.events = events;
    // Silence is noticed by the messages themselves, which a proxy cannot answer.
    setConnectionLostTimeout(0);
    setTcpNoDelay(true);
    setDaemon(true);
  }

  /**
   * A line that is not started yet.
   *
   * @throws IOException when the certificates to trust cannot be read
   */
  static Line to(HubAddress address, Passes.Pass pass, Duration connect, Events events)
      throws IOException {
    Line line = new Line(address, pass, connect, events);
    Path authority = address.authority();
    if (authority != null) {
      line.setSocketFactory(Trust.of(authority));
    }
    return line;
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    events.opened(this);
  }

  @Override
  public void onMessage(String message) {
    events.said(this, message);
  }

  @Override
  public void onMessage(ByteBuffer bytes) {
    close(CloseFrame.REFUSE, "text only");
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    events.ended(this, code, reason == null ? "" : reason);
  }

  @Override
  public void onError(Exception failure) {
    // The end of the line follows and carries the reason.
    System.getLogger(Line.class.getName())
        .log(System.Logger.Level.DEBUG, "live socket: " + failure.getMessage());
  }
}
