import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pinegrove.wall.Comment;
import org.pinegrove.wall.WallPage;

/** Leaves a comment and looks whether the page would run it as a script. */
public final class Pov {

  private static final Pattern TAG =
      Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z-]+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)");

  private static final Map<String, String> TEXTS =
      Map.of(
          "attack", "Nice article! <script>steal(document.cookie)</script>",
          "image", "look: <img src=x onerror=steal(1)>",
          "link-scheme", "[my holiday](javascript:steal(document.cookie)",
          "attribute", "[here](http://x/\"onmouseover=\"steal(1)\"y=\")",
          "svg", "*<svg/onload=steal(1)>*");

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          switch (args[0]) {
            case "control" ->
                Protocol.control(
                    page("Thank you, this helped me a lot!\n\nGreetings, Ana")
                        .contains(
                            "<p>Thank you, this helped me a lot!</p>\n<p>Greetings, Ana</p>"));
            case "selftest" -> report(page("hello") + "<script>forced()</script>");
            default -> report(page(TEXTS.get(args[0])));
          }
        });
  }

  private static String page(String text) {
    return new WallPage().render(List.of(new Comment("Mallory", LocalDate.of(2026, 5, 4), text)));
  }

  private static void report(String page) {
    Matcher tags = TAG.matcher(page);
    while (tags.find()) {
      if (tags.group(1).equalsIgnoreCase("script")) {
        Protocol.vulnerable("the page runs a script out of a comment");
      }
      Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
      while (attributes.find()) {
        String name = attributes.group(1).toLowerCase(Locale.ROOT);
        String value = attributes.group(2).toLowerCase(Locale.ROOT).replaceAll("[\"'\\s]", "");
        if (name.startsWith("on") || value.startsWith("javascript:")) {
          Protocol.vulnerable("the page runs the attribute " + name + " out of a comment");
        }
      }
    }
    Protocol.notVulnerable("a script, an event attribute or a javascript: address in the page");
  }
}
