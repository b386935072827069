package dev.immunis.ui.queue;

/**
 * Which values of a facet are wanted and which are not, one bit each by {@link Facet#names()}.
 *
 * @param with only these, when there are any
 * @param without never these
 */
public record Choice(long with, long without) {
  /** Nothing is chosen: everything is let through. */
  public static final Choice ANY = new Choice(0, 0);

  /** What was chosen for one value. */
  public enum Wish {
    ANY,
    WITH,
    WITHOUT
  }

  /** Whether nothing was chosen. */
  public boolean nothing() {
    return with == 0 && without == 0;
  }

  /** Whether a review with this value is let through. */
  boolean lets(int place) {
    return (with == 0 || (with >> place & 1) != 0) && (without >> place & 1) == 0;
  }

  /** What was chosen for a value. */
  public Wish of(int place) {
    if ((with >> place & 1) != 0) {
      return Wish.WITH;
    }
    return (without >> place & 1) != 0 ? Wish.WITHOUT : Wish.ANY;
  }

  /** The same with another wish for one value. */
  Choice set(int place, Wish wish) {
    long bit = 1L << place;
    return switch (wish) {
      case ANY -> new Choice(with & ~bit, without & ~bit);
      case WITH -> new Choice(with | bit, without & ~bit);
      case WITHOUT -> new Choice(with & ~bit, without | bit);
    };
  }
}
