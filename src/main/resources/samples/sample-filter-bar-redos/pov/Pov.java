import dev.ticketwren.search.FilterBar;
import dev.ticketwren.search.Ticket;
import java.util.List;

/** Sends a short filter and counts how often the parser reads a sign of it. */
public final class Pov {

  /** A parser that reads every sign of a short filter a few hundred times stays far below. */
  private static final long BUDGET = 5_000_000;

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          switch (args[0]) {
            case "control" -> control();
            case "selftest" -> {
              Counted text = new Counted("status=\"open\"");
              new FilterBar().parse(text);
              text.reads = BUDGET + 1;
              report(text);
            }
            case "digits" -> attack("7".repeat(45) + "?");
            case "after-a-good-one" -> attack("status=\"open\" " + "ab".repeat(24) + "~");
            case "with-dashes" -> attack("a-".repeat(20) + "b".repeat(32) + "#");
            default -> attack("a".repeat(48) + "!");
          }
        });
  }

  private static void attack(String filter) throws InterruptedException {
    Counted text = new Counted(filter);
    Thread parser =
        new Thread(
            () -> {
              try {
                new FilterBar().parse(text);
              } catch (IllegalArgumentException | BudgetSpent done) {
                // refused in time, or stopped by the counter
              }
            });
    parser.setDaemon(true);
    parser.start();
    parser.join(10_000);
    if (parser.isAlive()) {
      text.reads = BUDGET + 1; // the parser works on a copy of the text, and for too long
    }
    report(text);
  }

  private static void report(Counted text) {
    if (text.reads > BUDGET) {
      Protocol.vulnerable("a filter of " + text.length() + " signs keeps the parser busy");
    }
    Protocol.notVulnerable("more than " + BUDGET + " reads of a short filter");
  }

  private static void control() {
    List<Ticket> tickets =
        List.of(Ticket.of(1, "open", "Lamp broken", "Lea"), Ticket.of(2, "done", "Bill", "Max"));
    Protocol.control(
        new FilterBar().apply("status=\"open\" assigned to='lea'", tickets).size() == 1);
  }

  private static final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A text that counts how often it is read, and refuses once the budget is spent. */
  private static final class Counted implements CharSequence {
    private final String text;
    volatile long reads;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      long now = reads + 1;
      reads = now;
      if (now > BUDGET) {
        throw new BudgetSpent();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
