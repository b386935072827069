package dev.immunis.ui.queue;

import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.IconButton;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The menu of views: those everybody has, the person's own, and what can be done with them. */
final class ViewsMenu {
  private final QueueViewModel model;
  private final MenuButton menu;
  private final HBox naming;
  private final TextField name = new TextField();
  private final Runnable afterNaming;

  /**
   * Fills the menu.
   *
   * @param naming the line in which a name is typed; shown only then
   * @param afterNaming gives the focus back to the list
   */
  ViewsMenu(QueueViewModel model, MenuButton menu, HBox naming, Runnable afterNaming) {
    this.model = model;
    this.menu = menu;
    this.naming = naming;
    this.afterNaming = afterNaming;
    // A long name is cut rather than the panel widened.
    menu.getStyleClass().add("may-ellipsize");
    menu.setMinWidth(60);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(menu.textProperty());
    menu.setTooltip(whole);
    namingLine();
    fill();
    model.views().own().addListener((ListChangeListener<SavedView>) change -> fill());
    Texts.languageProperty().subscribe(this::fill);
    model.filterProperty().subscribe(this::fill);
    model.sortProperty().subscribe(this::fill);
  }

  /** Asks for the name under which what is shown is kept. */
  void ask() {
    showNaming(true);
    name.setText(chosen().filter(model.views().own()::contains).map(SavedView::name).orElse(""));
    name.requestFocus();
    name.selectAll();
  }

  private void namingLine() {
    name.promptTextProperty().bind(Texts.bind("queue.view.name"));
    name.accessibleTextProperty().bind(Texts.bind("queue.view.name"));
    HBox.setHgrow(name, Priority.ALWAYS);
    name.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            keep();
            event.consume();
          } else if (event.getCode() == KeyCode.ESCAPE) {
            done();
            event.consume();
          }
        });
    Button keep = new Button();
    keep.textProperty().bind(Texts.bind("queue.view.keep"));
    keep.setMinWidth(Region.USE_PREF_SIZE);
    keep.disableProperty()
        .bind(
            name.textProperty()
                .map(text -> text.isBlank() || text.strip().length() > SavedView.LONGEST_NAME));
    keep.setOnAction(event -> keep());
    IconButton leave = new IconButton(Feather.X, Texts.bind("queue.view.leave"));
    leave.setOnAction(event -> done());
    naming.getChildren().setAll(name, keep, leave);
    showNaming(false);
  }

  private void showNaming(boolean show) {
    naming.setVisible(show);
    naming.setManaged(show);
  }

  private void keep() {
    if (model.keepAs(name.getText())) {
      done();
    }
  }

  private void done() {
    showNaming(false);
    afterNaming.run();
  }

  private static List<SavedView> standard() {
    List<SavedView> views = new ArrayList<>();
    for (SavedView.Standard one : SavedView.Standard.values()) {
      views.add(one.view());
    }
    return views;
  }

  /** The view that is shown, if it is one of those in the menu. */
  private Optional<SavedView> chosen() {
    QueueFilter shown = model.filterProperty().get().withSearch("");
    List<SavedView> all = new ArrayList<>(model.views().own());
    all.addAll(standard());
    return all.stream().filter(view -> view.filter().equals(shown)).findFirst();
  }

  private void fill() {
    SavedView now = chosen().orElse(null);
    menu.getItems().clear();
    standard().forEach(view -> menu.getItems().add(item(view, now)));
    if (!model.views().own().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
      model.views().own().forEach(view -> menu.getItems().add(item(view, now)));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            command("queue.view.save", this::ask),
            command("queue.view.copy", this::copy),
            command("queue.view.paste", this::paste));
    if (now != null && model.views().own().contains(now)) {
      menu.getItems().add(command("queue.view.remove", () -> model.views().remove(now)));
    }
    menu.setText(
        now == null
            ? Texts.get(Texts.key("queue.scope.*", model.filterProperty().get().scope()))
            : now.name());
  }

  private MenuItem item(SavedView view, @org.jspecify.annotations.Nullable SavedView now) {
    RadioMenuItem item = new RadioMenuItem(view.name());
    item.setMnemonicParsing(false);
    item.setSelected(view.equals(now));
    item.setOnAction(event -> model.show(view));
    return item;
  }

  private static MenuItem command(String key, Runnable command) {
    MenuItem item = new MenuItem(Texts.get(key), null);
    item.setOnAction(event -> command.run());
    return item;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(SavedViews.share(model.current(menu.getText())));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    boolean taken = text != null && model.take(text);
    menu.setGraphic(taken ? null : Icon.of(Feather.ALERT_TRIANGLE, 12, Icon.Tone.WARNING));
    menu.setAccessibleHelp(taken ? null : Texts.get("queue.view.no-view"));
    if (!taken) {
      model.tell(Texts.get("queue.view.no-view"));
    }
  }
}
