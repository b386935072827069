package dev.immunis.ui.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * Loads {@code /fxml/NAME.fxml} with a controller that is already made.
 *
 * <p>A text in FXML is {@code text="%queue.head.title"}. It is turned into a binding, so that a
 * change of language changes the loaded view in place; nothing is reloaded and no state is lost. A
 * text with arguments is bound by the controller with {@link Texts#bind}. Includes are not used: a
 * controller puts views together.
 */
public final class Fxml {
  private static final Pattern KEY = Pattern.compile("=\"%([a-z][a-z0-9.-]*)\"");
  private static final String NAMES = "texts";
  private static final Object HOLDER = Fxml.class.getName() + ".texts";

  private Fxml() {}

  /**
   * Loads a view; UI thread.
   *
   * @param name the file's name without ending
   * @param controller an instance of the class that the file names in {@code fx:controller}, or of
   *     any class if it names none
   * @throws UncheckedIOException if the file is missing or wrong; a test loads every one of them
   */
  public static Parent load(String name, Object controller) {
    String path = "/fxml/" + name + ".fxml";
    URL place = Fxml.class.getResource(path);
    if (place == null) {
      throw new IllegalStateException("A view is missing: " + path);
    }
    FXMLLoader loader = new FXMLLoader();
    loader.setLocation(place);
    loader.setControllerFactory(
        type -> {
          if (!type.isInstance(controller)) {
            throw new IllegalStateException(path + " wants " + type + " as its controller");
          }
          return controller;
        });
    Live live = new Live();
    loader.getNamespace().put(NAMES, live.map);
    try (InputStream in = place.openStream()) {
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!source.contains("fx:controller")) {
        loader.setController(controller);
      }
      String bound = KEY.matcher(source).replaceAll("=\"\\${" + NAMES + "['$1']}\"");
      Node root = loader.load(new ByteArrayInputStream(bound.getBytes(StandardCharsets.UTF_8)));
      root.getProperties().put(HOLDER, live);
      return (Parent) root;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /** All texts in the language chosen now, for as long as the view holds it. */
  private static final class Live {
    private final ObservableMap<String, String> map = FXCollections.observableHashMap();
    private final ChangeListener<Language> listener =
        (observable, before, now) -> {
          if (now != null) {
            fill(now);
          }
        };

    private Live() {
      fill(Texts.language());
      Texts.languageProperty().addListener(new WeakChangeListener<>(listener));
    }

    private void fill(Language language) {
      for (String key : Texts.all(language).keySet()) {
        map.put(key, Texts.get(language, key));
      }
    }
  }
}
