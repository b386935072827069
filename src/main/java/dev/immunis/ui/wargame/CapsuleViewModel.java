package dev.immunis.ui.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.Content;
import dev.immunis.wargame.WargameHandle;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.WargameResult;
import dev.immunis.wargame.capsule.Capsule;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.capsule.CapsuleException;
import dev.immunis.wargame.capsule.CapsuleFile;
import dev.immunis.wargame.capsule.CapsuleManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Capsules that leave and come in; all methods belong to the UI thread. */
public final class CapsuleViewModel {
  private final WargameRooms rooms;
  private final Work work;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", new Nothing());
  private @Nullable Job<?> running;

  public CapsuleViewModel(WargameRooms rooms, Work work) {
    this.rooms = rooms;
    this.work = work;
  }

  /** What the bar of capsules shows. */
  sealed interface State {}

  /** Nothing was asked. */
  record Nothing() implements State {}

  /** A capsule was dropped and is whole. */
  record Offered(Path file, Capsule capsule, List<CapsuleManifest.Content> missing, boolean here)
      implements State {}

  /** It is being run again. */
  record Replaying(Path file, String code) implements State {}

  /** It was run again; the outcome was appended to the file. */
  record Replayed(Path file, boolean agrees, String verdict, boolean kept) implements State {}

  /** Outcomes of others were kept here. */
  record Adopted(int kept, int all) implements State {}

  /** A capsule was written. */
  record Written(Path file, Digest digest, boolean withProof) implements State {}

  /** It did not work. */
  record Failed(String file, String why) implements State {}

  /** Reads a capsule that was dropped on the window. */
  public void offer(Path file) {
    work.start(
            progress -> {
              Capsule capsule = CapsuleFile.read(file);
              return new Offered(
                  file,
                  capsule,
                  rooms.capsules().missing(capsule, Content.of(Map.of())),
                  rooms.capsules().isHere(capsule));
            })
        .onDone(state::set)
        .onFailed(failure -> failed(file, failure));
  }

  /** Runs the offered capsule here and appends the outcome to its file. */
  void replay() {
    if (!(state.get() instanceof Offered offered) || !offered.missing().isEmpty()) {
      return;
    }
    state.set(new Replaying(offered.file(), offered.capsule().manifest().subject().code()));
    running =
        work.start(
                Work.Lane.LONG,
                progress -> {
                  WargameHandle handle =
                      rooms
                          .capsules()
                          .replay(
                              offered.capsule(),
                              Content.of(Map.of()),
                              rooms.profiles().current().actor(),
                              WargameListener.NONE);
                  progress.onCancel(handle::cancel);
                  return ended(offered, handle.await(), progress::checkCancelled);
                })
            .onDone(state::set)
            .onFailed(failure -> failed(offered.file(), failure))
            .onCancelled(() -> state.set(new Nothing()));
  }

  private State ended(Offered offered, WargameResult result, Runnable checkCancelled)
      throws IOException, CapsuleException {
    checkCancelled.run();
    return switch (result) {
      case WargameResult.CouldNot couldNot ->
          new Failed(offered.file().toString(), couldNot.reason());
      case WargameResult.Finished finished -> {
        byte[] longer =
            rooms
                .capsules()
                .append(offered.capsule(), finished, rooms.profiles().current().actor());
        CapsuleDesk.write(offered.file(), longer);
        boolean kept = adopted(CapsuleFile.read(longer)) > 0;
        yield new Replayed(
            offered.file(),
            CapsuleDesk.agrees(offered.capsule(), finished.judgement().verdict()),
            finished.judgement().verdict().name(),
            kept);
      }
    };
  }

  /** Keeps the outcomes that others appended to the offered capsule. */
  void adopt() {
    if (!(state.get() instanceof Offered offered)) {
      return;
    }
    work.start(
            progress -> {
              int kept = adopted(offered.capsule());
              return new Adopted(kept, offered.capsule().manifest().replays().size());
            })
        .onDone(state::set)
        .onFailed(failure -> failed(offered.file(), failure));
  }

  /** Keeps what can be believed, and judges the original again with it; how many were kept. */
  private int adopted(Capsule capsule) {
    Actor by = rooms.profiles().current().actor();
    CapsuleManifest manifest = capsule.manifest();
    int kept = rooms.capsules().adopt(capsule, by).size();
    if (kept > 0) {
      rooms
          .wargames()
          .judgeWithReplays(manifest.subject().reviewId(), manifest.original().evidence(), by);
    }
    return kept;
  }

  /** Writes the capsule of a run. */
  void export(UUID reviewId, UUID runId, Path file, boolean withProof) {
    work.start(
            progress -> {
              byte[] capsule =
                  rooms.capsules().export(reviewId, runId, new CapsuleDesk.Choice(withProof, true));
              CapsuleDesk.write(file, capsule);
              return new Written(file, Digest.of(capsule), withProof);
            })
        .onDone(state::set)
        .onFailed(failure -> failed(file, failure));
  }

  /** Ends a replay that goes on; nothing of it is kept. */
  void cancel() {
    Job<?> job = running;
    if (job != null) {
      job.cancel();
    }
  }

  /** Shows nothing any more. */
  void dismiss() {
    state.set(new Nothing());
  }

  private void failed(Path file, Exception failure) {
    state.set(new Failed(String.valueOf(file.getFileName()), String.valueOf(failure.getMessage())));
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
