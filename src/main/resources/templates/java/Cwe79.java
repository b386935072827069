import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** CWE-79, cross-site scripting: what a user gave must not become markup. */
public final class Pov {
  private static final String MARK = "m" + UUID.randomUUID().toString().replace("-", "");
  private static final List<String> ATTACKS =
      List.of(
          "<img src=x onerror=" + MARK + "()>",
          "\"><svg onload=" + MARK + "()>",
          "</textarea><script>" + MARK + "()</script>");
  private static final Pattern TAG =
      Pattern.compile("<[a-z!/][^<>]*" + MARK, Pattern.CASE_INSENSITIVE);
  private static final Pattern SCRIPT =
      Pattern.compile("<script[^>]*>[^<]*" + MARK, Pattern.CASE_INSENSITIVE);

  // Adapt here: how the target makes a page, or a part of one, of a text.
  private static String page(String text) throws Throwable {
    return Target.text(Target.call("@CLASS@", "@METHOD@", text));
  }

  public static void main(String[] arguments) {
    Protocol.run(
        () -> {
          switch (arguments[0]) {
            case "control" -> Protocol.control(page("plain words 7").contains("plain words 7"));
            // The attack is put into the target's own page: who looks for it has to find it.
            case "selftest" -> {
              look(page("plain words") + ATTACKS.getFirst());
              Protocol.notVulnerable("a text that became markup");
            }
            default -> {
              for (String attack : ATTACKS) {
                look(made(attack));
              }
              Protocol.notVulnerable("a text that became markup");
            }
          }
        });
  }

  private static String made(String attack) throws Throwable {
    try {
      return page(attack);
    } catch (ReflectiveOperationException | LinkageError broken) {
      throw broken;
    } catch (Exception refused) {
      return "";
    }
  }

  private static void look(String html) {
    if (TAG.matcher(html).find() || SCRIPT.matcher(html).find()) {
      Protocol.vulnerable("a text became markup: " + html.substring(0, Math.min(120, html.length())));
    }
  }
}
