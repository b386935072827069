import com.oakvane.accounts.Accounts;
import com.oakvane.accounts.Outbox;
import com.oakvane.accounts.ResetTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reset links do what the help page says. */
public final class Regress {

  private static Instant now = Instant.parse("2026-05-04T10:00:00Z");

  public static void main(String[] args) {
    InstantSource clock = () -> now;
    Outbox outbox = new Outbox();
    Accounts accounts = new Accounts(clock, new ResetTokens(clock), outbox);
    accounts.register("ana@oakvane.example", "old");
    accounts.forgot("nobody@oakvane.example");
    check("silent on unknown addresses", outbox.of("nobody@oakvane.example").isEmpty());
    accounts.forgot("ana@oakvane.example");
    String first = outbox.of("ana@oakvane.example").getFirst().token();
    check("tokens have their form", ResetTokens.looksRight(first));
    check(
        "noise is no token", !ResetTokens.looksRight("0O1l") && accounts.reset("x", "y").isEmpty());
    now = now.plus(Duration.ofMinutes(31));
    check("a link dies after half an hour", accounts.reset(first, "new").isEmpty());
    accounts.forgot("ana@oakvane.example");
    String second = outbox.of("ana@oakvane.example").getLast().token();
    check("two requests, two tokens", !first.equals(second));
    check("a link works", accounts.reset(second, "new").orElseThrow().startsWith("ana@"));
    check("and only once", accounts.reset(second, "newer").isEmpty());
    check("the new password holds", accounts.signIn("ana@oakvane.example", "new"));
    check("the old one does not", !accounts.signIn("ana@oakvane.example", "old"));
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
