package dev.immunis.intake;

import dev.immunis.intel.FeedFile;
import dev.immunis.intel.FeedFormatException;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.review.FeedSnapshot;
import dev.immunis.store.Exploitations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes dated files of public lists in; an older file never takes the place of a newer one. */
public final class FeedImport {
  private final Exploitations store;
  private final Supplier<Actor> person;
  private final Clock clock;

  public FeedImport(Exploitations store, Supplier<Actor> person, Clock clock) {
    this.store = store;
    this.person = person;
    this.clock = clock;
  }

  /** How it went. */
  public sealed interface Answer {
    /** It is in the place of the one before now. */
    record Taken(FeedSnapshot snapshot) implements Answer {}

    /** The very same file was taken in before. */
    record ThereAlready(FeedSnapshot snapshot) implements Answer {}

    /** A newer one is there; nothing was changed. */
    record Older(FeedSnapshot there) implements Answer {}

    /** It is no such file; the sentence says why. */
    record Refused(String why) implements Answer {}
  }

  /**
   * Takes one file in.
   *
   * @throws IOException when the file cannot be read
   */
  public Answer take(Path path) throws IOException {
    FeedFile file;
    try {
      file = FeedFile.read(path);
    } catch (FeedFormatException e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
    Optional<FeedSnapshot> before =
        store.snapshots().stream().filter(there -> there.feed() == file.feed()).findFirst();
    if (before.isPresent() && before.get().file().equals(file.file())) {
      return new Answer.ThereAlready(before.get());
    }
    if (before.isPresent() && before.get().asOf().isAfter(file.asOf())) {
      return new Answer.Older(before.get());
    }
    FeedSnapshot snapshot =
        new FeedSnapshot(
            file.feed(), file.asOf(), file.version(), file.rows().size(), file.file(), clock.now());
    store.replace(snapshot, file.rows(), person.get());
    return new Answer.Taken(snapshot);
  }

  /** What was taken in last of each list. */
  public List<FeedSnapshot> snapshots() {
    return store.snapshots();
  }
}
