import dev.ticketwren.search.FilterBar;
import dev.ticketwren.search.Ticket;
import java.util.List;

/** The filters that are written in the manual. */
public final class Regress {

  public static void main(String[] args) {
    FilterBar bar = new FilterBar();
    check("empty", bar.parse("").isEmpty());
    check("one", bar.parse("status=\"open\"").toString().equals("[status=\"open\"]"));
    check(
        "several words, both quotes",
        bar.parse("Assigned to!='Lea' title:\"it's late\"")
            .toString()
            .equals("[assigned to!=\"Lea\", title=\"it's late\"]"));
    check("no text at all", bar.parse("title=\"\"").getFirst().value().isEmpty());
    check("spaces around", bar.parse("  status='done'  ").size() == 1);
    for (String wrong : List.of("open", "status=open", "=\"x\"", "status=\"open", "a=\"b\" c")) {
      try {
        bar.parse(wrong);
        check("refused: " + wrong, false);
      } catch (IllegalArgumentException expected) {
        check("with a hint", expected.getMessage().contains("field="));
      }
    }
    List<Ticket> tickets =
        List.of(
            Ticket.of(1, "open", "Lamp broken", "Lea"),
            Ticket.of(2, "open", "Invoice wrong", "Max"),
            Ticket.of(3, "done", "Lamp lost", "Lea"));
    check("all must hold", bar.apply("status='open' title='lamp'", tickets).size() == 1);
    check("not", bar.apply("status!='open'", tickets).getFirst().number() == 3);
    check("no filter", bar.apply("", tickets).size() == 3);
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
