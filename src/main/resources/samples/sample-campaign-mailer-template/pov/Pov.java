import java.util.Map;
import net.copperfinch.mailer.CampaignMailer;
import net.copperfinch.mailer.MailSettings;

/** Signs up under a name that is a template and looks for a setting in the mail. */
public final class Pov {

  private static final String SECRET = "heron-4410";

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          MailSettings settings = MailSettings.standard().set("smtp.password", SECRET);
          CampaignMailer mailer =
              new CampaignMailer(settings, "Dear ${name} of ${city},\nour spring offer is here.\n");
          Map<String, String> recipient =
              switch (args[0]) {
                case "control" -> Map.of("name", "Ana", "city", "Porto");
                case "selftest" -> Map.of("name", SECRET, "city", "Porto");
                case "second-field" -> Map.of("name", "Ana", "city", "${smtp.password}");
                case "split-over-two" -> Map.of("name", "a ${smtp.password} b", "city", "${city}");
                case "dollars-before" -> Map.of("name", "$$${smtp.password}", "city", "Porto");
                default -> Map.of("name", "${smtp.password}", "city", "Porto");
              };
          String mail = mailer.mail(recipient);
          if (args[0].equals("control")) {
            Protocol.control(
                mail.startsWith("Dear Ana of Porto,\n") && mail.contains("Copperfinch Ltd, 12"));
          }
          if (mail.contains(SECRET)) {
            Protocol.vulnerable("a mail shows the password of the mail server");
          }
          Protocol.notVulnerable("a setting of the installation in the mail");
        });
  }
}
