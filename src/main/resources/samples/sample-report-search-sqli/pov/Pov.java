import java.util.List;
import java.util.Map;
import net.tallowmere.ledger.QueryEngine;
import net.tallowmere.ledger.Report;
import net.tallowmere.ledger.ReportSearch;

/** Tries to read another tenant's report through the search box. */
public final class Pov {

  private static final String LOOKED_FOR = "a report of another tenant in the search result";
  private static final Map<String, String> TEXTS =
      Map.of(
          "attack", "nothing' OR tenant = 'globular' OR title = '",
          "always-true", "' OR '1' = '1' OR title = '",
          "comment", "' OR owner LIKE '%' -- ",
          "like-other-column", "zz' OR body LIKE '%merger");

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          ReportSearch search = new ReportSearch(new QueryEngine());
          search.save(new Report("acorn", "Monthly revenue", "Ines", "up 3 percent"));
          search.save(new Report("acorn", "Open invoices", "Tomas", "12 open"));
          search.save(new Report("globular", "Secret merger plan", "Rui", "the merger"));
          switch (args[0]) {
            case "control" ->
                Protocol.control(
                    search.search("acorn", "invoice").size() == 1
                        && search.search("acorn", "merger").isEmpty()
                        && search.count("acorn", "") == 2);
            case "selftest" -> report(search.search("globular", "merger"));
            default -> report(attack(search, TEXTS.get(args[0])));
          }
        });
  }

  private static List<Report> attack(ReportSearch search, String text) {
    try {
      return search.search("acorn", text);
    } catch (IllegalArgumentException refused) {
      return List.of();
    }
  }

  private static void report(List<Report> found) {
    if (found.stream().anyMatch(report -> report.tenant().equals("globular"))) {
      Protocol.vulnerable("the search box showed a report of another tenant");
    }
    Protocol.notVulnerable(LOOKED_FOR);
  }
}
