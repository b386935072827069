package dev.immunis.ui.decide;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One row of what shall be modified, as it is typed. */
public final class Modification {
  private final StringProperty name = new SimpleStringProperty(this, "name", "");
  private final StringProperty value = new SimpleStringProperty(this, "value", "");

  Modification(String name, String value) {
    this.name.set(name);
    this.value.set(value);
  }

  public StringProperty nameProperty() {
    return name;
  }

  public StringProperty valueProperty() {
    return value;
  }

  /** Nothing typed in either field; such a row does not count. */
  boolean isBlank() {
    return name.get().isBlank() && value.get().isBlank();
  }
}
