package dev.immunis.intake;

import dev.immunis.intake.problem.Problem;
import dev.immunis.store.Admitted;
import java.util.List;
import java.util.UUID;

/** What became of one thing that was handed in. */
public sealed interface ImportItem {
  /** What it is called: the path as named by the person, {@code !} and the folder in an archive. */
  String name();

  /**
   * A bundle came in, or was there already.
   *
   * @param id the bundle's own id
   */
  record Bundle(String name, String id, String title, Admitted outcome) implements ImportItem {}

  /**
   * An advisory was taken in, or was there already.
   *
   * @param reviews the reviews that it newly says something about
   */
  record Advisory(String name, String id, List<UUID> reviews) implements ImportItem {
    public Advisory {
      reviews = List.copyOf(reviews);
    }
  }

  /**
   * It was refused, and nothing of it came in.
   *
   * @param problems every reason found, at least one
   */
  record Refused(String name, List<Problem> problems) implements ImportItem {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
