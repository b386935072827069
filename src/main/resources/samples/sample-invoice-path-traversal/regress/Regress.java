import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.harborlight.billing.DownloadEndpoint;
import net.harborlight.billing.InvoiceArchive;
import net.harborlight.billing.Response;

/** Customers get their invoices. */
public final class Regress {

  public static void main(String[] args) throws IOException {
    String tmp = System.getenv("TMPDIR");
    Path root =
        tmp == null
            ? Files.createTempDirectory("regress")
            : Files.createTempDirectory(Path.of(tmp), "regress");
    Files.createDirectories(root.resolve("2025"));
    Files.createDirectories(root.resolve("2026"));
    Files.writeString(root.resolve("2025/77.txt"), "12.00");
    Files.writeString(root.resolve("2026/a b..c.txt"), "15.00");
    Files.writeString(root.resolve("terms.txt"), "14 days");
    InvoiceArchive archive = new InvoiceArchive(root);
    check(
        "the list", archive.names().toString().equals("[2025/77.txt, 2026/a b..c.txt, terms.txt]"));
    DownloadEndpoint endpoint = new DownloadEndpoint(archive);
    check("in the root", endpoint.get("file=terms.txt").body().equals("14 days"));
    Response odd = endpoint.get("file=2026%2Fa+b..c.txt&lang=pt");
    check("an odd name", odd.status() == 200 && odd.body().equals("15.00"));
    check("a safe name for the browser", odd.fileName().equals("a_b..c.txt"));
    check("absent", endpoint.get("file=2025/78.txt").status() == 404);
    check("a folder is no invoice", endpoint.get("file=2025").status() == 404);
    check("no name", endpoint.get("lang=en").status() == 400);
    check("a broken name", endpoint.get("file=%zz").status() == 400);
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
