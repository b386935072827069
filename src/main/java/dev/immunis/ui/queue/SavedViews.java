package dev.immunis.ui.queue;

import dev.immunis.store.Preferences;
import dev.immunis.store.RecordJson;
import dev.immunis.ui.kit.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The views that this person named, kept from start to start and given on as text; UI thread. */
public final class SavedViews {
  private static final String VIEWS = "ui.queue.views";
  private static final String LAST = "ui.queue.last";
  private static final String MARK = "immunis-view:";
  private static final int MOST = 100;

  private final Preferences preferences;
  private final Work work;
  private final ObservableList<SavedView> own = FXCollections.observableArrayList();

  private record Held(List<SavedView> views) {}

  SavedViews(Preferences preferences, Work work) {
    this.preferences = preferences;
    this.work = work;
    preferences
        .get(VIEWS)
        .flatMap(text -> read(text, Held.class))
        .ifPresent(held -> own.addAll(held.views()));
  }

  /** The person's own views in the order of their names; changed by {@link #keep} alone. */
  public ObservableList<SavedView> own() {
    return FXCollections.unmodifiableObservableList(own);
  }

  /** Keeps a view in the place of one with the same name; false when there are too many. */
  boolean keep(SavedView view) {
    List<SavedView> next = new ArrayList<>(own);
    next.removeIf(other -> other.name().equalsIgnoreCase(view.name()));
    if (next.size() >= MOST) {
      return false;
    }
    next.add(view);
    next.sort(java.util.Comparator.comparing(SavedView::name, String.CASE_INSENSITIVE_ORDER));
    own.setAll(next);
    store();
    return true;
  }

  /** Forgets a view. */
  void remove(SavedView view) {
    own.remove(view);
    store();
  }

  private void store() {
    put(VIEWS, new Held(List.copyOf(own)));
  }

  /** What was shown the last time. */
  Optional<SavedView> last() {
    return preferences.get(LAST).flatMap(text -> read(text, SavedView.class));
  }

  /** Remembers what is shown. */
  void remember(SavedView view) {
    put(LAST, view);
  }

  private void put(String key, Object value) {
    String text = RecordJson.write(value);
    work.start(
        progress -> {
          preferences.put(key, text);
          return text;
        });
  }

  /** A view as one line of text, for somebody else. */
  static String share(SavedView view) {
    return MARK + RecordJson.write(view);
  }

  /** A view from such a line; empty when it is none. */
  static Optional<SavedView> shared(String text) {
    String line = text.strip();
    return line.startsWith(MARK)
        ? read(line.substring(MARK.length()), SavedView.class)
            .filter(view -> !view.name().isBlank())
        : Optional.empty();
  }

  /** A text that a later console wrote, or somebody broke, is as if there were none. */
  private static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return Optional.of(RecordJson.read(text, type));
    } catch (RuntimeException e) {
      System.getLogger(SavedViews.class.getName())
          .log(System.Logger.Level.WARNING, "a view that cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
