package dev.immunis.app.workspace;

import dev.immunis.cli.CliCall;
import dev.immunis.cli.ExitCodes;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands a call over to the owner of a workspace and passes its words on. */
public final class HandOverClient {
  private final Duration patience;

  /**
   * A client.
   *
   * @param patience how long the owner may take to say that it does the call
   */
  public HandOverClient(Duration patience) {
    this.patience = patience;
  }

  /** What came of it. */
  public sealed interface Answer {
    /** The owner did the call; its words are out. */
    record Done(int exitCode) implements Answer {}

    /** There is nobody at the socket. */
    record Nobody() implements Answer {}

    /** Somebody is there and does not answer. */
    record Silent() implements Answer {}

    /** The owner ended before the command did. */
    record Lost() implements Answer {}
  }

  /** Hands the call over and waits for its end; cancelling the call cancels it over there. */
  public Answer call(Path workspace, CliCall call) {
    try {
      Path socket = HandOverSocket.of(workspace.toRealPath());
      if (!Files.exists(socket)) {
        return new Answer.Nobody();
      }
      HandOverSocket.secure(socket.getParent());
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(socket));
        return over(channel, call);
      }
    } catch (IOException e) {
      return new Answer.Nobody();
    }
  }

  private Answer over(SocketChannel channel, CliCall call) {
    call.cancel().onAsk(() -> close(channel));
    DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
    try {
      HandOverWire.sendCall(
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))), call);
      if (!accepted(in, channel)) {
        return new Answer.Silent();
      }
    } catch (IOException e) {
      return new Answer.Nobody();
    }
    try {
      OptionalInt exit = OptionalInt.empty();
      while (exit.isEmpty()) {
        exit = frame(in, call);
      }
      return new Answer.Done(exit.getAsInt());
    } catch (IOException e) {
      return call.cancel().asked() ? new Answer.Done(ExitCodes.COULD_NOT) : new Answer.Lost();
    }
  }

  private boolean accepted(DataInputStream in, SocketChannel channel) throws IOException {
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                boolean accepted = in.readByte() == HandOverWire.ACCEPTED;
                HandOverWire.readContent(in);
                return accepted;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            task -> Thread.ofPlatform().daemon(true).name("hand-over-wait").start(task));
    try {
      return first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close(channel);
      return false;
    } catch (ExecutionException e) {
      throw new IOException("the owner hung up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static OptionalInt frame(DataInputStream in, CliCall call) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      throw new EOFException("the owner hung up");
    }
    byte[] content = HandOverWire.readContent(in);
    switch ((byte) kind) {
      case HandOverWire.OUT -> {
        call.out().write(content, 0, content.length);
        call.out().flush();
      }
      case HandOverWire.ERR -> {
        call.err().write(content, 0, content.length);
        call.err().flush();
      }
      case HandOverWire.EXIT -> {
        return OptionalInt.of(ByteBuffer.wrap(content).getInt());
      }
      case HandOverWire.ACCEPTED -> {}
      default -> throw new IOException("a frame of kind " + kind);
    }
    return OptionalInt.empty();
  }

  private static void close(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(HandOverClient.class.getName())
          .log(System.Logger.Level.DEBUG, "the socket did not close", e);
    }
  }
}
