package dev.immunis.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Watches one scene on the UI thread: how long tasks and layout passes (style and layout of one
 * pulse) take in that thread's CPU time, and how long it is from an input until its picture is
 * painted.
 */
final class UiProbe {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final long PATIENCE_SECONDS = 120;

  private final Samples tasks = new Samples();
  private final Samples layouts = new Samples();
  private final Scene scene;
  private long layoutStart;
  private boolean counting;
  private @Nullable Waiting waiting;

  /** Somebody who waits until a state is painted. */
  private static final class Waiting {
    final BooleanSupplier reached;
    final CountDownLatch painted = new CountDownLatch(1);
    boolean laidOut;

    Waiting(BooleanSupplier reached) {
      this.reached = reached;
    }
  }

  /** Milliseconds that were seen. */
  static final class Samples {
    private double[] values = new double[256];
    private int count;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    double[] toArray() {
      return Arrays.copyOf(values, count);
    }
  }

  /** Starts the toolkit where it does not run yet. */
  static void startToolkit() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (IllegalStateException running) {
      started.countDown();
    }
    await(started);
    Platform.setImplicitExit(false);
  }

  /** Attaches to a shown scene; UI thread. */
  UiProbe(Scene scene) {
    this.scene = scene;
    scene.addPreLayoutPulseListener(this::beforeLayout);
    scene.addPostLayoutPulseListener(this::afterLayout);
  }

  private void beforeLayout() {
    Waiting who = waiting;
    if (who != null && who.reached.getAsBoolean()) {
      who.laidOut = true;
    }
    layoutStart = CPU.getCurrentThreadCpuTime();
  }

  private void afterLayout() {
    if (counting) {
      layouts.add((CPU.getCurrentThreadCpuTime() - layoutStart) / 1e6);
    }
    Waiting who = waiting;
    if (who == null) {
      return;
    }
    if (who.laidOut) {
      waiting = null;
      Platform.runLater(
          () -> {
            // A snapshot is made by the thread that paints, after the picture of this pulse.
            new Rectangle(1, 1).snapshot(null, new WritableImage(1, 1));
            who.painted.countDown();
          });
    } else {
      Platform.requestNextPulse();
    }
  }

  /** Runs a piece of work of the UI thread and counts its time; any thread. */
  void task(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      long start = CPU.getCurrentThreadCpuTime();
      work.run();
      if (counting) {
        tasks.add((CPU.getCurrentThreadCpuTime() - start) / 1e6);
      }
    } else {
      Platform.runLater(() -> task(work));
    }
  }

  /** Milliseconds from an input until the state it leads to is painted; not on the UI thread. */
  double painted(Runnable input, BooleanSupplier reached) {
    Waiting who = new Waiting(reached);
    long start = System.nanoTime();
    Platform.runLater(
        () -> {
          waiting = who;
          task(input);
          Platform.requestNextPulse();
        });
    try {
      await(who.painted);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** Does the same in each of {@code pulses} pulses; CPU milliseconds of each, layout included. */
  double[] eachPulse(int pulses, Runnable step) throws InterruptedException {
    Samples frames = new Samples();
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () ->
            new AnimationTimer() {
              private int left = pulses;
              private long before;

              private final Runnable after =
                  () -> frames.add((CPU.getCurrentThreadCpuTime() - before) / 1e6);

              @Override
              public void handle(long now) {
                if (left == pulses) {
                  scene.addPostLayoutPulseListener(after);
                }
                if (left-- == 0) {
                  scene.removePostLayoutPulseListener(after);
                  stop();
                  done.countDown();
                  return;
                }
                before = CPU.getCurrentThreadCpuTime();
                task(step);
              }
            }.start());
    await(done);
    return frames.toArray();
  }

  /** From now on times are kept, or no longer. */
  void count(boolean on) throws InterruptedException {
    CountDownLatch set = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          counting = on;
          set.countDown();
        });
    await(set);
  }

  double[] tasks() {
    return tasks.toArray();
  }

  double[] layouts() {
    return layouts.toArray();
  }

  /** Runs work on the UI thread and waits for its result; not on the UI thread. */
  static <T> T onUi(Supplier<T> work) throws InterruptedException {
    List<T> result = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            result.add(work.get());
          } finally {
            done.countDown();
          }
        });
    await(done);
    return result.getFirst();
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the window did not answer");
    }
  }
}
