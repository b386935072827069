package dev.immunis.ui.queue;

import dev.immunis.model.review.Comment;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.Snooze;
import dev.immunis.store.Drafts;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What the person leaves behind at the end of a shift: what they hold, put off and began; UI thread
 * only.
 */
public final class HandOverViewModel {
  /**
   * Ports that it works with.
   *
   * @param leave keeps a comment on a review, which travels to the team; may block
   */
  public record Rooms(Drafts drafts, BiConsumer<UUID, String> leave) {}

  private final QueueViewModel queue;
  private final Rooms rooms;
  private final Work work;
  private final StringProperty note = new SimpleStringProperty(this, "note", "");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final ReadOnlyBooleanWrapper canLeave = new ReadOnlyBooleanWrapper(this, "canLeave");
  private List<UUID> held = List.of();
  private Set<UUID> left = ConcurrentHashMap.newKeySet();
  private boolean leaving;

  public HandOverViewModel(QueueViewModel queue, Rooms rooms, Work work) {
    this.queue = queue;
    this.rooms = rooms;
    this.work = work;
  }

  /** Writes the note anew from what is known now. */
  public void open() {
    outcome.set("");
    held = List.of();
    left = ConcurrentHashMap.newKeySet();
    settle();
    note.set("");
    work.start(progress -> rooms.drafts().reviews())
        .onDone(this::write)
        .onFailed(reason -> outcome.set(String.valueOf(reason.getMessage())));
  }

  private void write(List<UUID> drafts) {
    QueueFacts facts = queue.facts();
    held =
        facts.holders().entrySet().stream()
            .filter(entry -> entry.getValue().mine())
            .map(entry -> entry.getKey())
            .filter(id -> queue.head(id) != null)
            .sorted()
            .toList();
    settle();
    List<String> lines = new ArrayList<>();
    section(lines, "queue.handover.held", held);
    section(lines, "queue.handover.put-off", List.copyOf(facts.snoozes().keySet()));
    section(
        lines,
        "queue.handover.drafts",
        drafts.stream().filter(id -> isOpen(queue.head(id))).toList());
    note.set(
        lines.isEmpty() ? Texts.get("queue.handover.nothing") : String.join("\n", lines).strip());
  }

  private static boolean isOpen(@org.jspecify.annotations.Nullable ReviewHead head) {
    return head != null && head.status().awaitsDecision();
  }

  private void section(List<String> lines, String title, List<UUID> ids) {
    List<ReviewHead> heads = ids.stream().map(queue::head).filter(Objects::nonNull).toList();
    if (heads.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(Texts.get(title, heads.size()));
    for (ReviewHead head : heads) {
      Snooze snooze = queue.facts().snooze(head);
      String why = snooze == null ? "" : " (" + snooze.reason() + ")";
      String name = head.cve() == null ? head.code() : head.cve() + ", " + head.code();
      lines.add("- " + name + ": " + head.title() + why);
    }
  }

  /** The note; the person may change it. */
  public StringProperty noteProperty() {
    return note;
  }

  /** How many reviews the person holds, on which the note can be left. */
  int held() {
    return held.size();
  }

  private void settle() {
    canLeave.set(!leaving && !left.containsAll(held));
  }

  /** Whether there is a held review on which this note was not left yet, and none is being left. */
  ReadOnlyBooleanProperty canLeaveProperty() {
    return canLeave.getReadOnlyProperty();
  }

  /** Leaves the note once on each review that the person holds, for whoever takes it next. */
  void leave() {
    String text = note.get().strip();
    if (text.isEmpty() || !canLeave.get()) {
      return;
    }
    Set<UUID> done = left;
    List<UUID> on = held.stream().filter(id -> !done.contains(id)).toList();
    leaving = true;
    settle();
    String kept = text.length() > Comment.LONGEST ? text.substring(0, Comment.LONGEST) : text;
    work.start(
            progress -> {
              for (UUID id : on) {
                rooms.leave().accept(id, kept);
                done.add(id);
              }
              return on.size();
            })
        .onDone(count -> outcome.set(Texts.get("queue.handover.left", count)))
        .onFailed(reason -> outcome.set(String.valueOf(reason.getMessage())))
        .onEnd(
            () -> {
              leaving = false;
              settle();
            });
  }

  /** What came of it; empty before. */
  ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** Says something, as after copying. */
  void tell(String sentence) {
    outcome.set(sentence);
  }
}
