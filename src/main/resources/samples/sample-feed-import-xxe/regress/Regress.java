import java.nio.charset.StandardCharsets;
import org.brightaisle.catalog.FeedImporter;
import org.brightaisle.catalog.FeedImporter.FeedException;
import org.brightaisle.catalog.ImportReport;

/** Suppliers' feeds come in as before. */
public final class Regress {

  public static void main(String[] args) throws FeedException {
    ImportReport report =
        read(
            "<?xml version=\"1.0\"?><!-- spring list --><feed><product sku=\"A1\"><name> Lamp &amp;"
                + " shade </name><price>19.90</price></product><product"
                + " sku=\"A2\"><name><![CDATA[Bulb"
                + " <E27>]]></name><price>2.50</price></product><product"
                + " sku=\"A3\"><name>Cable</name><price>-1</price></product><product"
                + " sku=\"A4\"><price>1</price></product></feed>");
    check("two products are taken", report.products().size() == 2);
    check("signs are read", report.products().get(0).name().equals("Lamp & shade"));
    check("quoted parts are read", report.products().get(1).name().equals("Bulb <E27>"));
    check("the rest is named", report.problems().toString().contains("product 4: no name"));
    check("a price below zero is refused", report.problems().get(0).contains("below zero"));
    check(
        "the summary starts with the counts", report.summary().startsWith("2 taken, 2 left out\n"));
    try {
      read("<feed><product></feed>");
      check("a broken feed is refused", false);
    } catch (FeedException expected) {
      check("with a reason", expected.getMessage().contains("well-formed"));
    }
    System.out.println("REGRESSION: OK");
  }

  private static ImportReport read(String feed) throws FeedException {
    return new FeedImporter().read(feed.getBytes(StandardCharsets.UTF_8));
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
