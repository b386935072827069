package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority.PullFilter;
import dev.immunis.store.postgres.ChangeStream.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one batch of a pull: changes, the rows they name, and what those rows cannot be without.
 */
final class PullReader {
  /** So many changes are on the first page, when nothing is known of their size. */
  static final int FIRST_PAGE = 500;

  /** So many bytes of contents are meant to be on a page. */
  private static final long PAGE_BYTES = 16L << 20;

  private static final int FEWEST = 50;

  private final PullFilter filter;

  /** Reviews decided before the first pull are left out of that pull only. */
  private final boolean first;

  /** Where the stream stood at the first page, null where nothing is left out for being decided. */
  private @Nullable ChangeCursor frozen;

  /** Contents that travelled in this pull already. */
  private final Set<Digest> sent = new HashSet<>();

  /** What was handed over before its place was reached; a row that changes leaves its place. */
  private final Set<Change> early = new HashSet<>();

  PullReader(PullFilter filter, boolean first) {
    this.filter = filter;
    this.first = first;
  }

  /**
   * A batch without the count of what is left.
   *
   * @param rows empty when the filter wants none of the changes
   * @param last whether there was nothing more
   */
  record Page(List<SharedRow> rows, ChangeCursor upTo, int changes, boolean last) {
    /**
     * How many changes the next page may have, judged by how large the contents of this one were.
     */
    int next(int most) {
      long bytes = 0;
      for (SharedRow row : rows) {
        bytes += row instanceof SharedRow.Content content ? content.bytes().length : 0;
      }
      long each = Math.max(1, bytes / Math.max(1, changes));
      return Math.clamp(PAGE_BYTES / each, Math.min(FEWEST, most), most);
    }
  }

  /** The next batch, null when there is nothing new. */
  @Nullable Page next(Connection connection, ChangeCursor after, int limit) throws SQLException {
    if (first && filter.openOnly() && frozen == null) {
      frozen = ChangeStream.end(connection);
    }
    List<Change> changes = ChangeStream.after(connection, after, limit);
    if (changes.isEmpty()) {
      return null;
    }
    ChangeCursor upTo = changes.getLast().at();
    List<SharedRow> rows =
        rows(connection, after, upTo, changes.stream().filter(c -> !early.remove(c)).toList());
    return new Page(rows, upTo, changes.size(), changes.size() < limit);
  }

  private List<SharedRow> rows(
      Connection connection, ChangeCursor after, ChangeCursor upTo, List<Change> changes)
      throws SQLException {
    Map<String, Change> wanted = new LinkedHashMap<>();
    List<Change> all = new ArrayList<>(wanted(connection, after, changes));
    Set<UUID> reviews =
        all.stream()
            .map(Change::review)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!reviews.isEmpty()) {
      List<Change> needed = ChangeStream.neededLater(connection, upTo, reviews);
      early.addAll(needed);
      all.addAll(needed);
    }
    for (Change change : all) {
      wanted.putIfAbsent(change.kind() + " " + change.key(), change);
    }
    Map<Change, SharedRow> found = new SharedRows(connection).of(wanted.values());
    List<SharedRow> rows = new ArrayList<>();
    // What others stand on goes first; the rest keeps the order of the stream.
    for (List<RowKind> tier :
        List.of(
            List.of(RowKind.VERSION, RowKind.ADVISORY), List.of(RowKind.RUN), List.<RowKind>of())) {
      for (Change change : wanted.values()) {
        SharedRow row = found.get(change);
        boolean early =
            switch (change.kind()) {
              case VERSION, ADVISORY, RUN -> true;
              case CONTENT, STANDING, DECISION, CLEARANCE, CLAIM, LABEL, COMMENT, AUDIT, GONE ->
                  false;
            };
        if (row != null && (tier.contains(change.kind()) || tier.isEmpty() && !early)) {
          rows.add(row);
        }
      }
    }
    rows.addAll(0, contents(connection, rows));
    return rows;
  }

  /** The changes that the filter wants; a review that it wants comes whole. */
  private Collection<Change> wanted(Connection connection, ChangeCursor after, List<Change> changes)
      throws SQLException {
    if (filter.since() == null && !filter.openOnly() && filter.packages().isEmpty()) {
      return changes;
    }
    Set<UUID> asked = reviews(changes.stream());
    Set<UUID> meanwhile = reviews(changes.stream().filter(this::isMeanwhile));
    Set<UUID> kept =
        new HashSet<>(
            Sql.list(
                connection,
                "SELECT id FROM review WHERE id = ANY(?) AND (?::timestamptz IS NULL OR updated_at"
                    + " >= ?) AND (NOT ? OR status IN ('PENDING_HITL', 'ESCALATED') OR id = ANY(?))"
                    + " AND (cardinality(?) = 0 OR package_name = ANY(?))",
                row -> Sql.uuid(row, 1),
                filterValues(asked, meanwhile)));
    List<Change> wanted = new ArrayList<>();
    Set<UUID> whole =
        reviews(
            changes.stream()
                .filter(c -> c.kind() == RowKind.STANDING || isMeanwhile(c))
                .filter(c -> kept.contains(c.review())));
    if (!whole.isEmpty()) {
      wanted.addAll(ChangeStream.before(connection, after, whole));
    }
    changes.stream()
        .filter(c -> c.review() == null || kept.contains(c.review()))
        .forEach(wanted::add);
    return wanted;
  }

  /**
   * Whether it came after the first page: an open review of an earlier page may be decided by it.
   */
  private boolean isMeanwhile(Change change) {
    return frozen != null && change.at().compareTo(frozen) > 0;
  }

  private static Set<UUID> reviews(Stream<Change> changes) {
    Set<UUID> reviews = new HashSet<>();
    changes.forEach(
        change -> {
          if (change.review() != null) {
            reviews.add(change.review());
          }
        });
    return reviews;
  }

  private @Nullable Object[] filterValues(Set<UUID> asked, Set<UUID> meanwhile) {
    String[] packages = filter.packages().toArray(String[]::new);
    return new @Nullable Object[] {
      Sql.uuids(asked),
      filter.since(),
      filter.since(),
      filter.openOnly() && first,
      Sql.uuids(meanwhile),
      packages,
      packages
    };
  }

  /** The contents that these rows name and that were not sent yet. */
  private List<SharedRow> contents(Connection connection, List<SharedRow> rows)
      throws SQLException {
    Set<Digest> always = new LinkedHashSet<>();
    Set<Digest> named = new LinkedHashSet<>();
    for (SharedRow row : rows) {
      if (row instanceof SharedRow.Version version) {
        always.add(version.content().patch().bytes());
        WargamePlan plan = version.plan();
        if (plan != null) {
          always.add(plan.patch());
          Stream.of(plan.base(), plan.pov(), plan.regress(), plan.knownGood())
              .filter(Objects::nonNull)
              .forEach(named::add);
        }
      } else if (row instanceof SharedRow.Advisory advisory) {
        always.add(advisory.advisory().document());
      }
    }
    named.addAll(always);
    named.removeAll(sent);
    if (named.isEmpty()) {
      return List.of();
    }
    Map<Digest, byte[]> read = Contents.read(connection, named, always, filter.carriedBytes());
    sent.addAll(read.keySet());
    List<SharedRow> contents = new ArrayList<>();
    read.forEach((digest, bytes) -> contents.add(new SharedRow.Content(digest, bytes)));
    return contents;
  }
}
