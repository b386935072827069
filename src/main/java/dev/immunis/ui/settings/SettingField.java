package dev.immunis.ui.settings;

import dev.immunis.model.setting.Setting;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One setting while a person changes it: what the file shall say of it. */
public final class SettingField {
  private final Setting setting;
  private final String before;
  private final StringProperty text;
  private final BooleanBinding changed;
  private final BooleanBinding wrong;

  SettingField(Setting setting, Predicate<String> allowed) {
    this.setting = setting;
    before = setting.origin() == Setting.Origin.FILE ? setting.value() : "";
    text = new SimpleStringProperty(this, setting.name(), before);
    changed = Bindings.createBooleanBinding(() -> !typed().equals(before), text);
    wrong =
        Bindings.createBooleanBinding(
            () -> changed.get() && !typed().isEmpty() && !allowed.test(typed()), text);
  }

  public Setting setting() {
    return setting;
  }

  /** What the file says; empty where it says nothing. */
  public StringProperty textProperty() {
    return text;
  }

  /** Whether it may be changed here: not what the environment says, and no secret. */
  public boolean editable() {
    return setting.origin() != Setting.Origin.ENVIRONMENT && setting.kind() != Setting.Kind.SECRET;
  }

  public BooleanBinding changedProperty() {
    return changed;
  }

  /** Whether what was typed is nothing that the setting may be. */
  public BooleanBinding wrongProperty() {
    return wrong;
  }

  String typed() {
    String now = text.get();
    return now == null ? "" : now.strip();
  }

  /** What the file shall say; empty for nothing. */
  Optional<String> wish() {
    return typed().isEmpty() ? Optional.empty() : Optional.of(typed());
  }
}
