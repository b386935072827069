package net.tallowmere.ledger;

import java.util.List;

/** The search box above the report list: finds a tenant's own reports by a part of the title. */
public final class ReportSearch {

  /** Longer search texts are cut, so that a pasted page does not scan the table for minutes. */
  private static final int LONGEST_TEXT = 200;

  private final QueryEngine engine;

  public ReportSearch(QueryEngine engine) {
    this.engine = engine;
  }

  public void save(Report report) {
    engine.insert("reports", report.row());
  }

  /**
   * Finds reports of one tenant.
   *
   * @param tenant the tenant of the session, never taken from the request
   * @param text what was typed into the search box
   */
  public List<Report> search(String tenant, String text) {
    String wanted = text.strip();
    if (wanted.length() > LONGEST_TEXT) {
      wanted = wanted.substring(0, LONGEST_TEXT);
    }
    String where = "tenant = '" + tenant + "' AND title LIKE '%" + wanted + "%'";
    return engine.query("SELECT * FROM reports WHERE " + where).stream().map(Report::of).toList();
  }

  /** Counts what {@link #search} would show, for the badge beside the box. */
  public int count(String tenant, String text) {
    return search(tenant, text).size();
  }
}
