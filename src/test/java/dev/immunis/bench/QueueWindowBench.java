package dev.immunis.bench;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.queue.QueueSort;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The queue in a window beside a plain JavaFX list: from a key to the painted rows. */
final class QueueWindowBench {
  private static final double WIDTH = 408;
  private static final double HEIGHT = 900;
  private static final double ROW = 45;
  private static final int ROWS_A_PULSE = 7;

  /** Longest that anybody may keep the UI thread, milliseconds: one frame. */
  private static final double FRAME = 16;

  private static final double REFILTER = 50;
  private static final String TYPED = "lodash flaw 42";

  private final List<ReviewHead> heads;
  private final Stand<OurQueue> ours;
  private final Stand<PlainQueue> plain;

  /** One of the two in its window. */
  private record Stand<S extends QueueSide>(S side, UiProbe probe, Stage stage) {}

  QueueWindowBench(List<ReviewHead> heads) throws InterruptedException {
    this.heads = heads;
    UiProbe.startToolkit();
    AtomicReference<UiProbe> probe = new AtomicReference<>();
    ours =
        UiProbe.onUi(
            () -> {
              OurQueue queue =
                  new OurQueue(
                      heads,
                      task -> {
                        UiProbe watching = probe.get();
                        if (watching == null || Platform.isFxApplicationThread()) {
                          Platform.runLater(task);
                        } else {
                          watching.task(task);
                        }
                      });
              Stand<OurQueue> stand = stand(queue);
              probe.set(stand.probe());
              return stand;
            });
    plain = UiProbe.onUi(() -> stand(new PlainQueue(heads)));
  }

  private static <S extends QueueSide> Stand<S> stand(S side) {
    Scene scene = new Scene(side.root(), WIDTH, HEIGHT);
    Theme.DARK.applyTo(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    return new Stand<>(side, new UiProbe(scene), stage);
  }

  void run(Report out) throws InterruptedException {
    ours.probe().painted(() -> {}, ours.side().loaded());
    Pair typing = new Pair();
    Pair sorting = new Pair();
    Pair moving = new Pair();
    Pair live = new Pair();
    Pair scrolling = new Pair();
    for (int round = 0; round < 6; round++) {
      boolean counts = round >= 2;
      ours.probe().count(counts);
      plain.probe().count(counts);
      type(counts, typing);
      sort(counts, sorting);
      scroll(counts, scrolling);
      move(counts, moving);
      change(counts, live, round);
    }
    typing.print(out, "queue.window.refilter", REFILTER);
    sorting.print(out, "queue.window.sort", REFILTER);
    moving.print(out, "queue.window.select", REFILTER);
    live.print(out, "queue.window.live-row", REFILTER);
    scrolling.print(out, "queue.window.scroll-7-rows.cpu", FRAME);
    longest(out, "queue.window.task.cpu", ours.probe().tasks(), plain.probe().tasks());
    longest(out, "queue.window.layout.cpu", ours.probe().layouts(), plain.probe().layouts());
    UiProbe.onUi(
        () -> {
          ours.stage().close();
          plain.stage().close();
          ours.side().close();
          return ours;
        });
  }

  /** What was seen of both sides. */
  private static final class Pair {
    final UiProbe.Samples ours = new UiProbe.Samples();
    final UiProbe.Samples plain = new UiProbe.Samples();

    void print(Report out, String name, double limit) {
      double[] a = ours.toArray();
      double[] b = plain.toArray();
      out.line(name + ".p50", Rounds.of(a, b, limit), 1.0, 1.0, true);
      out.line(name + ".p95", Rounds.ofQuantile(0.95, a, b, limit), null, 1.0, true);
    }
  }

  private static void longest(Report out, String name, double[] ours, double[] plain) {
    out.line(name + ".p95", Rounds.ofQuantile(0.95, ours, plain, FRAME), null, 1.0, true);
    out.line(name + ".longest", Rounds.ofQuantile(1, ours, plain, FRAME), null, 1.0, true);
  }

  private void type(boolean counts, Pair into) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2 * TYPED.length(); i++) {
      boolean on = i < TYPED.length();
      String key = on ? TYPED.substring(i, i + 1) : "";
      if (on) {
        text.append(key);
      } else {
        text.setLength(text.length() - 1);
      }
      String words = text.toString();
      each(counts, into, side -> new Act(() -> side.type(key), side.searched(words)));
    }
  }

  private void sort(boolean counts, Pair into) {
    for (QueueSort order :
        List.of(QueueSort.WAITING, QueueSort.PACKAGE, QueueSort.CONFIDENCE, QueueSort.RISK)) {
      each(counts, into, side -> new Act(() -> side.sort(order), side.sorted(order)));
    }
  }

  private void move(boolean counts, Pair into) {
    for (int i = 0; i < 20; i++) {
      each(counts, into, side -> new Act(side::down, () -> true));
    }
  }

  private void change(boolean counts, Pair into, int round) {
    for (int i = 0; i < 10; i++) {
      ReviewHead head = changed(heads.get(round * 1000 + i * 7), round);
      if (head.status().awaitsDecision()) {
        each(counts, into, side -> new Act(() -> side.replace(head), side.replaced(head)));
      }
    }
  }

  private void scroll(boolean counts, Pair into) throws InterruptedException {
    double step = ROWS_A_PULSE * ROW;
    double[] a = ours.probe().eachPulse(60, () -> ours.side().scroll(step));
    double[] b = plain.probe().eachPulse(60, () -> plain.side().scroll(step));
    for (int i = 0; counts && i < Math.min(a.length, b.length); i++) {
      into.ours.add(a[i]);
      into.plain.add(b[i]);
    }
  }

  /** An input and the state that it leads to. */
  private record Act(Runnable input, BooleanSupplier reached) {}

  private void each(boolean counts, Pair into, java.util.function.Function<QueueSide, Act> wanted) {
    Act one = wanted.apply(ours.side());
    double a = ours.probe().painted(one.input(), one.reached());
    Act other = wanted.apply(plain.side());
    double b = plain.probe().painted(other.input(), other.reached());
    if (counts) {
      into.ours.add(a);
      into.plain.add(b);
    }
  }

  private static ReviewHead changed(ReviewHead h, int round) {
    return new ReviewHead(
        h.id(),
        h.code(),
        h.sourceKey(),
        h.cve(),
        h.title() + " " + round,
        h.severity(),
        h.ecosystem(),
        h.packageName(),
        h.packageVersion(),
        h.fixedVersion(),
        h.strategy(),
        h.verdict(),
        h.tier(),
        h.confirmationConfidence(),
        h.priority(),
        h.status() == ReviewStatus.HITL_APPROVED ? h.status() : ReviewStatus.PENDING_HITL,
        h.decision(),
        h.createdAt(),
        h.decidedAt());
  }
}
