import io.pressroom.spooler.PrintJob;
import io.pressroom.spooler.Spooler;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents come out of the printer as they should. */
public final class Regress {

  public static void main(String[] args) throws Exception {
    String tmp = System.getenv("TMPDIR");
    Path folder =
        tmp == null
            ? Files.createTempDirectory("regress")
            : Files.createTempDirectory(Path.of(tmp), "regress");
    Path document = Files.writeString(folder.resolve("my letter.txt"), "line 1\nline 2\n");
    Path tray = folder.resolve("tray 1");
    Spooler spooler = new Spooler(tray);
    check("prints", spooler.print(PrintJob.once("Menu of the day, 100% fresh", document)));
    check(
        "banner and text",
        Files.readString(tray).equals("== Menu of the day, 100% fresh ==\nline 1\nline 2\n"));
    check("three copies", spooler.print(new PrintJob("Menu", document, 3)));
    check("all lie in the tray", Files.readAllLines(tray).size() == 12);
    check("counted", spooler.printed() == 4);
    check(
        "a lost document is a problem",
        !spooler.print(PrintJob.once("Lost", folder.resolve("lost.txt"))));
    try {
      new PrintJob("Too many", document, 100);
      check("too many copies are refused", false);
    } catch (IllegalArgumentException expected) {
      check("with a reason", expected.getMessage().contains("99"));
    }
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
