package net.tallowmere.ledger;

import java.util.Map;

/** One stored report of one tenant, as a row of the table "reports". */
public record Report(String tenant, String title, String owner, String body) {

  /** The columns by name, the way the query engine reads them. */
  Map<String, String> row() {
    return Map.of("tenant", tenant, "title", title, "owner", owner, "body", body);
  }

  static Report of(Map<String, String> row) {
    return new Report(row.get("tenant"), row.get("title"), row.get("owner"), row.get("body"));
  }

  /** A single line for the result list of the search page. */
  public String headline() {
    return title + " (" + owner + ")";
  }
}
