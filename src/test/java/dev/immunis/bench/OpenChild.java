package dev.immunis.bench;

import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.MemoryReadings;
import dev.immunis.model.Digest;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.ui.review.diff.PatchView;
import dev.immunis.ui.review.diff.PatchViewModel;
import dev.immunis.ui.review.diff.ReadingViewModel;
import dev.immunis.ui.review.diff.RemarksViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/**
 * A process of its own that shows one patch, or a bare window, says so with its memory, and ends.
 */
public final class OpenChild {
  private OpenChild() {}

  /** The patch tab on rooms in memory, and what it is watched by. */
  record Desk(PatchViewModel model, PatchView view, Stage stage, UiProbe probe) {
    /** Makes it in a window of its own; UI thread. */
    static Desk open(dev.immunis.fakes.MemoryVault vault, ThreadedWork work) {
      PatchViewModel model = new PatchViewModel(vault, new MemoryPreferences(), work);
      var clock = new dev.immunis.fakes.RunningClock();
      ReadingViewModel reading =
          new ReadingViewModel(
              new ReadingViewModel.Rooms(new MemoryReadings(), OversightSwitches.usual(), clock),
              work,
              dev.immunis.ui.kit.Alarm.onUi(),
              dev.immunis.ui.kit.Alarm.onUi());
      RemarksViewModel remarks =
          new RemarksViewModel(
              new RemarksViewModel.Rooms(
                  new dev.immunis.fakes.MemoryComments(),
                  new dev.immunis.fakes.OneProfile("bench"),
                  clock,
                  new dev.immunis.fakes.CountingIds()),
              work,
              dev.immunis.ui.kit.Alarm.onUi());
      PatchView view = new PatchView(model, reading, remarks);
      Scene scene = new Scene(view.root(), 1172, 800);
      Theme.DARK.applyTo(scene);
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      return new Desk(model, view, stage, new UiProbe(scene));
    }

    /** Whether the patch of these bytes is the one that is laid out. */
    boolean shows(int size) {
      var layout = model.layoutProperty().get();
      return layout != null && layout.patch().size() == size;
    }
  }

  /** With a file: shows it; without: a bare window. */
  public static void main(String[] args) throws Exception {
    UiProbe.startToolkit();
    if (args.length == 0) {
      UiProbe bare = UiProbe.onUi(OpenChild::bare);
      bare.painted(() -> {}, () -> true);
    } else {
      byte[] patch = Files.readAllBytes(Path.of(args[0]));
      var vault = new dev.immunis.fakes.MemoryVault();
      Digest digest = vault.put(patch);
      ThreadedWork work = new ThreadedWork(UiThread.executor(), Throwable::printStackTrace);
      Desk desk = UiProbe.onUi(() -> Desk.open(vault, work));
      desk.probe().painted(() -> desk.model().open(digest), () -> desk.shows(patch.length));
    }
    System.out.println("shown");
    System.out.flush();
    settle();
    System.out.println("memory " + residentKilobytes());
    System.out.flush();
    System.exit(0);
  }

  private static UiProbe bare() {
    Scene scene = new Scene(new Region(), 1172, 800);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    return new UiProbe(scene);
  }

  /** Lets what goes on behind the picture end, and the collector run. */
  private static void settle() throws InterruptedException {
    new CountDownLatch(1)
        .await(Duration.ofSeconds(2).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    System.gc();
    CountDownLatch idle = new CountDownLatch(1);
    Platform.runLater(idle::countDown);
    UiProbe.await(idle);
  }

  static long residentKilobytes() throws java.io.IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }
}
