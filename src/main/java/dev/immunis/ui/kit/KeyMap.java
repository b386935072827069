package dev.immunis.ui.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The one map from keys to actions: the innermost panel with the focus is asked first.
 *
 * <p>A typed character acts only when no text field has the focus; in a text field the usual
 * editing keys stay with the field. UI thread only.
 */
public final class KeyMap {
  /** Time between two strokes of one sequence, nanoseconds: long enough for slow hands. */
  private static final long SEQUENCE_TIME = 1_500_000_000L;

  private static final Object SCOPE = KeyMap.class.getName() + ".scope";
  private static final Set<KeyCode> EDITING =
      EnumSet.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.Y, KeyCode.Z);

  private final Map<String, Action> actions = new LinkedHashMap<>();
  private final List<Keys.Stroke> typed = new ArrayList<>();
  private final ReadOnlyStringWrapper pending = new ReadOnlyStringWrapper(this, "pending", "");
  private final LongSupplier nanos;
  private Consumer<? super Action> whenRefused = action -> {};
  private long lastStroke;
  private boolean suspended;

  public KeyMap() {
    this(System::nanoTime);
  }

  KeyMap(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Adds actions.
   *
   * @throws IllegalArgumentException if an id is taken, or keys begin like others of the same scope
   */
  public void add(Action... added) {
    for (Action action : added) {
      if (actions.containsKey(action.id())) {
        throw new IllegalArgumentException("Two actions have the id " + action.id());
      }
      conflict(action, action.defaultKeys())
          .ifPresent(
              other -> {
                throw new IllegalArgumentException(
                    action.id() + " and " + other.id() + " share " + action.defaultKeys());
              });
      actions.put(action.id(), action);
    }
  }

  /** All actions in the order they were added. */
  public Collection<Action> actions() {
    return List.copyOf(actions.values());
  }

  /** The action with this id. */
  public Optional<Action> action(String id) {
    return Optional.ofNullable(actions.get(id));
  }

  /** The keys an action has now. */
  public Keys keys(Action action) {
    return action.keysProperty().get();
  }

  /**
   * Gives an action other keys.
   *
   * @return the action of the same scope that stands in the way; then nothing was changed
   */
  public Optional<Action> rebind(Action action, Keys keys) {
    Optional<Action> other = conflict(action, keys);
    if (other.isEmpty()) {
      action.giveKeys(keys);
    }
    return other;
  }

  /** The keys that differ from the default ones, by the id of their action. */
  public Map<String, Keys> own() {
    Map<String, Keys> own = new LinkedHashMap<>();
    for (Action action : actions.values()) {
      if (!keys(action).equals(action.defaultKeys())) {
        own.put(action.id(), keys(action));
      }
    }
    return own;
  }

  /**
   * Gives all actions their default keys except these.
   *
   * @return the ids whose keys another action of the scope has by now; they keep the default ones
   *     where those are free, else none
   */
  public List<String> restore(Map<String, Keys> own) {
    for (Action action : actions.values()) {
      action.giveKeys(own.containsKey(action.id()) ? Keys.NONE : action.defaultKeys());
    }
    List<String> refused = new ArrayList<>();
    own.forEach(
        (id, keys) -> {
          Action action = actions.get(id);
          if (action != null && rebind(action, keys).isPresent()) {
            refused.add(id);
          }
        });
    refused.forEach(id -> rebind(actions.get(id), actions.get(id).defaultKeys()));
    return refused;
  }

  /** Marks a panel: keys of this scope act while the focus is inside it. */
  public static void panel(Node panel, Scope scope) {
    panel.getProperties().put(SCOPE, scope);
  }

  /** Listens to the keys of a scene. */
  public void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> offer(event, scene.getFocusOwner()));
    scene.addEventFilter(KeyEvent.KEY_TYPED, event -> offer(event, scene.getFocusOwner()));
  }

  /** While suspended (an overlay is open) no action runs. */
  public void setSuspended(boolean stop) {
    suspended = stop;
    reset();
  }

  /** Gets an action whose keys were pressed while it is disabled, to say why. */
  public void onRefused(Consumer<? super Action> listener) {
    whenRefused = listener;
  }

  /** The strokes of a sequence that is not finished, for the status bar. */
  public ReadOnlyStringProperty pendingProperty() {
    return pending.getReadOnlyProperty();
  }

  private void offer(KeyEvent event, @Nullable Node focus) {
    if (dispatch(event, focus)) {
      event.consume();
    }
  }

  /** Handles one event; true if it was used. */
  boolean dispatch(KeyEvent event, @Nullable Node focus) {
    if (suspended || event.isConsumed() || belongsToControl(event, focus)) {
      return false;
    }
    long now = nanos.getAsLong();
    if (now - lastStroke > SEQUENCE_TIME) {
      reset();
    }
    List<Keys.Stroke> before = List.copyOf(typed);
    for (Scope scope : scopes(focus)) {
      for (Action action : actions.values()) {
        Keys keys = keys(action);
        int next = before.size();
        if (action.scope() != scope
            || keys.strokes().size() <= next
            || !keys.startsWith(before)
            || !keys.strokes().get(next).matches(event)) {
          continue;
        }
        if (keys.strokes().size() > next + 1) {
          typed.add(keys.strokes().get(next));
          lastStroke = now;
          pending.set(new Keys(typed).toString());
          return true;
        }
        reset();
        if (!action.run()) {
          whenRefused.accept(action);
        }
        return true;
      }
    }
    if (!before.isEmpty() && endsSequence(event)) {
      reset();
      return dispatch(event, focus);
    }
    return false;
  }

  /** A character, or a key that types none, that does not continue the sequence. */
  private static boolean endsSequence(KeyEvent event) {
    return event.getEventType() == KeyEvent.KEY_TYPED || event.getCode() == KeyCode.ESCAPE;
  }

  private static boolean belongsToControl(KeyEvent event, @Nullable Node focus) {
    boolean typing = event.getEventType() == KeyEvent.KEY_TYPED;
    KeyCode code = event.getCode();
    boolean activates = code == KeyCode.ENTER || code == KeyCode.SPACE;
    boolean modified = event.isShortcutDown() || event.isAltDown();
    if (focus instanceof TextInputControl) {
      return typing
          || (!modified && !code.isFunctionKey())
          || (event.isShortcutDown() && EDITING.contains(code));
    }
    if (focus instanceof ButtonBase || focus instanceof ComboBoxBase<?>) {
      return !modified && (typing ? event.getCharacter().isBlank() : activates);
    }
    return false;
  }

  private static List<Scope> scopes(@Nullable Node focus) {
    List<Scope> scopes = new ArrayList<>();
    for (Node node = focus; node != null; node = node.getParent()) {
      if (node.hasProperties() && node.getProperties().get(SCOPE) instanceof Scope scope) {
        scopes.add(scope);
      }
    }
    scopes.add(Scope.ANYWHERE);
    return scopes;
  }

  private Optional<Action> conflict(Action action, Keys keys) {
    return actions.values().stream()
        .filter(other -> other != action && other.scope() == action.scope())
        .filter(other -> !keys.isNone() && !keys(other).isNone())
        .filter(
            other ->
                keys.startsWith(keys(other).strokes()) || keys(other).startsWith(keys.strokes()))
        .findFirst();
  }

  private void reset() {
    typed.clear();
    pending.set("");
  }
}
