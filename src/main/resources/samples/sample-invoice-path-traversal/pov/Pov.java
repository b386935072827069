import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.harborlight.billing.DownloadEndpoint;
import net.harborlight.billing.InvoiceArchive;

/** Asks for a file outside of the customer's archive, in the usual spellings. */
public final class Pov {

  private static final String SECRET = "tax number 44-118-20";

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          Path root = Protocol.folder();
          Path archive = Files.createDirectories(root.resolve("customer-7"));
          Files.createDirectories(archive.resolve("2026"));
          Files.writeString(archive.resolve("2026/1001.txt"), "100.00 EUR");
          Path other = Files.createDirectories(root.resolve("customer-8"));
          Path secret = Files.writeString(other.resolve("9.txt"), SECRET);
          DownloadEndpoint endpoint = new DownloadEndpoint(new InvoiceArchive(archive));
          List<String> names = new ArrayList<>();
          switch (args[0]) {
            case "control" ->
                Protocol.control(
                    endpoint.get("file=2026%2F1001.txt").body().equals("100.00 EUR")
                        && endpoint.get("file=2026%2F1002.txt").status() == 404);
            case "selftest" -> {
              Files.writeString(archive.resolve("moved.txt"), SECRET);
              names.add("moved.txt");
            }
            case "absolute" -> names.add(secret.toString());
            case "encoded" -> names.add("%2e%2e%2fcustomer-8%2f9.txt");
            case "encoded-dots" -> names.add("%2E%2E/customer-8/9.txt");
            case "through-a-folder" -> names.add("2026/..%2f../customer-8/9.txt");
            default -> {
              names.add("../customer-8/9.txt");
              names.add("%2e%2e/customer-8/9.txt");
              names.add(secret.toString());
            }
          }
          for (String name : names) {
            System.out.println("asking for " + name.replace(root.toString(), "..."));
            if (endpoint.get("lang=en&file=" + name).body().contains(SECRET)) {
              Protocol.vulnerable("a download left the archive of the customer");
            }
          }
          Protocol.notVulnerable("the text of another customer's invoice in the answer");
        });
  }
}
