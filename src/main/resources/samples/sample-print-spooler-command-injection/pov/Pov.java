import io.pressroom.spooler.PrintJob;
import io.pressroom.spooler.Spooler;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints a job whose title is a command and looks whether the shell ran it. */
public final class Pov {

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          Path folder = Protocol.folder();
          Path document = Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam\n");
          Path tray = folder.resolve("tray");
          Path trace = folder.resolve("trace");
          Spooler spooler = new Spooler(tray);
          String title =
              switch (args[0]) {
                case "control", "selftest" -> "Letter to the bank";
                case "backticks" -> "a `: > '" + trace + "'` b";
                case "closed-quote" -> "a\"; : > '" + trace + "'; echo \"b";
                case "second-line" -> "a\"\n: > '" + trace + "'\necho \"b";
                default -> "a $(: > '" + trace + "') b";
              };
          spooler.print(PrintJob.once(title, document));
          if (args[0].equals("control")) {
            Protocol.control(
                Files.readString(tray).equals("== Letter to the bank ==\nDear Sir or Madam\n"));
          }
          if (args[0].equals("selftest")) {
            Files.createFile(trace);
          }
          if (Files.exists(trace)) {
            Protocol.vulnerable("the title of a job ran as a command");
          }
          if (!spooler.print(PrintJob.once("Second letter", document))) {
            throw new IllegalStateException("the spooler prints nothing at all");
          }
          Protocol.notVulnerable("a file made by the title of a job");
        });
  }
}
