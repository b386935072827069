package dev.immunis.bench;

import dev.immunis.fakes.MemoryVault;
import dev.immunis.model.Digest;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.ui.review.diff.PatchView;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/**
 * A patch of 200,000 changed lines from the click until it is painted, scrolled and searched, and
 * processes that open it from nothing beside one with a bare window.
 */
final class OpenBench implements Bench.Suite {
  private static final int LARGE = 200_000;
  private static final int SMALL = 1_000;
  private static final double FRAME = 16;
  private static final double CLICK = 60;
  private static final double LATE_CLICK = 120;
  private static final double MEGABYTES = 300;
  private static final double ROWS_A_PULSE = 7;

  private final boolean memory;

  /**
   * Makes one of the two.
   *
   * @param memory whether the footprint is told, and not the times
   */
  OpenBench(boolean memory) {
    this.memory = memory;
  }

  @Override
  public void run(Report out) throws Exception {
    if (memory) {
      children(out);
      return;
    }
    UiProbe.startToolkit();
    MemoryVault vault = new MemoryVault();
    byte[] one = BigDiff.of(LARGE);
    byte[] other = BigDiff.of(LARGE + 2);
    byte[] small = BigDiff.of(SMALL);
    ThreadedWork work = new ThreadedWork(UiThread.executor(), Throwable::printStackTrace);
    OpenChild.Desk desk = UiProbe.onUi(() -> OpenChild.Desk.open(vault, work));
    Digest first = vault.put(one);
    Digest second = vault.put(other);
    Digest little = vault.put(small);
    double[] clicks = new double[20];
    for (int i = -6; i < clicks.length; i++) {
      Digest next = i % 2 == 0 ? first : second;
      int size = i % 2 == 0 ? one.length : other.length;
      double took = desk.probe().painted(() -> desk.model().open(next), () -> desk.shows(size));
      if (i >= 0) {
        clicks[i] = took;
      }
    }
    out.line("open.warm-200k.p50", Rounds.of(clicks).within(CLICK), null, 1.0, true);
    out.line(
        "open.warm-200k.p95", Rounds.ofQuantile(0.95, clicks, clicks, LATE_CLICK), null, 1.0, true);
    desk.probe().count(true);
    desk.probe().painted(() -> desk.model().open(little), () -> desk.shows(small.length));
    double[] short1k = scroll(desk);
    desk.probe().painted(() -> desk.model().open(first), () -> desk.shows(one.length));
    double[] long200k = scroll(desk);
    out.line("open.scroll-7-rows.cpu.p50", Rounds.of(long200k, short1k, FRAME), 1.15, 1.0, true);
    out.line(
        "open.scroll-7-rows.cpu.p99",
        Rounds.ofQuantile(0.99, long200k, short1k, FRAME),
        null,
        1.0,
        true);
    double[] jumps = new double[20];
    for (int i = 0; i < jumps.length; i++) {
      KeyCode key = i % 2 == 0 ? KeyCode.END : KeyCode.HOME;
      jumps[i] = desk.probe().painted(() -> press(desk.view(), key), () -> true);
    }
    out.line("open.jump-to-the-end", Rounds.of(jumps).within(CLICK), null, 1.0, true);
    double[] finds = new double[10];
    for (int i = 0; i < finds.length; i++) {
      String words = i % 2 == 0 ? "ctx->state" : "no such words at all";
      finds[i] =
          desk.probe().painted(() -> desk.model().find(words), () -> desk.model().hasFound(words));
    }
    out.line("open.find-in-200k", Rounds.of(finds).within(LATE_CLICK), null, 1.0, true);
    double[] tasks = desk.probe().tasks();
    out.line("open.task.cpu.longest", Rounds.ofQuantile(1, tasks, tasks, FRAME), null, 1.0, true);
    UiProbe.onUi(
        () -> {
          desk.stage().close();
          return desk;
        });
    work.close();
    children(out);
  }

  private static double[] scroll(OpenChild.Desk desk) throws InterruptedException {
    desk.probe().eachPulse(60, () -> wheel(desk.view().pane()));
    return desk.probe().eachPulse(240, () -> wheel(desk.view().pane()));
  }

  private static void wheel(Node pane) {
    double delta = -ROWS_A_PULSE * 40 / 3;
    pane.fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL,
            10,
            10,
            10,
            10,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  private static void press(PatchView view, KeyCode key) {
    view.pane()
        .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  /** Fresh processes, ours and a bare window by turns: time until shown, and memory. */
  private void children(Report out) throws Exception {
    Path file = Files.createTempFile("large", ".diff");
    try {
      Files.write(file, BigDiff.of(LARGE));
      int rounds = 5;
      double[][] ours = new double[2][rounds];
      double[][] bare = new double[2][rounds];
      for (int i = 0; i < rounds; i++) {
        child(ours, i, file.toString());
        child(bare, i);
      }
      if (memory) {
        out.line(
            "footprint.open-200k.megabytes",
            Rounds.of(ours[1], bare[1], MEGABYTES),
            1.6,
            1.0,
            true);
      } else {
        out.line("open.cold-200k", Rounds.of(ours[0], bare[0], Double.NaN), 1.3, null, true);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void child(double[][] into, int round, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dglass.platform=" + System.getProperty("glass.platform", "Headless"),
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            OpenChild.class.getName()));
    command.addAll(List.of(arguments));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.equals("shown")) {
          into[0][round] = (System.nanoTime() - start) / 1e6;
        } else if (line.startsWith("memory ")) {
          into[1][round] = Long.parseLong(line.substring(7)) / 1024.0;
        }
      }
      process.waitFor();
    } finally {
      process.destroy();
    }
  }
}
