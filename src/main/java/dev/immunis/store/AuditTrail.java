package dev.immunis.store;

import dev.immunis.model.audit.AuditLine;
import java.util.List;

/** The chained lines of this workspace, append only. Thread safe; may block. */
public interface AuditTrail {
  /** Lines from {@code number} on, oldest first, at most {@code limit}. */
  List<AuditLine> lines(long from, int limit);

  /** How many lines there are. */
  long count();

  /** The lines about one subject (a review's id), oldest first. */
  List<AuditLine> about(String subject);

  /** Walks the whole chain. What it cannot show: a cut tail. */
  ChainCheck verify();

  /**
   * What walking the chain gave.
   *
   * @param lines how many were walked
   * @param firstBroken number of the first line that does not fit, 0 when all fit
   * @param why the first break in a sentence, empty when all fit
   * @param breaks every break that was found, in the order of lines
   */
  record ChainCheck(long lines, long firstBroken, String why, List<ChainBreak> breaks) {
    public ChainCheck {
      breaks = List.copyOf(breaks);
    }

    /** A check of which only the first break is told. */
    public ChainCheck(long lines, long firstBroken, String why) {
      this(lines, firstBroken, why, List.of());
    }

    public boolean whole() {
      return firstBroken == 0;
    }
  }
}
