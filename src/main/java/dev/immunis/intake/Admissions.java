package dev.immunis.intake;

import dev.immunis.intake.problem.Problem;
import dev.immunis.model.Actor;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what was read and hands it to the store in batches, so that thousands of bundles cost
 * few transactions and little memory; the report keeps the order in which things were read.
 */
final class Admissions {
  private static final int BATCH = 250;
  private static final long BATCH_BYTES = 32L << 20;

  private final Authority authority;
  private final Actor person;
  private final List<@Nullable ImportItem> items = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long waitingBytes;

  Admissions(Authority authority, Actor person) {
    this.authority = authority;
    this.person = person;
  }

  private record Waiting(int place, ReadBundle bundle) {}

  /** Things read so far. */
  int size() {
    return items.size();
  }

  void add(ReadBundle bundle) {
    waiting.add(new Waiting(items.size(), bundle));
    items.add(null);
    for (byte[] blob : bundle.review().blobs().values()) {
      waitingBytes += blob.length;
    }
    if (waiting.size() >= BATCH || waitingBytes >= BATCH_BYTES) {
      flush();
    }
  }

  void add(String name, AdvisoryRecord advisory, byte[] document) {
    flush();
    items.add(
        new ImportItem.Advisory(
            name, advisory.id(), authority.admitAdvisory(advisory, document, person)));
  }

  void refuse(String name, List<Problem> problems) {
    items.add(new ImportItem.Refused(name, problems));
  }

  ImportReport finish(boolean cancelled) {
    flush();
    return new ImportReport(
        items.stream().map(java.util.Objects::requireNonNull).toList(), cancelled);
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Admitted> outcomes =
        authority.admit(waiting.stream().map(one -> one.bundle().review()).toList(), person);
    for (int i = 0; i < outcomes.size(); i++) {
      ReadBundle bundle = waiting.get(i).bundle();
      items.set(
          waiting.get(i).place(),
          new ImportItem.Bundle(
              bundle.name(),
              bundle.review().source().key(),
              bundle.review().content().title(),
              outcomes.get(i)));
    }
    for (Waiting one : waiting) {
      ReadBundle.BundledAdvisory advisory = one.bundle().advisory();
      if (advisory != null) {
        authority.admitAdvisory(advisory.record(), advisory.document(), person);
      }
    }
    waiting.clear();
    waitingBytes = 0;
  }
}
