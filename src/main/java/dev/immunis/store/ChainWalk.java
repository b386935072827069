package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks one chain line by line in the order of numbers and says what does not hold, the same for
 * every database. Goes on after a break, so that each is named. For one thread.
 */
public final class ChainWalk {
  /** More breaks than this are counted as lines, not named. */
  public static final int MOST_BREAKS = 100;

  /** How far from its place a line is looked for under another number. */
  private static final int REACH = 256;

  private final List<ChainBreak> breaks = new ArrayList<>();
  private Digest previous;
  private long expected = 1;
  private long walked;

  /** Whether the line before was named already, which explains that this one does not follow it. */
  private boolean explained;

  /** A line whose content does not give its digest; the next line tells which of them is older. */
  private @Nullable Doubt doubt;

  private @Nullable Shifted shifted;

  /** A walk over the chain of one device. */
  public ChainWalk(UUID device) {
    previous = AuditChain.origin(device);
  }

  private record Doubt(AuditLine line, Digest computed) {}

  /** Lines that stand under other numbers than they were written under, all by as many. */
  private record Shifted(long by, long from, long to, boolean onItsOwn) {}

  /** The next line. */
  public void line(AuditLine line) {
    walked++;
    long number = line.number();
    if (number != expected) {
      outOfCount(number);
      previous = line.previous();
      explained = true;
    }
    settleDoubt(line.previous());
    long written = writtenAs(line);
    boolean follows = line.previous().equals(previous);
    boolean fits = true;
    if (written == number) {
      endShift(follows);
      if (!follows && !explained) {
        name(
            ChainBreak.Kind.CHANGED,
            number - 1,
            number == 1
                ? "line 1 does not begin this workspace's chain"
                : "line "
                    + number
                    + " does not follow line "
                    + (number - 1)
                    + ": that one was put in another's place, or was changed and sealed anew");
        fits = number != 1;
      }
    } else if (written == 0) {
      endShift(false);
      doubt = new Doubt(line, AuditChain.digest(line));
      fits = false;
    } else {
      shift(written - number, number, !follows && !explained);
      fits = false;
    }
    explained = !fits;
    previous = line.digest();
    expected = number + 1;
  }

  /** The next line, of which something is no digest, no type or no time. */
  public void unreadable(long number, String why) {
    walked++;
    if (number != expected) {
      outOfCount(number);
    }
    settleDoubt(null);
    endShift(false);
    name(ChainBreak.Kind.UNREADABLE, number, "line " + number + " cannot be read: " + why);
    explained = true;
    expected = number + 1;
  }

  /**
   * No more lines.
   *
   * @param last number of the last line as the store keeps it beside the chain
   */
  public AuditTrail.ChainCheck end(long last) {
    settleDoubt(null);
    endShift(true);
    long lastWalked = expected - 1;
    if (last > lastWalked) {
      name(
          ChainBreak.Kind.CUT,
          lastWalked + 1,
          "the chain ends at line " + lastWalked + " of " + last);
    } else if (last < lastWalked) {
      name(
          ChainBreak.Kind.GROWN,
          last + 1,
          "the chain ends at line " + last + ", but there are lines up to " + lastWalked);
    }
    if (breaks.isEmpty()) {
      return new AuditTrail.ChainCheck(walked, 0, "");
    }
    ChainBreak first = breaks.getFirst();
    return new AuditTrail.ChainCheck(walked, Math.max(1, first.line()), first.what(), breaks);
  }

  private void outOfCount(long number) {
    settleDoubt(null);
    endShift(false);
    if (number < expected) {
      name(
          ChainBreak.Kind.INSERTED,
          number,
          "line " + number + " has a number that no chain gives; it was inserted");
    } else {
      String gone =
          number == expected + 1
              ? "line " + expected + " is"
              : "lines " + expected + " to " + (number - 1) + " are";
      name(ChainBreak.Kind.REMOVED, number, gone + " missing before line " + number);
    }
  }

  /** The number under which the line gives its digest: its own, another near it, or 0. */
  private long writtenAs(AuditLine line) {
    long number = line.number();
    if (gives(line, number)) {
      return number;
    }
    Shifted now = shifted;
    if (now != null && gives(line, number + now.by())) {
      return number + now.by();
    }
    for (int far = 1; far <= REACH; far++) {
      if (gives(line, number + far)) {
        return number + far;
      }
      if (number - far >= 1 && gives(line, number - far)) {
        return number - far;
      }
    }
    return 0;
  }

  private static boolean gives(AuditLine line, long number) {
    return AuditChain.digest(
            new AuditLine(
                line.device(),
                number,
                line.at(),
                line.actorType(),
                line.actorDigest(),
                line.action(),
                line.subject(),
                line.payload(),
                line.previous(),
                line.digest()))
        .equals(line.digest());
  }

  private void shift(long by, long number, boolean onItsOwn) {
    Shifted now = shifted;
    if (now != null && now.by() == by) {
      shifted = new Shifted(by, now.from(), number, now.onItsOwn());
      return;
    }
    endShift(false);
    shifted = new Shifted(by, number, number, onItsOwn);
  }

  /**
   * Ends a run of lines under other numbers.
   *
   * @param goesOn whether what comes after them follows them: then they were numbered anew because
   *     something came in or went out before them, else they were moved
   */
  private void endShift(boolean goesOn) {
    Shifted done = shifted;
    if (done == null) {
      return;
    }
    shifted = null;
    long from = done.from();
    String which =
        from == done.to() ? "line " + from : "line " + from + " (and all up to " + done.to() + ")";
    String head = which + " does not follow the line before it: ";
    if (goesOn && done.onItsOwn() && done.by() > 0) {
      name(
          ChainBreak.Kind.REMOVED,
          from,
          head
              + count(done.by(), "line was removed there", "lines were removed there")
              + " and those after numbered anew");
    } else if (goesOn && done.onItsOwn()) {
      long first = from + done.by();
      name(
          ChainBreak.Kind.INSERTED,
          first,
          head
              + (done.by() == -1
                  ? "line " + first + " was inserted"
                  : "lines " + first + " to " + (from - 1) + " were inserted")
              + " and those after numbered anew");
    } else {
      name(ChainBreak.Kind.REORDERED, from, head + "it was written as line " + (from + done.by()));
    }
  }

  private static String count(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  /** What the next line names as its predecessor shows whether content or digest was changed. */
  private void settleDoubt(@Nullable Digest successorSays) {
    Doubt open = doubt;
    if (open == null) {
      return;
    }
    doubt = null;
    long number = open.line().number();
    String what;
    if (successorSays != null && successorSays.equals(open.computed())) {
      what = "its digest is another than its content gives, which the next line names";
    } else if (successorSays != null && successorSays.equals(open.line().digest())) {
      what = "its time, actor, action, subject, payload or link no longer gives its digest";
    } else {
      what = "its content does not give its digest";
    }
    name(
        ChainBreak.Kind.CHANGED,
        number,
        "line " + number + " was changed after it was written: " + what);
  }

  private void name(ChainBreak.Kind kind, long line, String what) {
    if (breaks.size() < MOST_BREAKS) {
      breaks.add(new ChainBreak(kind, line, what));
    }
  }
}
