package dev.immunis.ui.decide;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the person has entered so far, field by field, and its way to a draft and back. */
public final class DecisionForm {
  private final BooleanProperty onlyHere = new SimpleBooleanProperty(this, "onlyHere");
  private final ObjectProperty<@Nullable DecisionKind> kind =
      new SimpleObjectProperty<>(this, "kind");
  private final StringProperty justification = new SimpleStringProperty(this, "justification", "");
  private final ObjectProperty<@Nullable Integer> confidence =
      new SimpleObjectProperty<>(this, "confidence");
  private final ObservableList<Modification> modifications =
      FXCollections.observableArrayList(
          row -> new Observable[] {row.nameProperty(), row.valueProperty()});
  private final StringProperty target = new SimpleStringProperty(this, "target", "");
  private final BooleanProperty recordOnly = new SimpleBooleanProperty(this, "recordOnly");
  private final Runnable changed;
  private boolean filling;

  /**
   * An empty form.
   *
   * @param changed called after each change that the person made
   */
  DecisionForm(Runnable changed) {
    this.changed = changed;
    kind.subscribe(this::touch);
    justification.subscribe(this::touch);
    confidence.subscribe(this::touch);
    target.subscribe(this::touch);
    recordOnly.subscribe(this::touch);
    modifications.addListener((ListChangeListener<Modification>) change -> touch());
  }

  /** Null while nothing was chosen. */
  public ObjectProperty<@Nullable DecisionKind> kindProperty() {
    return kind;
  }

  public StringProperty justificationProperty() {
    return justification;
  }

  /** Percent, 0 to 100; null until it was set. */
  public ObjectProperty<@Nullable Integer> confidenceProperty() {
    return confidence;
  }

  /** Rows as typed; at least one while Modify is chosen. */
  public ObservableList<Modification> modifications() {
    return modifications;
  }

  public StringProperty targetProperty() {
    return target;
  }

  public BooleanProperty recordOnlyProperty() {
    return recordOnly;
  }

  /** How long the justification is by the rule's count: characters without the blanks around. */
  public int length() {
    String text = justification.get().strip();
    return text.codePointCount(0, text.length());
  }

  /** Nothing was entered that would be worth keeping. */
  boolean isEmpty() {
    return kind.get() == null
        && justification.get().isEmpty()
        && confidence.get() == null
        && target.get().isEmpty()
        && !recordOnly.get()
        && modifications.stream().allMatch(Modification::isBlank);
  }

  DecisionDraft draft(UUID reviewId, Digest version, Instant savedAt) {
    Integer percent = confidence.get();
    return new DecisionDraft(
        reviewId,
        version,
        kind.get(),
        justification.get(),
        percent == null ? null : percent / 100.0,
        named(),
        target.get().isEmpty() ? null : target.get(),
        recordOnly.get(),
        savedAt);
  }

  /** Shows a draft, or an empty form for null, without calling it a change. */
  void show(@Nullable DecisionDraft draft) {
    filling = true;
    try {
      kind.set(draft == null ? null : draft.kind());
      justification.set(draft == null ? "" : draft.justification());
      Double part = draft == null ? null : draft.confidence();
      confidence.set(part == null ? null : (int) Math.round(part * 100));
      String to = draft == null ? null : draft.target();
      target.set(to == null ? "" : to);
      recordOnly.set(draft != null && draft.recordOnly());
      modifications.clear();
      if (draft != null) {
        draft
            .modifications()
            .forEach((name, value) -> modifications.add(new Modification(name.strip(), value)));
      }
      settle();
    } finally {
      filling = false;
    }
  }

  /** One empty row to type into as soon as Modify is chosen. */
  void settle() {
    if (kind.get() == DecisionKind.MODIFY && modifications.isEmpty()) {
      modifications.add(new Modification("", ""));
    }
  }

  /**
   * A map cannot hold a name twice, so a repeated one gets blanks behind it: the rule on
   * modifications looks at names without blanks and refuses it, and nothing that was typed is lost.
   */
  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (Modification row : modifications) {
      if (row.isBlank()) {
        continue;
      }
      String name = row.nameProperty().get().strip();
      while (named.containsKey(name)) {
        name += " ";
      }
      named.put(name, row.valueProperty().get());
    }
    return named;
  }

  private void touch() {
    if (!filling) {
      changed.run();
    }
  }

  /**
   * Whether a decision stays in this workspace until the team can be asked, so that the button says
   * so; set by whoever knows.
   */
  public BooleanProperty onlyHereProperty() {
    return onlyHere;
  }
}
