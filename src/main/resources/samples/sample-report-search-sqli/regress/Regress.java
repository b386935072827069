import net.tallowmere.ledger.QueryEngine;
import net.tallowmere.ledger.Report;
import net.tallowmere.ledger.ReportSearch;

/** What the search page promises to its users. */
public final class Regress {

  public static void main(String[] args) {
    ReportSearch search = new ReportSearch(new QueryEngine());
    search.save(new Report("acorn", "Monthly revenue", "Ines", "up"));
    search.save(new Report("acorn", "Monthly costs", "Ines", "down"));
    search.save(new Report("acorn", "O'Brien account", "Tomas", "open"));
    search.save(new Report("birch", "Monthly revenue", "Rui", "flat"));
    check("finds by a part of the title", search.search("acorn", "onthl").size() == 2);
    check("letters match in both cases", search.search("acorn", "REVENUE").size() == 1);
    check("an empty text lists all", search.count("acorn", "  ") == 3);
    check("tenants are apart", search.search("birch", "costs").isEmpty());
    check(
        "one headline per report",
        search.search("birch", "rev").getFirst().headline().equals("Monthly revenue (Rui)"));
    check("a long text finds nothing", search.count("acorn", "x".repeat(5000)) == 0);
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
