package dev.immunis.intake;

import dev.immunis.intake.problem.Problem;
import dev.immunis.store.Admitted;
import java.util.ArrayList;
import java.util.List;

/**
 * What an import did, item by item in the order in which they were read.
 *
 * @param cancelled whether the person stopped it; what is listed is in, the rest was not looked at
 */
public record ImportReport(List<ImportItem> items, boolean cancelled) {
  public ImportReport {
    items = List.copyOf(items);
  }

  /** This report and another one after it. */
  public ImportReport and(ImportReport next) {
    List<ImportItem> all = new ArrayList<>(items);
    all.addAll(next.items);
    return new ImportReport(all, cancelled || next.cancelled);
  }

  /** Reviews that were not there before. */
  public int created() {
    return count(Admitted.New.class);
  }

  /** Reviews that got a new version. */
  public int renewed() {
    return count(Admitted.NewVersion.class);
  }

  /** Reviews that were there already just so. */
  public int unchanged() {
    return count(Admitted.Unchanged.class);
  }

  /** Advisories taken in or already there, those within bundles not counted. */
  public int advisories() {
    return (int) items.stream().filter(ImportItem.Advisory.class::isInstance).count();
  }

  /** Everything that was refused. */
  public List<ImportItem.Refused> refused() {
    return items.stream()
        .filter(ImportItem.Refused.class::isInstance)
        .map(ImportItem.Refused.class::cast)
        .toList();
  }

  /** Every reason of everything that was refused; empty when all is well. */
  public List<Problem> problems() {
    return refused().stream().flatMap(item -> item.problems().stream()).toList();
  }

  private int count(Class<? extends Admitted> kind) {
    return (int)
        items.stream()
            .filter(item -> item instanceof ImportItem.Bundle b && kind.isInstance(b.outcome()))
            .count();
  }
}
