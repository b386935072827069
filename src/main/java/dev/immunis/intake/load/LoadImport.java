package dev.immunis.intake.load;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import dev.immunis.store.ReviewAdmission;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Takes made reviews in, batch by batch, so that a hundred thousand need little memory. */
public final class LoadImport {
  private static final int BATCH = 1000;

  private final Authority authority;
  private final Supplier<Actor> person;
  private final Clock clock;

  /**
   * Makes it ready.
   *
   * @param person who asked for the reviews, asked once per import
   */
  public LoadImport(Authority authority, Supplier<Actor> person, Clock clock) {
    this.authority = authority;
    this.person = person;
    this.clock = clock;
  }

  /**
   * What came in.
   *
   * @param created reviews that were not there
   * @param renewed reviews that were there from another seed
   * @param unchanged reviews that were there just so
   * @param cancelled whether the person stopped it
   */
  public record Report(int created, int renewed, int unchanged, boolean cancelled) {}

  /**
   * Makes and imports reviews. Blocks; call it off the UI thread.
   *
   * @param count how many, 0 or more
   * @param seed the same seed makes the same reviews
   * @param progress hears how many are in, after each batch
   * @param cancel asked between batches; what came in stays in
   * @throws dev.immunis.store.StoreException when the store fails
   */
  public Report run(int count, long seed, IntConsumer progress, BooleanSupplier cancel) {
    Iterator<ReviewAdmission> reviews = new LoadGenerator(clock).make(count, seed).iterator();
    Actor by = person.get();
    Report report = new Report(0, 0, 0, false);
    List<ReviewAdmission> batch = new ArrayList<>(BATCH);
    int done = 0;
    while (reviews.hasNext()) {
      if (cancel.getAsBoolean()) {
        return new Report(report.created, report.renewed, report.unchanged, true);
      }
      while (reviews.hasNext() && batch.size() < BATCH) {
        batch.add(reviews.next());
      }
      report = add(report, authority.admit(List.copyOf(batch), by));
      done += batch.size();
      batch.clear();
      progress.accept(done);
    }
    return report;
  }

  private static Report add(Report report, List<Admitted> outcomes) {
    int created = report.created;
    int renewed = report.renewed;
    int unchanged = report.unchanged;
    for (Admitted outcome : outcomes) {
      switch (outcome) {
        case Admitted.New one -> created++;
        case Admitted.NewVersion one -> renewed++;
        case Admitted.Unchanged one -> unchanged++;
      }
    }
    return new Report(created, renewed, unchanged, false);
  }
}
