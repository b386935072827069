package dev.immunis.sandbox.local;

import dev.immunis.sandbox.OutputListener;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands output to a listener on a thread of its own and drops what a slow listener cannot take. */
final class ListenerFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ListenerFeed.class);
  private static final int WAITING = 64;
  private static final long LAST_WORDS_MILLIS = 250;

  private record Part(long offset, byte[] bytes) {}

  private static final Part END = new Part(-1, new byte[0]);

  private final OutputListener listener;
  private final BlockingQueue<Part> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;

  ListenerFeed(OutputListener listener) {
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("sandbox-listener").unstarted(this::feed);
    if (listener != OutputListener.NONE) {
      thread.start();
    }
  }

  /** Takes a copy; returns at once. */
  void offer(long offset, byte[] bytes, int length) {
    if (listener != OutputListener.NONE && queue.remainingCapacity() > 1) {
      queue.offer(new Part(offset, Arrays.copyOf(bytes, length)));
    }
  }

  /** Lets the listener hear what still waits, but not for long. */
  void close() throws InterruptedException {
    if (listener == OutputListener.NONE) {
      return;
    }
    if (!queue.offer(END, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
      thread.interrupt();
    }
    thread.join(LAST_WORDS_MILLIS);
  }

  private void feed() {
    try {
      for (Part part = queue.take(); part != END; part = queue.take()) {
        listener.output(part.offset, part.bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("a listener of sandbox output failed and hears no more", e);
    }
  }
}
