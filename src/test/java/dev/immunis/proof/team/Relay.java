package dev.immunis.proof.team;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The line between a program and a server on this machine; a test slows it down and cuts it. */
public final class Relay implements Closeable {
  private static final int CHUNK = 16 * 1024;

  private final ServerSocket door;
  private final int target;
  private final Random random;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile double dropped;
  private volatile boolean swallowing;
  private long fuse = -1;

  /**
   * Opens the line.
   *
   * @param target port on this machine
   */
  public Relay(int target, long seed) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("relay").start(this::admit);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Each answer arrives so much later. */
  void delay(Duration answers) {
    delay = answers;
  }

  /** That share of new connections, and of requests on a connection, is lost with it. */
  public void drop(double share) {
    dropped = share;
  }

  /** From now on nothing arrives any more and nobody is told. */
  void swallow(boolean on) {
    swallowing = on;
  }

  /** Cuts all connections. */
  public void cut() {
    links.forEach(Link::cut);
  }

  /** Cuts the connection over which the last of so many bytes, in both directions, goes. */
  synchronized void cutAfter(long bytes) {
    fuse = bytes;
  }

  /** Whether the bytes of {@link #cutAfter} have not gone over yet. */
  synchronized boolean waitsToCut() {
    return fuse >= 0;
  }

  /** How often a connection was cut or dropped. */
  int cuts() {
    return cuts.get();
  }

  /** How many of the bytes still go through; all of them, or fewer at a cut. */
  private synchronized int burn(int bytes) {
    if (fuse < 0) {
      return bytes;
    }
    if (bytes < fuse) {
      fuse -= bytes;
      return bytes;
    }
    int through = (int) fuse;
    fuse = -1;
    return through;
  }

  private synchronized boolean chance(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        if (chance(dropped)) {
          cuts.incrementAndGet();
          near.close();
          continue;
        }
        Thread.ofPlatform().daemon().start(() -> link(near));
      } catch (IOException e) {
        // Closed, or the caller went away at once.
      }
    }
  }

  private void link(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      Link link = new Link(near, far);
      links.add(link);
      link.run();
    } catch (IOException e) {
      close(near);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private record Late(long dueNanos, byte[] bytes) {}

  /** One connection. */
  private final class Link {
    private final Socket near;
    private final Socket far;
    private final LinkedBlockingQueue<Late> answers = new LinkedBlockingQueue<>();

    Link(Socket near, Socket far) throws IOException {
      this.near = near;
      this.far = far;
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
    }

    void run() {
      Thread.ofPlatform().daemon().start(this::forth);
      Thread.ofPlatform().daemon().start(this::back);
      Thread.ofPlatform().daemon().start(this::deliver);
    }

    void cut() {
      if (links.remove(this)) {
        cuts.incrementAndGet();
        close(near);
        close(far);
      }
    }

    private void end() {
      links.remove(this);
      close(near);
      close(far);
    }

    private void forth() {
      byte[] bytes = new byte[CHUNK];
      try {
        InputStream from = near.getInputStream();
        OutputStream to = far.getOutputStream();
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
          if (swallowing) {
            continue;
          }
          // Lost before it arrives, or afterwards together with its answer.
          boolean lost = chance(dropped);
          if (lost && chance(0.5)) {
            cut();
          }
          int through = burn(n);
          to.write(bytes, 0, through);
          if (through < n || lost) {
            cut();
          }
        }
      } catch (IOException e) {
        // Over.
      } finally {
        end();
      }
    }

    private void back() {
      byte[] bytes = new byte[CHUNK];
      try {
        InputStream from = far.getInputStream();
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
          if (!swallowing) {
            answers.add(new Late(System.nanoTime() + delay.toNanos(), Arrays.copyOf(bytes, n)));
          }
        }
      } catch (IOException e) {
        // Over.
      } finally {
        answers.add(new Late(System.nanoTime() + delay.toNanos(), new byte[0]));
      }
    }

    private void deliver() {
      try {
        OutputStream to = near.getOutputStream();
        while (true) {
          Late next = answers.poll(1, TimeUnit.HOURS);
          if (next == null || next.bytes().length == 0) {
            return;
          }
          for (long left = next.dueNanos() - System.nanoTime();
              left > 0;
              left = next.dueNanos() - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          int through = burn(next.bytes().length);
          to.write(next.bytes(), 0, through);
          if (through < next.bytes().length) {
            cut();
            return;
          }
        }
      } catch (IOException e) {
        // Over.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        end();
      }
    }
  }
}
