package dev.immunis.hub.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whole WebSocket frames of a server as bytes (RFC 6455, 5.2), made once for all sockets. */
public final class Frames {
  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PONG = 0xA;
  private static final int SHORT = 126;
  private static final int LONGEST_CONTROL = 125;

  private Frames() {}

  /** A text message in one frame. */
  public static byte[] text(byte[] utf8) {
    return frame(TEXT, utf8);
  }

  static byte[] pong(byte[] payload) {
    return frame(PONG, Arrays.copyOf(payload, Math.min(LONGEST_CONTROL, payload.length)));
  }

  static byte[] close(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
    byte[] payload = new byte[Math.min(LONGEST_CONTROL, 2 + text.length)];
    payload[0] = (byte) (code >>> 8);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, 2, payload.length - 2);
    return frame(CLOSE, payload);
  }

  private static byte[] frame(int code, byte[] payload) {
    int length = payload.length;
    if (length > 0xFFFF) {
      throw new IllegalArgumentException("a live message of " + length + " bytes");
    }
    int head = length < SHORT ? 2 : 4;
    byte[] frame = new byte[head + length];
    frame[0] = (byte) (FINAL | code);
    if (head == 2) {
      frame[1] = (byte) length;
    } else {
      frame[1] = SHORT;
      frame[2] = (byte) (length >>> 8);
      frame[3] = (byte) length;
    }
    System.arraycopy(payload, 0, frame, head, length);
    return frame;
  }
}
