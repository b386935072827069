package dev.immunis.ui.wargame;

import dev.immunis.model.review.Review;
import dev.immunis.store.Admitted;
import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.ProofCheck;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.template.ProofDraft;
import dev.immunis.wargame.template.ProofLanguage;
import dev.immunis.wargame.template.ProofTemplate;
import dev.immunis.wargame.template.TemplateParameter;
import dev.immunis.wargame.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A proof that is written for the open review; all methods belong to the UI thread. */
public final class ProofViewModel {
  private final WargameRooms rooms;
  private final Work work;
  private final ReadOnlyObjectWrapper<@Nullable ProofDraft> draft =
      new ReadOnlyObjectWrapper<>(this, "draft");
  private final ReadOnlyObjectWrapper<Says> says =
      new ReadOnlyObjectWrapper<>(this, "says", new Says(Word.NOTHING, ""));
  private final ReadOnlyObjectWrapper<ProofCheck.@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper(this, "checking");
  private @Nullable Review review;
  private @Nullable Job<?> job;

  public ProofViewModel(WargameRooms rooms, Work work) {
    this.rooms = rooms;
    this.work = work;
  }

  /** What is said above the proof. */
  enum Word {
    NOTHING,
    NO_TREE,
    NO_TEMPLATE,
    BAD_VALUE,
    CHECKING,
    BEHAVES,
    MISBEHAVES,
    NOT_RUN,
    ADOPTED,
    UNCHANGED,
    FAILED
  }

  /** A word with what belongs to it. */
  record Says(Word word, String detail) {}

  /** The review that is open, null when none is. */
  void open(@Nullable Review opened) {
    boolean other = opened == null || review == null || !opened.id().equals(review.id());
    review = opened;
    if (other) {
      cancel();
      draft.set(null);
      result.set(null);
      says.set(start());
    }
  }

  private Says start() {
    Review open = review;
    if (open == null) {
      return new Says(Word.NOTHING, "");
    }
    if (open.version().plan() == null) {
      return new Says(Word.NO_TREE, "");
    }
    return fitting().isEmpty()
        ? new Says(
            Word.NO_TEMPLATE,
            String.join(", ", open.version().content().vulnerability().cwes())
                + " "
                + Optional.ofNullable(open.version().content().language()).orElse(""))
        : new Says(Word.NOTHING, "");
  }

  /** Templates for the weaknesses and the language that the review names. */
  List<ProofTemplate> fitting() {
    Review open = review;
    if (open == null) {
      return List.of();
    }
    Optional<ProofLanguage> language =
        ProofLanguage.of(open.version().content().language())
            .or(() -> ProofLanguage.of(open.version().content().dependency().ecosystem()));
    return open.version().content().vulnerability().cwes().stream()
        .flatMap(cwe -> language.flatMap(one -> Templates.find(cwe, one)).stream())
        .toList();
  }

  /** Whether there is a tree to write a proof for. */
  boolean canWrite() {
    return review != null && review.version().plan() != null;
  }

  /** Begins a draft of a template. */
  void write(ProofTemplate template, Map<TemplateParameter, String> values) {
    if (!canWrite()) {
      return;
    }
    try {
      draft.set(template.fill(values));
      result.set(null);
      says.set(new Says(Word.NOTHING, ""));
    } catch (IllegalArgumentException e) {
      says.set(new Says(Word.BAD_VALUE, String.valueOf(e.getMessage())));
    }
  }

  /** Takes the text of a file over; what was seen of the draft before does not hold any more. */
  void edit(String file, String text) {
    ProofDraft now = draft.get();
    if (now != null && !text.equals(now.files().get(file))) {
      draft.set(now.with(file, text));
      result.set(null);
      says.set(new Says(Word.NOTHING, ""));
    }
  }

  /** Runs self-test, control and proof once each on the tree before the patch. */
  void check() {
    ProofDraft now = draft.get();
    Review open = review;
    if (now == null || open == null || checking.get()) {
      return;
    }
    UUID id = open.id();
    checking.set(true);
    result.set(null);
    says.set(new Says(Word.CHECKING, ""));
    job =
        work.start(
                Work.Lane.LONG,
                progress -> {
                  Optional<ProofCheck> check = rooms.proofs().check(id, now, WargameListener.NONE);
                  check.ifPresent(one -> progress.onCancel(one::cancel));
                  return check.map(ProofCheck::run);
                })
            .onDone(seen -> seen.ifPresent(one -> checked(now, one)))
            .onFailed(failure -> failed(failure))
            .onCancelled(() -> says.set(new Says(Word.NOTHING, "")))
            .onEnd(() -> checking.set(false));
  }

  private void checked(ProofDraft of, ProofCheck.Result seen) {
    if (!of.equals(draft.get())) {
      return; // It was changed meanwhile.
    }
    result.set(seen);
    says.set(
        !seen.reason().isEmpty()
            ? new Says(Word.NOT_RUN, seen.reason())
            : new Says(seen.behaves() ? Word.BEHAVES : Word.MISBEHAVES, ""));
  }

  private void failed(Exception failure) {
    says.set(new Says(Word.FAILED, String.valueOf(failure.getMessage())));
  }

  /** Makes the draft the plan of a new version of the review. */
  void adopt() {
    ProofDraft now = draft.get();
    Review open = review;
    if (now == null || open == null) {
      return;
    }
    UUID id = open.id();
    work.start(progress -> rooms.proofs().adopt(id, now, rooms.profiles().current().actor()))
        .onDone(
            answer ->
                says.set(
                    switch (answer.orElse(null)) {
                      case Admitted.NewVersion made ->
                          new Says(Word.ADOPTED, Integer.toString(made.number()));
                      case Admitted.New made -> new Says(Word.ADOPTED, "1");
                      case Admitted.Unchanged same -> new Says(Word.UNCHANGED, "");
                      case null -> new Says(Word.NO_TREE, "");
                    }))
        .onFailed(this::failed);
  }

  /** Ends a check that goes on. */
  void cancel() {
    Job<?> running = job;
    if (running != null) {
      running.cancel();
    }
  }

  ReadOnlyObjectProperty<@Nullable ProofDraft> draftProperty() {
    return draft.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Says> saysProperty() {
    return says.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ProofCheck.@Nullable Result> resultProperty() {
    return result.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty checkingProperty() {
    return checking.getReadOnlyProperty();
  }
}
