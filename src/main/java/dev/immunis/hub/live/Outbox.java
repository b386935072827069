package dev.immunis.hub.live;

import dev.immunis.model.Clock;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one socket, and the one thread that writes them; whoever puts a frame in
 * never waits for the socket.
 */
final class Outbox {
  private static final int WRITE_BYTES = 16 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
  private final int capacity;
  private final Clock clock;
  private boolean last;
  private volatile long writingSince;

  Outbox(int capacity, Clock clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /** Puts a frame in; false when there is no room, true also when the socket closes already. */
  boolean offer(byte[] frame) {
    lock.lock();
    try {
      if (last) {
        return true;
      }
      if (frames.size() >= capacity) {
        return false;
      }
      frames.add(frame);
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether so many frames have room. */
  boolean hasRoom(int count) {
    lock.lock();
    try {
      return frames.size() + count <= capacity;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what waits and has this frame be the last; only the first call counts. */
  void finish(byte[] farewell) {
    lock.lock();
    try {
      if (!last) {
        last = true;
        frames.clear();
        frames.add(farewell);
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long the present write takes already, in nanoseconds; 0 when none is under way. */
  long stalledNanos() {
    long since = writingSince;
    return since == 0 ? 0 : clock.nanos() - since;
  }

  /** Writes what comes until the farewell is written, or the sink fails. */
  void drain(Consumer<byte[]> sink) throws InterruptedException {
    while (true) {
      byte[] bytes = next();
      if (bytes == null) {
        return;
      }
      long now = clock.nanos();
      writingSince = now == 0 ? 1 : now;
      sink.accept(bytes);
      writingSince = 0;
    }
  }

  /** The next frame, or several that are small together; null after the farewell. */
  private byte @Nullable [] next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (frames.isEmpty()) {
        if (last) {
          return null;
        }
        filled.await();
      }
      byte[] first = frames.remove();
      if (frames.isEmpty()) {
        return first;
      }
      return joined(first);
    } finally {
      lock.unlock();
    }
  }

  private byte[] joined(byte[] first) {
    int size = first.length;
    int count = 0;
    for (byte[] frame : frames) {
      if (size + frame.length > WRITE_BYTES) {
        break;
      }
      size += frame.length;
      count++;
    }
    byte[] all = new byte[size];
    System.arraycopy(first, 0, all, 0, first.length);
    int at = first.length;
    for (int i = 0; i < count; i++) {
      byte[] frame = frames.remove();
      System.arraycopy(frame, 0, all, at, frame.length);
      at += frame.length;
    }
    return all;
  }
}
