import java.time.LocalDate;
import java.util.List;
import org.pinegrove.wall.Comment;
import org.pinegrove.wall.WallPage;

/** The markup that the help page below the comment box promises. */
public final class Regress {

  public static void main(String[] args) {
    shows("*really* good", "<p><strong>really</strong> good</p>");
    shows("so _very_ good", "<p>so <em>very</em> good</p>");
    shows("snake_case_name stays", "<p>snake_case_name stays</p>");
    shows(
        "see [the guide](https://pinegrove.example/guide?a=1)",
        "<a rel=\"nofollow\" href=\"https://pinegrove.example/guide?a=1\">the guide</a>");
    shows("one\n\ntwo", "<p>one</p>\n<p>two</p>");
    check("nobody yet", new WallPage().render(List.of()).contains("Be the first"));
    String page =
        new WallPage()
            .render(
                List.of(
                    new Comment("A & B", LocalDate.of(2026, 1, 1), "old"),
                    new Comment(" ", LocalDate.of(2026, 2, 1), "new")));
    check("names are escaped", page.contains("A &amp; B"));
    check("no name is Guest", page.contains("<h4>Guest <time>2026-02-01"));
    check("newest first", page.indexOf("new") < page.indexOf("old"));
    System.out.println("REGRESSION: OK");
  }

  private static void shows(String text, String html) {
    String page = new WallPage().render(List.of(new Comment("x", LocalDate.of(2026, 1, 1), text)));
    check(text.replace('\n', ' '), page.contains(html));
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
