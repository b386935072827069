package dev.immunis.app.workspace;

import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.ExitCodes;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands over for the owner of a workspace, through a Unix socket that only its user can
 * reach. Start it after the workspace is open, close it before.
 */
public final class HandOverServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HandOverServer.class.getName());
  private static final long LAST_WORDS_SECONDS = 3;

  private final Path workspace;
  private final CommandRunner runner;
  private final Map<SocketChannel, CancelSignal> calls = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon(true).name("hand-over-", 0).factory());
  private @Nullable ServerSocketChannel server;
  private @Nullable Path socket;

  /**
   * A server for a workspace that this process holds the lock of.
   *
   * @param runner runs each command, on a thread of this server, several at a time
   */
  public HandOverServer(Path workspace, CommandRunner runner) {
    this.workspace = workspace;
    this.runner = runner;
  }

  /**
   * Begins to take commands; a socket that a killed owner left is replaced.
   *
   * @throws IOException when there can be no socket; the workspace works without, others are told
   *     who has it
   */
  public synchronized void start() throws IOException {
    Path path = HandOverSocket.of(workspace.toRealPath());
    HandOverSocket.secure(path.getParent());
    Files.deleteIfExists(path);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    server = channel;
    socket = path;
    threads.execute(() -> accept(channel));
  }

  private void accept(ServerSocketChannel channel) {
    while (channel.isOpen()) {
      try {
        SocketChannel caller = channel.accept();
        threads.execute(() -> serve(caller));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a command could not be taken over", e);
      }
    }
  }

  private void serve(SocketChannel caller) {
    CancelSignal cancel = new CancelSignal();
    calls.put(caller, cancel);
    try (caller;
        DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(caller)))) {
      CliCall call = HandOverWire.readCall(in, out, cancel);
      HandOverWire.sendFrame(out, HandOverWire.ACCEPTED, new byte[0], 0, 0);
      threads.execute(() -> watch(in, cancel));
      HandOverWire.sendExit(out, run(call));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a caller went away", e);
    } finally {
      calls.remove(caller);
    }
  }

  private int run(CliCall call) {
    try {
      return runner.run(call);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a command that was handed over failed", e);
      call.err().println("immunis: " + e);
      return ExitCodes.COULD_NOT;
    }
  }

  /** A caller says nothing more; the end of its stream means that it is gone. */
  private static void watch(DataInputStream in, CancelSignal cancel) {
    try {
      while (in.read() >= 0) {
        // Later versions may say more; this one does not listen to it.
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a caller went away", e);
    }
    cancel.ask();
  }

  /** Takes no more commands, asks those that run to stop and waits a few seconds for their end. */
  @Override
  public synchronized void close() {
    ServerSocketChannel channel = server;
    Path path = socket;
    if (channel == null || path == null) {
      threads.shutdown();
      return;
    }
    server = null;
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the socket was not put away", e);
    }
    threads.shutdown();
    calls.values().forEach(CancelSignal::ask);
    try {
      if (!threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
