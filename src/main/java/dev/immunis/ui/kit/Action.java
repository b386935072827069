package dev.immunis.ui.kit;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.ButtonBase;

/**
 * One command of the console: its text, where and by which keys it acts, and whether it may now.
 */
public final class Action {
  private final String id;
  private final Scope scope;
  private final Keys defaultKeys;
  private final Runnable command;
  private final ReadOnlyObjectWrapper<Keys> keys;
  private ObservableBooleanValue enabled = new SimpleBooleanProperty(true);
  private ObservableStringValue reason = new SimpleStringProperty("");

  private Action(String id, Scope scope, Keys defaultKeys, Runnable command) {
    this.id = id;
    this.scope = scope;
    this.defaultKeys = defaultKeys;
    this.command = command;
    this.keys = new ReadOnlyObjectWrapper<>(this, "keys", defaultKeys);
  }

  /**
   * Makes an action.
   *
   * @param textKey key of its text, at the same time its id
   * @param scope where its keys act
   * @param defaultKeys as {@link Keys#of} reads them; empty for none
   */
  public static Action of(String textKey, Scope scope, String defaultKeys, Runnable command) {
    return new Action(textKey, scope, Keys.of(defaultKeys), command);
  }

  /** Says when it may be used. */
  public Action enabledWhen(ObservableBooleanValue condition) {
    enabled = condition;
    return this;
  }

  /** Says why it may not be used, in a sentence; read while it is disabled. */
  public Action because(ObservableStringValue sentence) {
    reason = sentence;
    return this;
  }

  public String id() {
    return id;
  }

  /** The text in the language chosen now. */
  public String text() {
    return Texts.get(id);
  }

  public Scope scope() {
    return scope;
  }

  public Keys defaultKeys() {
    return defaultKeys;
  }

  /** The keys it has now; other ones when the person chose so. */
  public ReadOnlyObjectProperty<Keys> keysProperty() {
    return keys.getReadOnlyProperty();
  }

  /** The key map alone gives other keys, since it knows who has them already. */
  void giveKeys(Keys others) {
    keys.set(others);
  }

  public ObservableBooleanValue enabled() {
    return enabled;
  }

  /** Why it is disabled; empty when nobody said. */
  public ObservableStringValue reason() {
    return reason;
  }

  /** Does it if it may; returns whether it did. UI thread. */
  public boolean run() {
    if (!enabled.get()) {
      return false;
    }
    command.run();
    return true;
  }

  /** Makes a button do this and be disabled with it; the button keeps its own text. */
  public void bindTo(ButtonBase button) {
    button.disableProperty().bind(Bindings.not(enabled));
    button.setOnAction(event -> run());
  }
}
