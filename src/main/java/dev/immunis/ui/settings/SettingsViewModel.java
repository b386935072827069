package dev.immunis.ui.settings;

import dev.immunis.model.Probe;
import dev.immunis.model.setting.Setting;
import dev.immunis.model.setting.SettingsBook;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Changes the settings of this person and tries what they name; UI thread only. */
public final class SettingsViewModel {
  private final SettingsBook book;
  private final Work work;
  private final ReadOnlyObjectWrapper<List<SettingField>> fields =
      new ReadOnlyObjectWrapper<>(this, "fields", List.of());
  private final ReadOnlyObjectWrapper<Said> said =
      new ReadOnlyObjectWrapper<>(this, "said", new Said.Nothing());
  private final ReadOnlyObjectWrapper<Map<Trial, Probe.Finding>> findings =
      new ReadOnlyObjectWrapper<>(this, "findings", Map.of());
  private final ReadOnlyObjectWrapper<@Nullable Trial> trying =
      new ReadOnlyObjectWrapper<>(this, "trying");
  private final ReadOnlyBooleanWrapper canKeep = new ReadOnlyBooleanWrapper(this, "canKeep");
  private final ReadOnlyBooleanWrapper canTest = new ReadOnlyBooleanWrapper(this, "canTest");
  private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");

  /** What came of the last command. */
  public sealed interface Said {
    /** Nothing is to be said. */
    record Nothing() implements Said {}

    /** The file was written. */
    record Kept() implements Said {}

    /** It could not be read or written. */
    record Failed(String why) implements Said {}
  }

  public SettingsViewModel(SettingsBook book, Work work) {
    this.book = book;
    this.work = work;
    busy.subscribe(now -> judge());
    trying.subscribe(now -> judge());
  }

  /** The settings file, for people. */
  public String file() {
    return book.file().toString();
  }

  /** Reads everything anew; what was typed and not kept is gone. */
  public void load() {
    findings.set(Map.of());
    said.set(new Said.Nothing());
    read();
  }

  private void read() {
    work.start(progress -> book.all()).onDone(this::show).onFailed(this::failed);
  }

  private void show(List<Setting> all) {
    fields.set(
        all.stream()
            .filter(one -> one.group() != Setting.Group.HUB)
            .map(one -> new SettingField(one, text -> book.allows(one.name(), text)))
            .toList());
    for (SettingField field : fields.get()) {
      field
          .textProperty()
          .subscribe(
              (before, now) -> {
                said.set(new Said.Nothing());
                judge();
              });
    }
    judge();
  }

  private void judge() {
    List<SettingField> all = fields.get();
    boolean right = all.stream().noneMatch(one -> one.wrongProperty().get());
    canKeep.set(right && !busy.get() && all.stream().anyMatch(one -> one.changedProperty().get()));
    canTest.set(right && trying.get() == null);
  }

  /** Writes what was changed into the settings file. */
  public void keep() {
    if (!canKeep.get()) {
      return;
    }
    Map<String, Optional<String>> changes = new HashMap<>();
    for (SettingField field : fields.get()) {
      if (field.changedProperty().get()) {
        changes.put(field.setting().name(), field.wish());
      }
    }
    busy.set(true);
    work.start(
            progress -> {
              book.keep(changes);
              return book.all();
            })
        .onDone(
            all -> {
              show(all);
              said.set(new Said.Kept());
            })
        .onFailed(this::failed)
        .onEnd(() -> busy.set(false));
  }

  private void failed(Exception reason) {
    said.set(new Said.Failed(String.valueOf(reason.getMessage())));
  }

  /** Tries one thing with what stands on the card, kept or not. */
  public void test(Trial trial) {
    if (!canTest.get()) {
      return;
    }
    Map<String, String> typed = new HashMap<>();
    for (SettingField field : fields.get()) {
      if (field.changedProperty().get()) {
        typed.put(field.setting().name(), field.typed());
      }
    }
    Locale locale = Texts.language().locale();
    trying.set(trial);
    work.start(Work.Lane.LONG, progress -> found(trial, typed, locale))
        .onDone(finding -> put(trial, finding))
        .onFailed(e -> put(trial, Probe.Finding.failed(String.valueOf(e.getMessage()), "")))
        .onEnd(() -> trying.set(null));
  }

  private Probe.Finding found(Trial trial, Map<String, String> typed, Locale locale) {
    return book.probes(typed, locale).stream()
        .filter(probe -> probe.name().equals(trial.probe()))
        .findFirst()
        .orElseThrow()
        .check();
  }

  private void put(Trial trial, Probe.Finding finding) {
    Map<Trial, Probe.Finding> now = new HashMap<>(findings.get());
    now.put(trial, finding);
    findings.set(Map.copyOf(now));
  }

  // ---- what is shown

  public ReadOnlyObjectProperty<List<SettingField>> fieldsProperty() {
    return fields.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Said> saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** What the last tests found. */
  public ReadOnlyObjectProperty<Map<Trial, Probe.Finding>> findingsProperty() {
    return findings.getReadOnlyProperty();
  }

  /** What is being tried now, null for nothing. */
  public ReadOnlyObjectProperty<@Nullable Trial> tryingProperty() {
    return trying.getReadOnlyProperty();
  }

  /** Whether nothing is wrong on the card and nothing is being tried. */
  public ReadOnlyBooleanProperty canTestProperty() {
    return canTest.getReadOnlyProperty();
  }

  /** Whether something was changed and nothing of it is wrong. */
  public ReadOnlyBooleanProperty canKeepProperty() {
    return canKeep.getReadOnlyProperty();
  }
}
