import io.quillcart.checkout.Basket;
import io.quillcart.checkout.BasketCookie;

/** A basket survives the way through the browser. */
public final class Regress {

  public static void main(String[] args) {
    BasketCookie cookie = new BasketCookie();
    Basket empty = cookie.read(cookie.write(new Basket("BRL"))).orElseThrow();
    check("an empty basket comes back", empty.lines().isEmpty() && empty.total().equals("0 BRL"));
    Basket full = new Basket("EUR");
    for (int i = 1; i <= 40; i++) {
      full.add("article " + i, i, "1.25");
    }
    Basket back = cookie.read(cookie.write(full)).orElseThrow();
    check("forty lines come back", back.lines().equals(full.lines()));
    check("the total is the same", back.total().equals("1025.00 EUR"));
    check(
        "large prices stay exact",
        cookie
            .read(cookie.write(new Basket("EUR").add("yacht", 1, "123456789012345678901.05")))
            .orElseThrow()
            .total()
            .equals("123456789012345678901.05 EUR"));
    check("no cookie is no basket", cookie.read(null).isEmpty() && cookie.read(" ").isEmpty());
    check("noise is no basket", cookie.read("%%%").isEmpty() && cookie.read("AAAA").isEmpty());
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
