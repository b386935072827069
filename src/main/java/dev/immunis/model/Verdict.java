package dev.immunis.model;

/** What a wargame concluded; the order is the order of the judge's rules 1 to 9. */
public enum Verdict {
  INVALID_PATCH(Family.NONE, "inconclusive", "inconclusive", "inconclusive"),
  ORACLE_INVALID(Family.NONE, "inconclusive", "inconclusive", "inconclusive"),
  NOT_FIXED(Family.AGAINST, "partial", "failure", "failed"),
  NOT_REPRODUCED(Family.NONE, "failure", "failure", "failed"),
  BYPASSED(Family.AGAINST, "partial", "failure", "failed"),
  NEW_FAULT(Family.HARM, "partial", "failure", "failed"),
  REGRESSION(Family.HARM, "partial", "failure", "failed"),
  INCONCLUSIVE(Family.NONE, "inconclusive", "inconclusive", "inconclusive"),
  FIX_SUPPORTED(Family.FOR, "success", "success", "success");

  /** Whether a verdict speaks for the patch, against it, of harm done, or says nothing about it. */
  public enum Family {
    FOR,
    AGAINST,
    HARM,
    NONE
  }

  private final Family family;
  private final String contract;
  private final String hitlMessage;
  private final String wargameReport;

  Verdict(Family family, String contract, String hitlMessage, String wargameReport) {
    this.family = family;
    this.contract = contract;
    this.hitlMessage = hitlMessage;
    this.wargameReport = wargameReport;
  }

  public Family family() {
    return family;
  }

  /** The word of the HTTP API and of filters. */
  public String contractWord() {
    return contract;
  }

  /** The word of human-in-the-loop messages. */
  public String hitlMessageWord() {
    return hitlMessage;
  }

  /** The word of wargame reports. */
  public String wargameReportWord() {
    return wargameReport;
  }

  /** The number of the judge's rule that gives this verdict, 1 to 9. */
  public int rule() {
    return ordinal() + 1;
  }
}
