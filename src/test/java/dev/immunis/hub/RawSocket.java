package dev.immunis.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A WebSocket client of bare bytes, which can also do what no client should. */
public final class RawSocket implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final int status;
  private final String head;

  /** A frame as it came. */
  public record Frame(int opcode, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** Code of a close. */
    public int code() {
      return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }

    public String reason() {
      return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }

  private RawSocket(int port, String path, Map<String, String> headers, int receive)
      throws IOException {
    socket = new Socket();
    if (receive > 0) {
      socket.setReceiveBufferSize(receive);
    }
    socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1:").append(port).append("\r\n");
    request.append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.readUnsignedByte());
    }
    head = answer.toString();
    status = Integer.parseInt(head.substring(9, 12));
  }

  /** Knocks with these headers; the status tells whether it was let in. */
  public static RawSocket knock(int port, String path, Map<String, String> headers)
      throws IOException {
    return new RawSocket(port, path, headers, 0);
  }

  /** Connects with a token and takes the greeting. */
  public static RawSocket open(int port, String token) throws IOException {
    return open(port, token, 0);
  }

  /** The same with a receive buffer of so many bytes. */
  public static RawSocket open(int port, String token, int receive) throws IOException {
    RawSocket socket =
        new RawSocket(port, "/hitl/ws", Map.of("Authorization", "Bearer " + token), receive);
    if (socket.status != 101) {
      throw new IOException("not let in: " + socket.head);
    }
    socket.until("connection_ack");
    return socket;
  }

  /** Connects and subscribes to everything. */
  public static RawSocket listening(int port, String token) throws IOException {
    RawSocket socket = open(port, token);
    socket.say("{\"type\":\"subscribe\",\"channels\":[\"apvs\",\"decisions\",\"rows\"]}");
    socket.until("subscription_confirmed");
    return socket;
  }

  public int status() {
    return status;
  }

  public String head() {
    return head;
  }

  public void say(String text) throws IOException {
    send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(int opcode, boolean fin, byte[] payload) throws IOException {
    int length = payload.length;
    int extra = length < 126 ? 0 : length <= 0xFFFF ? 2 : 8;
    byte[] frame = new byte[2 + extra + 4 + length];
    frame[0] = (byte) ((fin ? 0x80 : 0) | opcode);
    frame[1] = (byte) (0x80 | (extra == 0 ? length : extra == 2 ? 126 : 127));
    for (int i = 0; i < extra; i++) {
      frame[2 + i] = (byte) ((long) length >>> 8 * (extra - 1 - i));
    }
    // The mask is four zero bytes, which leaves the payload as it is.
    System.arraycopy(payload, 0, frame, 6 + extra, length);
    out.write(frame);
  }

  public Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(first & 0xF, payload);
  }

  /** The next text message. */
  public JsonNode next() throws IOException {
    Frame frame = frame();
    if (frame.opcode() != TEXT) {
      throw new IOException("no text but " + frame.opcode() + " " + frame.text());
    }
    return JSON.readTree(frame.text());
  }

  /** The next message of a type; others before it are passed over. */
  public JsonNode until(String type) throws IOException {
    while (true) {
      JsonNode message = next();
      if (message.path("type").asText().equals(type)) {
        return message;
      }
    }
  }

  /** The close frame; everything before it is passed over. */
  public Frame untilClosed() throws IOException {
    while (true) {
      Frame frame = frame();
      if (frame.opcode() == CLOSE) {
        return frame;
      }
    }
  }

  /** Whether the other end is gone, after everything that still came. */
  public boolean ended() throws IOException {
    try {
      while (true) {
        frame();
      }
    } catch (EOFException | java.net.SocketException e) {
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  /** The rest of a plain answer. */
  public String body() throws IOException {
    List<Byte> all = new ArrayList<>();
    int one = in.read();
    while (one >= 0) {
      all.add((byte) one);
      one = in.read();
    }
    byte[] bytes = new byte[all.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = all.get(i);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
