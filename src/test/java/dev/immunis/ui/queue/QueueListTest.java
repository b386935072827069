package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Severity;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The list keeps scroll, selection and focus, obeys mouse and keys, and speaks. */
@ExtendWith(ApplicationExtension.class)
class QueueListTest {
  private static final Path PICTURES = Path.of("target", "pictures", "queue");
  private static final int NARROW = 288;
  private static final int HEIGHT = 700;

  private final MemoryCache cache = new MemoryCache();
  private final ChangeBus bus = new ChangeBus();

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private QueueViewModel model;

  @SuppressWarnings("NullAway.Init")
  private QueueView view;

  @SuppressWarnings("NullAway.Init")
  private QueueList list;

  @Start
  void start(Stage real) {
    stage = real;
    for (ReviewHead head : Heads.of(500, 7)) {
      cache.heads.put(head.id(), head);
    }
    model =
        new QueueViewModel(
            QueueRooms.of(cache, new MemoryPreferences(), new TestClock()),
            bus,
            new DirectWork(),
            Runnable::run,
            QueueRooms.SILENT);
    view = new QueueView(model);
    view.offerExport(
        new ExportViewModel(
            model,
            new ExportDesk(cache, new OneProfile("Ana"), new TestClock(), "1"),
            new DirectWork()));
    list = (QueueList) view.root().lookup(".queue-list");
    model.load();
    ScreenAudit.show(real, view.root(), Theme.DARK, NARROW, HEIGHT);
  }

  @AfterEach
  void english() throws Exception {
    on(
        () -> {
          Texts.languageProperty().set(Language.ENGLISH);
          return true;
        });
  }

  @Test
  void aChangeElsewhereMovesNothingOnTheScreen() throws Exception {
    scroll(9000);
    UUID open = middle();
    on(
        () -> {
          model.select(open);
          view.focusList();
          return true;
        });
    settle();
    double before = on(() -> screenY(open));
    double scrolled = on(list::scrolled);
    assertThat(scrolled).isGreaterThan(5000);

    // Five rows come in above, the first of all is decided, one on the screen changes.
    List<ReviewHead> fresh = new ArrayList<>();
    for (ReviewHead head : Heads.of(40, 12)) {
      if (head.status().awaitsDecision() && head.severity() == Severity.CRITICAL) {
        fresh.add(head);
      }
    }
    assertThat(fresh).isNotEmpty();
    change(fresh);
    settle();

    assertThat(on(() -> screenY(open))).isEqualTo(before);
    assertThat(on(list::scrolled)).isEqualTo(scrolled + 64 * fresh.size());
    assertThat(on(() -> model.selectedProperty().get())).isEqualTo(open);
    assertThat(on(() -> list.isFocused())).isTrue();
    assertThat(on(() -> node(open).isSelected())).isTrue();
  }

  @Test
  void aClaimIsShownAndSpokenAndMovesNothing() throws Exception {
    scroll(9000);
    UUID open = middle();
    on(
        () -> {
          model.select(open);
          return true;
        });
    settle();
    double before = on(() -> screenY(open));
    double scrolled = on(list::scrolled);
    assertThat(on(() -> node(open).spoken())).doesNotContain("held by");
    on(
        () -> {
          model.holdersProperty().set(Map.of(open, new QueueHolder("R. Kaur", false, false)));
          return true;
        });
    settle();
    assertThat(on(() -> node(open).spoken())).endsWith("held by R. Kaur");
    assertThat(on(() -> screenY(open))).isEqualTo(before);
    assertThat(on(list::scrolled)).isEqualTo(scrolled);
    assertThat(on(() -> model.selectedProperty().get())).isEqualTo(open);
    on(
        () -> {
          model.holdersProperty().set(Map.of());
          return true;
        });
    settle();
    assertThat(on(() -> node(open).spoken())).doesNotContain("held by");
  }

  @Test
  void withNothingOpenTheRowsOnTheScreenStayToo() throws Exception {
    scroll(9000);
    UUID seen = middle();
    double before = on(() -> screenY(seen));
    change(Heads.of(40, 12).stream().filter(head -> head.severity() == Severity.CRITICAL).toList());
    settle();
    assertThat(on(() -> screenY(seen))).isEqualTo(before);
  }

