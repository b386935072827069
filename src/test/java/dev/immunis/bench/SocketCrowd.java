package dev.immunis.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many WebSocket clients on one thread that only count the messages they get. */
final class SocketCrowd implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Selector selector;
  private final List<Client> clients = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final String subscribe;

  /** One client, in the middle of a frame or between two. */
  private static final class Client {
    private final SocketChannel channel;
    private int head;
    private int high;
    private long left = -1;
    private int received;

    Client(SocketChannel channel) {
      this.channel = channel;
    }

    /** Follows the frames: two bytes of head, two more for a length over 125, the payload. */
    void take(ByteBuffer bytes) {
      while (bytes.hasRemaining()) {
        if (left < 0) {
          head(bytes.get() & 0xFF);
        } else {
          int now = (int) Math.min(left, bytes.remaining());
          bytes.position(bytes.position() + now);
          left -= now;
        }
        if (left == 0) {
          received++;
          left = -1;
        }
      }
    }

    private void head(int one) {
      head++;
      if (head == 2 && one < 126) {
        left = one;
      } else if (head == 3) {
        high = one;
      } else if (head == 4) {
        left = high << 8 | one;
      }
      if (left >= 0) {
        head = 0;
      }
    }
  }

  /**
   * Connects so many clients.
   *
   * @param token for the header, empty for none
   * @param subscribe said by each after the handshake, empty for nothing
   */
  SocketCrowd(int port, String path, String token, int count, String subscribe) throws IOException {
    this.subscribe = subscribe;
    selector = Selector.open();
    for (int i = 0; i < count; i++) {
      clients.add(connect(port, path, token, 0));
    }
    for (Client client : clients) {
      client.channel.configureBlocking(false);
      client.channel.register(selector, SelectionKey.OP_READ, client);
    }
  }

  /** A client that never reads again; its buffers are as small as can be. */
  static SocketChannel stalled(int port, String path, String token, String subscribe)
      throws IOException {
    SocketCrowd alone = new SocketCrowd(port, path, token, 0, subscribe);
    alone.selector.close();
    return alone.connect(port, path, token, 1_024).channel;
  }

  private Client connect(int port, String path, String token, int receive) throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (receive > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receive);
    }
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
            + "\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new IOException("not let in: " + answer);
      }
      answer.append((char) one.get(0));
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("not let in: " + answer);
    }
    if (!subscribe.isEmpty()) {
      byte[] text = subscribe.getBytes(StandardCharsets.US_ASCII);
      ByteBuffer frame = ByteBuffer.allocate(6 + text.length);
      frame.put((byte) 0x81).put((byte) (0x80 | text.length)).putInt(0).put(text).flip();
      channel.write(frame);
    }
    return new Client(channel);
  }

  /** Reads until every client got so many messages in all. */
  void await(int messages) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    int missing = 0;
    for (Client client : clients) {
      missing += client.received < messages ? 1 : 0;
    }
    try {
      while (missing > 0) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException(missing + " sockets never got message " + messages);
        }
        selector.select(1_000);
        for (SelectionKey key : selector.selectedKeys()) {
          Client client = (Client) key.attachment();
          boolean lacked = client.received < messages;
          buffer.clear();
          if (client.channel.read(buffer) < 0) {
            throw new IllegalStateException("a socket was closed");
          }
          client.take(buffer.flip());
          if (lacked && client.received >= messages) {
            missing--;
          }
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Client client : clients) {
      client.channel.close();
    }
    selector.close();
  }
}
