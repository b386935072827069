import com.millbrook.portal.login.LoginController;
import com.millbrook.portal.login.ReturnAddress;
import java.net.URI;
import java.util.Map;

/** Signs in over a prepared link and looks to which host the browser is sent. */
public final class Pov {

  private static final Map<String, String> TARGETS =
      Map.of(
          "attack", "https://millbrook-portal.example.net/again",
          "no-scheme", "//other.example/again",
          "own-name-as-user", "https://portal.millbrook.example@other.example/",
          "own-name-as-prefix", "https://portal.millbrook.example.other.example/");

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          LoginController login =
              new LoginController(new ReturnAddress("portal.millbrook.example"));
          login.register("ana", "secret");
          switch (args[0]) {
            case "control" ->
                Protocol.control(
                    login
                        .submit("ana", "secret", "/orders?page=2")
                        .location()
                        .equals("/orders?page=2"));
            case "selftest" -> {
              login.submit("ana", "secret", "/orders");
              report("https://other.example/forced");
            }
            default -> report(login.submit("ana", "secret", TARGETS.get(args[0])).location());
          }
        });
  }

  private static void report(String location) {
    URI page = URI.create("https://portal.millbrook.example/login");
    String host = page.resolve(location).getHost();
    if (!"portal.millbrook.example".equals(host)) {
      Protocol.vulnerable("the login sent the browser to " + host);
    }
    Protocol.notVulnerable("a redirect to a foreign host");
  }
}