  @Test
  void aFilterKeepsTheOpenReviewOnItsPlaceAndGivesItBack() throws Exception {
    scroll(9000);
    UUID open = middle();
    on(
        () -> {
          model.select(open);
          return true;
        });
    settle();
    double before = on(() -> screenY(open));
    Severity severity = cache.heads.get(open).severity();
    on(
        () -> {
          model.wish(Facet.SEVERITY, severity.ordinal(), Choice.Wish.WITH);
          return true;
        });
    settle();
    assertThat(on(() -> screenY(open))).isEqualTo(before);
    on(
        () -> {
          model.clearFilter();
          return true;
        });
    settle();
    assertThat(on(() -> screenY(open))).isEqualTo(before);

    on(
        () -> {
          model.search("nothing has this");
          return true;
        });
    settle();
    assertThat(on(this::shownNodes)).isEmpty();
    on(
        () -> {
          model.clearFilter();
          return true;
        });
    settle();
    assertThat(on(() -> screenY(open))).isBetween(0.0, HEIGHT - 64.0);
    assertThat(on(() -> node(open).isSelected())).isTrue();
  }

  @Test
  void keysGoToEveryRow(FxRobot robot) throws Exception {
    on(
        () -> {
          view.focusList();
          return true;
        });
    settle();
    robot.push(KeyCode.DOWN);
    settle();
    assertThat(open()).isEqualTo(item(0, 1));
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.UP);
    settle();
    assertThat(open()).isEqualTo(item(2, 1));
    robot.push(KeyCode.END);
    settle();
    int last = on(() -> model.rowsProperty().get().size() - 1);
    assertThat(open()).isEqualTo(item(last, -1));
    assertThat(on(() -> screenY(open()) + 64)).isEqualTo(on(list::getHeight));
    robot.push(KeyCode.PAGE_UP);
    settle();
    assertThat(on(() -> model.rowsProperty().get().rowOf(open()))).isBetween(last - 12, last - 6);
    robot.push(KeyCode.HOME);
    settle();
    assertThat(open()).isEqualTo(item(0, 1));
    assertThat(on(list::scrolled)).isLessThanOrEqualTo(24.0);
    robot.push(KeyCode.PAGE_DOWN);
    settle();
    assertThat(on(() -> screenY(open()))).isBetween(24.0, on(list::getHeight) - 64);
  }

  @Test
  void theMouseOpensAndScrolls(FxRobot robot) throws Exception {
    UUID third = item(3, 1);
    robot.clickOn(on(() -> node(third)));
    settle();
    assertThat(open()).isEqualTo(third);
    assertThat(on(() -> list.isFocused())).isTrue();

    // The headless platform's robot has no wheel.
    wheel(ScrollEvent.VerticalTextScrollUnits.NONE, -120, 0);
    assertThat(on(list::scrolled)).isEqualTo(120);
    wheel(ScrollEvent.VerticalTextScrollUnits.LINES, -1, -3);
    assertThat(on(list::scrolled)).isEqualTo(120 + 3 * 64);
    wheel(ScrollEvent.VerticalTextScrollUnits.LINES, 1, 99);
    assertThat(on(list::scrolled)).isZero();
    wheel(ScrollEvent.VerticalTextScrollUnits.NONE, -70, 0);
    settle();
    double wheel = on(list::scrolled);
    assertThat(wheel).isPositive();
    assertThat(open()).as("scrolling opens nothing").isEqualTo(third);

    ScrollBar bar = (ScrollBar) list.lookup(".scroll-bar");
    on(
        () -> {
          bar.setValue(bar.getMax());
          return true;
        });
    settle();
    assertThat(on(() -> screenY(item(on(() -> model.rowsProperty().get().size() - 1), -1)) + 64))
        .isEqualTo(on(list::getHeight));
  }

  @Test
  void aScreenReaderFindsEveryRow() throws Exception {
    UUID open = item(2, 1);
    on(
        () -> {
          model.select(open);
          return true;
        });
    settle();
    on(
        () -> {
          QueueRows rows = model.rowsProperty().get();
          assertThat(list.getAccessibleRole()).isEqualTo(AccessibleRole.LIST_VIEW);
          assertThat(list.getAccessibleText()).isEqualTo("Reviews");
          assertThat(list.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT))
              .isEqualTo(rows.size());
          for (int row : new int[] {0, 1, 2, 250, rows.size() - 1}) {
            Node node =
                (Node) list.queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, row);
            assertThat(node).isNotNull();
            assertThat(node.getAccessibleRole()).isEqualTo(AccessibleRole.LIST_ITEM);
            assertThat(node.queryAccessibleAttribute(AccessibleAttribute.INDEX)).isEqualTo(row);
            String spoken = (String) node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
            switch (rows.get(row)) {
              case QueueRow.Group group ->
                  assertThat(spoken).startsWith("Critical").contains("reviews");
              case QueueRow.Item item ->
                  assertThat(spoken)
                      .startsWith(
                          item.head().cve() == null ? item.head().title() : item.head().cve())
                      .contains(String.valueOf(item.head().packageName()))
                      .contains("waiting");
            }
          }
          Node focus = (Node) list.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
          assertThat(focus).isSameAs(node(open));
          assertThat(focus.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);
          assertThat(
                  (ObservableList<?>)
                      list.queryAccessibleAttribute(AccessibleAttribute.SELECTED_ITEMS))
              .singleElement()
              .isSameAs(focus);
          return true;
        });
  }

  @Test
  void aHundredThousandRowsHaveAsManyNodesAsAScreen() throws Exception {
    change(Heads.of(100_000, 31));
    for (double at : new double[] {0, 1e6, 3e6, 5e6, 1e9}) {
      scroll(at);
    }
    int nodes = on(() -> list.lookupAll(".queue-row").size());
    assertThat(nodes).isLessThanOrEqualTo(HEIGHT / 64 + 3);
    assertThat(on(() -> shownNodes().stream().map(RowNode::spoken).distinct().count()))
        .isGreaterThan(6);
  }

  @Test
  void itCanBeReadInEveryThemeWidthAndLanguage() throws Exception {
    on(
        () -> {
          model.select(item(4, 1));
          view.focusList();
          return true;
        });
    List<ScreenAudit.Finding> findings = new ArrayList<>();
    for (Language language : Language.values()) {
      on(
          () -> {
            Texts.languageProperty().set(language);
            return true;
          });
      for (Theme theme : Theme.values()) {
        for (int width : new int[] {NARROW, 408}) {
          for (double at : new double[] {0, 1234}) {
            ScreenAudit.show(stage, view.root(), theme, width, HEIGHT);
            scroll(at);
            String name =
                "%s-%s-%d-%d.png"
                    .formatted(
                        language.name().toLowerCase(Locale.ROOT),
                        theme.name().toLowerCase(Locale.ROOT),
                        width,
                        (int) at);
            findings.addAll(
                ScreenAudit.render(
                    stage, view.root(), theme, width, HEIGHT, PICTURES.resolve(name)));
            Node filters = view.root().lookup("#filters");
            assertThat(on(() -> filters.localToScene(filters.getBoundsInLocal()).getMaxX()))
                .as("end of the head in %s", name)
                .isLessThanOrEqualTo(width);
          }
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  // ---- helpers

  private void change(List<ReviewHead> heads) throws Exception {
    on(
        () -> {
          heads.forEach(head -> cache.heads.put(head.id(), head));
          bus.publish(new Change.ReviewsImported(heads.stream().map(ReviewHead::id).toList()));
          return true;
        });
    settle();
  }

  private void scroll(double pixels) throws Exception {
    on(
        () -> {
          list.scrollTo(pixels);
          return true;
        });
    settle();
  }

  private void wheel(ScrollEvent.VerticalTextScrollUnits units, double pixels, double lines)
      throws Exception {
    on(
        () -> {
          javafx.event.Event.fireEvent(
              list,
              new ScrollEvent(
                  ScrollEvent.SCROLL,
                  50,
                  50,
                  50,
                  50,
                  false,
                  false,
                  false,
                  false,
                  false,
                  false,
                  0,
                  pixels,
                  0,
                  pixels,
                  ScrollEvent.HorizontalTextScrollUnits.NONE,
                  0,
                  units,
                  lines,
                  0,
                  new javafx.scene.input.PickResult(list, 50, 50)));
          return true;
        });
    settle();
  }

  private UUID open() throws Exception {
    return on(() -> java.util.Objects.requireNonNull(model.selectedProperty().get()));
  }

  private UUID item(int row, int direction) throws Exception {
    return on(
        () -> {
          QueueRows rows = model.rowsProperty().get();
          return ((QueueRow.Item) rows.get(rows.item(row, direction))).head().id();
        });
  }

  /** A review in the middle of the screen. */
  private UUID middle() throws Exception {
    return on(
        () -> {
          RowNode node =
              shownNodes().stream()
                  .filter(QueueRowNode.class::isInstance)
                  .filter(row -> row.getLayoutY() > HEIGHT / 3.0)
                  .findFirst()
                  .orElseThrow();
          return ((QueueRow.Item) model.rowsProperty().get().get(node.row())).head().id();
        });
  }

  private List<RowNode> shownNodes() {
    return list.lookupAll("*").stream()
        .filter(RowNode.class::isInstance)
        .map(RowNode.class::cast)
        .filter(row -> row.isVisible() && row.row() >= 0)
        .toList();
  }

  private RowNode node(UUID id) {
    int row = model.rowsProperty().get().rowOf(id);
    return shownNodes().stream().filter(node -> node.row() == row).findFirst().orElseThrow();
  }

  private double screenY(UUID id) {
    return node(id).getLayoutY();
  }

  private void settle() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    on(
        () -> {
          view.root().applyCss();
          view.root().layout();
          return true;
        });
  }

  private static <T> T on(Callable<T> work) throws Exception {
    return javafx.application.Platform.isFxApplicationThread()
        ? work.call()
        : WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
  }
}
