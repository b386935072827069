package dev.immunis.ui.shell;

import dev.immunis.model.Probe;
import dev.immunis.store.Preferences;
import dev.immunis.store.Profiles;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.queue.QueueViewModel;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Theme, language, the person's name and what the machine offers; UI thread. */
public final class ShellViewModel {
  private static final String THEME = "window/theme";

  /** No theme's name, so that none is taken for chosen. */
  private static final String AS_SYSTEM = "SYSTEM";

  private static final String TAB = "window/tab";
  private static final String LANGUAGE = "window/language";

  private final Preferences preferences;
  private final Profiles profiles;
  private final Probe sandboxes;
  private final Work work;
  private final ReadOnlyObjectWrapper<Theme> theme;
  private final ReadOnlyBooleanWrapper asSystem;
  private final ReadOnlyStringWrapper person;
  private final ReadOnlyObjectWrapper<@Nullable SandboxState> sandbox =
      new ReadOnlyObjectWrapper<>(this, "sandbox");

  /**
   * Whether wargames can run here.
   *
   * @param name the sandbox, empty when there is none
   * @param reason why there is none and what to do, empty when there is one
   */
  public record SandboxState(String name, String reason) {}

  /**
   * Makes it with the theme and language of the last time.
   *
   * @param sandboxes its sentence is the name of the sandbox that was found
   */
  public ShellViewModel(Preferences preferences, Profiles profiles, Probe sandboxes, Work work) {
    this.preferences = preferences;
    this.profiles = profiles;
    this.sandboxes = sandboxes;
    this.work = work;
    theme =
        new ReadOnlyObjectWrapper<>(
            this, "theme", chosen(THEME, Theme.class).orElseGet(Theme::ofSystem));
    asSystem = new ReadOnlyBooleanWrapper(this, "asSystem", chosen(THEME, Theme.class).isEmpty());
    person = new ReadOnlyStringWrapper(this, "person", profiles.current().name());
    chosen(LANGUAGE, Language.class).ifPresent(Texts.languageProperty()::set);
  }

  /** The keys that the person chose. */
  OwnKeys ownKeys() {
    return new OwnKeys(preferences, work);
  }

  /** The tour of a minute. */
  Tour tour() {
    return new Tour(preferences, work);
  }

  /** Shows the tab of the last time, and remembers each one that is chosen. */
  public <E extends Enum<E>> void rememberTab(ObjectProperty<E> tab, Class<E> type) {
    chosen(TAB, type).ifPresent(tab::set);
    tab.subscribe((before, now) -> keep(TAB, now.name()));
  }

  /** How wide the panels are. */
  PanelWidths panelWidths() {
    return new PanelWidths(preferences, work);
  }

  /** What the palette offers. */
  PaletteViewModel palette(KeyMap keys, QueueViewModel queue) {
    return new PaletteViewModel(keys, queue, work);
  }

  /** Looks for a sandbox. */
  public void probe() {
    work.start(Work.Lane.LONG, progress -> stateOf(sandboxes.check())).onDone(sandbox::set);
  }

  private static SandboxState stateOf(Probe.Finding finding) {
    return switch (finding.level()) {
      case OK, WARNING -> new SandboxState(finding.sentence(), "");
      case FAILED -> new SandboxState("", finding.sentence() + " " + finding.nextStep());
    };
  }

  /** Null until it is known. */
  public ReadOnlyObjectProperty<@Nullable SandboxState> sandboxProperty() {
    return sandbox.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Theme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  public void use(Theme chosen) {
    asSystem.set(false);
    theme.set(chosen);
    keep(THEME, chosen.name());
  }

  /** Whether the theme is that of the system, and changes with it. */
  public ReadOnlyBooleanProperty asSystemProperty() {
    return asSystem.getReadOnlyProperty();
  }

  /** Takes the system's theme from now on. */
  public void useSystem() {
    asSystem.set(true);
    theme.set(Theme.ofSystem());
    keep(THEME, AS_SYSTEM);
  }

  /** The system has another theme now. */
  void systemChanged(Theme now) {
    if (asSystem.get()) {
      theme.set(now);
    }
  }

  /** Dark, light and back. */
  public void nextTheme() {
    Theme[] all = Theme.values();
    use(all[(theme.get().ordinal() + 1) % all.length]);
  }

  public void use(Language language) {
    Texts.languageProperty().set(language);
    keep(LANGUAGE, language.name());
  }

  /** The reviewer of every decision made here. */
  public ReadOnlyStringProperty personProperty() {
    return person.getReadOnlyProperty();
  }

  /** Changes the name; a blank one changes nothing. It is shown as soon as it is kept. */
  public void rename(String name) {
    String stripped = name.strip();
    if (!stripped.isEmpty() && !stripped.equals(person.get())) {
      work.start(
              progress -> {
                profiles.rename(stripped);
                return stripped;
              })
          .onDone(person::set);
    }
  }

  private void keep(String key, String value) {
    work.start(
        progress -> {
          preferences.put(key, value);
          return value;
        });
  }

  private <E extends Enum<E>> Optional<E> chosen(String key, Class<E> type) {
    return preferences
        .get(key)
        .flatMap(
            name ->
                java.util.Arrays.stream(type.getEnumConstants())
                    .filter(value -> value.name().equals(name))
                    .findFirst());
  }
}
