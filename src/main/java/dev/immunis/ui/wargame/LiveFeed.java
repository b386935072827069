package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.WargameProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the steps of a run to the UI thread in order; of output lines that pile up meanwhile only
 * the newest, so that a chatty proof cannot drown the window.
 */
final class LiveFeed implements WargameListener {
  private final UiExecutor ui;
  private final Consumer<List<WargameProgress>> reader;
  private List<WargameProgress> waiting = new ArrayList<>();
  private WargameProgress.@Nullable OutputLine line;
  private boolean called;

  /**
   * A feed of one run.
   *
   * @param reader gets what came since the last time, on the UI thread
   */
  LiveFeed(UiExecutor ui, Consumer<List<WargameProgress>> reader) {
    this.ui = ui;
    this.reader = reader;
  }

  @Override
  public void progress(WargameProgress step) {
    synchronized (this) {
      if (step instanceof WargameProgress.OutputLine output) {
        line = output;
      } else {
        // What was printed belongs before the step that ends it.
        if (line != null) {
          waiting.add(line);
          line = null;
        }
        waiting.add(step);
      }
      if (called) {
        return;
      }
      called = true;
    }
    ui.execute(this::deliver);
  }

  private void deliver() {
    List<WargameProgress> steps;
    synchronized (this) {
      called = false;
      if (line != null) {
        waiting.add(line);
        line = null;
      }
      steps = waiting;
      waiting = new ArrayList<>();
    }
    reader.accept(steps);
  }
}
