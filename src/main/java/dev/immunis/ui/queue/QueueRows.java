package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewHead;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.UUID;

/**
 * What the queue shows now: places of an index in order, with headings where the order is by risk.
 */
public final class QueueRows extends AbstractList<QueueRow> implements RandomAccess {
  private final QueueIndex index;
  private final QueueFacts facts;
  private final QueueFilter filter;
  private final QueueSort sort;
  private final int[] rows;
  private final int[] headings;
  private final int[] groupSizes;
  private final int shown;
  private final int inScope;
  private final int[] rowOfPlace;

  private QueueRows(
      QueueIndex index,
      QueueFacts facts,
      QueueFilter filter,
      QueueSort sort,
      int[] rows,
      int[] headings,
      int[] groupSizes,
      int shown,
      int inScope) {
    this.index = index;
    this.facts = facts;
    this.filter = filter;
    this.sort = sort;
    this.rows = rows;
    this.headings = headings;
    this.groupSizes = groupSizes;
    this.shown = shown;
    this.inScope = inScope;
    this.rowOfPlace = new int[index.size()];
    Arrays.fill(rowOfPlace, -1);
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] >= 0) {
        rowOfPlace[rows[row]] = row;
      }
    }
  }

  /** Filters and orders; a few milliseconds for a hundred thousand; any thread. */
  public static QueueRows of(
      QueueIndex index, QueueFilter filter, QueueSort sort, QueueFacts facts) {
    int[] places = index.places(filter, sort, facts);
    int inScope = index.count(filter.scope());
    int[] sizes = new int[Severity.values().length];
    if (sort != QueueSort.RISK) {
      return new QueueRows(
          index, facts, filter, sort, places, new int[0], sizes, places.length, inScope);
    }
    int[] rows = new int[places.length + sizes.length];
    int[] headings = new int[sizes.length];
    int groups = 0;
    int at = 0;
    Severity before = null;
    for (int place : places) {
      Severity severity = index.head(place).severity();
      if (severity != before) {
        headings[groups++] = at;
        rows[at++] = -1 - severity.ordinal();
        before = severity;
      }
      sizes[severity.ordinal()]++;
      rows[at++] = place;
    }
    return new QueueRows(
        index,
        facts,
        filter,
        sort,
        Arrays.copyOf(rows, at),
        Arrays.copyOf(headings, groups),
        sizes,
        places.length,
        inScope);
  }

  @Override
  public QueueRow get(int row) {
    int place = rows[row];
    if (place < 0) {
      Severity severity = Severity.values()[-1 - place];
      return new QueueRow.Group(severity, groupSizes[severity.ordinal()]);
    }
    return new QueueRow.Item(index.head(place));
  }

  @Override
  public int size() {
    return rows.length;
  }

  /** What was known when these rows were made. */
  public QueueFacts facts() {
    return facts;
  }

  public QueueFilter filter() {
    return filter;
  }

  public QueueSort sort() {
    return sort;
  }

  /** Which rows are headings, ascending; not to be changed. */
  int[] headings() {
    return headings;
  }

  /** How many reviews are shown. */
  public int shown() {
    return shown;
  }

  /** How many the scope has, hidden ones included. */
  public int inScope() {
    return inScope;
  }

  /** The row of a review, -1 when it is not shown. */
  public int rowOf(UUID id) {
    int place = index.placeOf(id);
    return place < 0 ? -1 : rowOfPlace[place];
  }

  /** The reviews alone, without headings; reads through, and is not to be changed. */
  public List<ReviewHead> heads() {
    return new Heads();
  }

  /** The place of a review among {@link #heads()}, -1 when it is not shown. */
  public int headOf(UUID id) {
    int row = rowOf(id);
    if (row < 0) {
      return -1;
    }
    int before = 0;
    for (int heading : headings) {
      if (heading < row) {
        before++;
      }
    }
    return row - before;
  }

  private final class Heads extends AbstractList<ReviewHead> implements RandomAccess {
    @Override
    public ReviewHead get(int at) {
      int row = at;
      for (int heading : headings) {
        if (heading <= row) {
          row++;
        }
      }
      return index.head(rows[row]);
    }

    @Override
    public int size() {
      return shown;
    }
  }

  /** The nearest row with a review from {@code row} on in a direction, -1 when there is none. */
  public int item(int row, int direction) {
    for (int at = row; at >= 0 && at < rows.length; at += direction) {
      if (rows[at] >= 0) {
        return at;
      }
    }
    return -1;
  }
}
