package dev.immunis.model.sync;

/**
 * A place in the authority's stream of changes, which is ordered by transaction, then by number.
 *
 * @param transaction the writing transaction's id (PostgreSQL {@code xid8}, as a signed long)
 * @param number of the change, growing within the authority
 */
public record ChangeCursor(long transaction, long number) implements Comparable<ChangeCursor> {
  /** Before everything. */
  public static final ChangeCursor START = new ChangeCursor(0, 0);

  @Override
  public int compareTo(ChangeCursor other) {
    int byTransaction = Long.compareUnsigned(transaction, other.transaction);
    return byTransaction != 0 ? byTransaction : Long.compare(number, other.number);
  }
}
