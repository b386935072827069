package dev.immunis.ui.shell;

import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Theme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Puts the shell on a stage: theme, keys, place, and what is focused first. */
public final class ConsoleWindow {
  private final Scene scene;
  private final WindowPlace place;

  public ConsoleWindow(ShellView view, ShellViewModel model, KeyMap keys, Preferences preferences) {
    scene = new Scene(view.root(), 1280, 800);
    keys.install(scene);
    model.themeProperty().subscribe(theme -> theme.applyTo(scene));
    Platform.getPreferences()
        .colorSchemeProperty()
        .subscribe(scheme -> model.systemChanged(Theme.ofSystem()));
    place = new WindowPlace(preferences);
  }

  public Scene scene() {
    return scene;
  }

  /** Shows the window where it was the last time; UI thread. */
  public void open(Stage stage, Screens screens) {
    stage.setTitle("Immunis Console");
    stage.setScene(scene);
    place.restore(stage);
    stage.setOnHiding(event -> place.keep(stage));
    stage.show();
    screens.queue().focusList();
  }
}
