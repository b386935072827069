import java.util.Map;
import net.copperfinch.mailer.CampaignMailer;
import net.copperfinch.mailer.MailSettings;
import net.copperfinch.mailer.Template;

/** Mails look as their editors expect. */
public final class Regress {

  public static void main(String[] args) {
    Template template = new Template("${a} and ${b.c}");
    check("known places", template.fill(Map.of("a", "1", "b.c", "2")).equals("1 and 2"));
    check("unknown places stay", template.fill(Map.of("a", "1")).equals("1 and ${b.c}"));
    CampaignMailer mailer =
        new CampaignMailer(MailSettings.standard(), "Hello ${name}, save $5!\n");
    check(
        "the mail",
        mailer
            .mail(Map.of("name", "Ana & Rui"))
            .equals("Hello Ana & Rui, save $5!\n\n--\nCopperfinch Ltd, 12 Quay Lane\n"));
    check("dollars stay", mailer.mail(Map.of("name", "A$AP")).startsWith("Hello A$AP,"));
    check("the preview", mailer.preview().startsWith("Hello ${name}, save $5!"));
    check("the preview has the footer", mailer.preview().endsWith("12 Quay Lane\n"));
    System.out.println("REGRESSION: OK");
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
