package dev.immunis.ui.queue;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Formats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** The few nodes that show the rows on the screen; a row that stays on it keeps its node. */
final class RowPool {
  private final Function<ReviewHead, Duration> waiting;
  private final Function<ReviewHead, @Nullable QueueHolder> holder;
  private final Consumer<UUID> choose;
  private final Supplier<QueueFacts> facts;
  private final Pane body;
  private final Deque<QueueRowNode> freeItems = new ArrayDeque<>();
  private final Deque<QueueHeading> freeHeadings = new ArrayDeque<>();
  private Map<Object, RowNode> shown = new HashMap<>();
  private @Nullable QueueRowNode asideItem;
  private @Nullable QueueHeading asideHeading;

  /**
   * Makes an empty pool.
   *
   * @param body gets the nodes
   * @param waiting how long a review waits
   * @param holder who works on a review, null for nobody
   * @param choose what a screen reader's wish for a row does
   * @param facts what is known beside the heads
   */
  RowPool(
      Pane body,
      Function<ReviewHead, Duration> waiting,
      Function<ReviewHead, @Nullable QueueHolder> holder,
      Consumer<UUID> choose,
      Supplier<QueueFacts> facts) {
    this.body = body;
    this.waiting = waiting;
    this.holder = holder;
    this.choose = choose;
    this.facts = facts;
  }

  /** The part of the list that is on the screen; scroll and width in pixels. */
  record Window(
      QueueRows rows, RowHeights heights, int first, int end, double scroll, double width) {}

  /**
   * Shows the rows of a window.
   *
   * @param anew also those that were on the screen before are written again
   * @param open the review that is selected
   */
  void show(Window window, boolean anew, @Nullable UUID open) {
    Map<Object, RowNode> before = shown;
    Map<Object, RowNode> now = HashMap.newHashMap(window.end() - window.first());
    List<Integer> missing = new ArrayList<>();
    for (int row = window.first(); row < window.end(); row++) {
      RowNode node = before.remove(key(window.rows().get(row)));
      if (node == null) {
        missing.add(row);
      } else {
        put(now, node, window, row, anew, open);
      }
    }
    before.values().forEach(this::free);
    for (int row : missing) {
      put(now, take(window.rows().get(row)), window, row, true, open);
    }
    freeItems.forEach(node -> node.setVisible(false));
    freeHeadings.forEach(node -> node.setVisible(false));
    shown = now;
  }

  private void put(
      Map<Object, RowNode> into,
      RowNode node,
      Window window,
      int row,
      boolean write,
      @Nullable UUID open) {
    QueueRow what = window.rows().get(row);
    if (write) {
      write(node, what);
    }
    node.setRow(row);
    node.setSelected(what instanceof QueueRow.Item item && item.head().id().equals(open));
    if (node instanceof QueueRowNode item) {
      item.setWide(window.heights().item() < QueueRowNode.HEIGHT);
    }
    node.resizeRelocate(
        0,
        Math.round(window.heights().top(row) - window.scroll()),
        window.width(),
        window.heights().height(row));
    node.setVisible(true);
    into.put(key(what), node);
  }

  private void write(RowNode node, QueueRow what) {
    switch (node) {
      case QueueRowNode item -> {
        ReviewHead head = ((QueueRow.Item) what).head();
        item.show(head, Formats.age(waiting.apply(head)), holder.apply(head), facts.get());
        item.onChoose(() -> choose.accept(head.id()));
      }
      case QueueHeading heading -> heading.show((QueueRow.Group) what);
    }
  }

  private static Object key(QueueRow row) {
    return switch (row) {
      case QueueRow.Item item -> item.head().id();
      case QueueRow.Group group -> group.severity();
    };
  }

  private RowNode take(QueueRow row) {
    RowNode free =
        switch (row) {
          case QueueRow.Item item -> freeItems.poll();
          case QueueRow.Group group -> freeHeadings.poll();
        };
    if (free != null) {
      return free;
    }
    RowNode made =
        switch (row) {
          case QueueRow.Item item -> new QueueRowNode();
          case QueueRow.Group group -> new QueueHeading();
        };
    body.getChildren().add(made);
    return made;
  }

  private void free(RowNode node) {
    node.setRow(-1);
    node.setSelected(false);
    switch (node) {
      case QueueRowNode item -> freeItems.add(item);
      case QueueHeading heading -> freeHeadings.add(heading);
    }
  }

  /** The node of a row that is on the screen, null when it is not. */
  @Nullable Node onScreen(QueueRow row) {
    return shown.get(key(row));
  }

  /** A node that nobody sees and that speaks for a row which is not on the screen. */
  Node aside(QueueRow what, int row) {
    RowNode node =
        switch (what) {
          case QueueRow.Item item -> {
            if (asideItem == null) {
              asideItem = hidden(new QueueRowNode());
            }
            yield asideItem;
          }
          case QueueRow.Group group -> {
            if (asideHeading == null) {
              asideHeading = hidden(new QueueHeading());
            }
            yield asideHeading;
          }
        };
    write(node, what);
    node.setRow(row);
    return node;
  }

  private <N extends RowNode> N hidden(N node) {
    node.setVisible(false);
    body.getChildren().add(node);
    return node;
  }
}
