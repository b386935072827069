import com.millbrook.portal.login.LoginController;
import com.millbrook.portal.login.ReturnAddress;

/** People land where they wanted to go. */
public final class Regress {

  public static void main(String[] args) {
    ReturnAddress address = new ReturnAddress("portal.millbrook.example");
    LoginController login = new LoginController(address);
    login.register("ana", "secret");
    check("wrong password", login.submit("ana", "x", "/orders").status() == 401);
    check("unknown user", login.submit("bob", "x", "/orders").location().equals("/login?failed"));
    lands(login, "/orders/17?tab=notes#last", "/orders/17?tab=notes#last");
    lands(login, null, "/home");
    lands(login, "  ", "/home");
    lands(login, "not a uri", "/home");
    lands(login, "mailto:ana@millbrook.example", "/home");
    lands(
        login,
        "https://portal.millbrook.example/invoices",
        "https://portal.millbrook.example/invoices");
    check("links", address.own("/help").equals("https://portal.millbrook.example/help"));
    System.out.println("REGRESSION: OK");
  }

  private static void lands(LoginController login, String wanted, String location) {
    LoginController.Answer answer = login.submit("ana", "secret", wanted);
    check(wanted, answer.status() == 303 && answer.location().equals(location));
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
