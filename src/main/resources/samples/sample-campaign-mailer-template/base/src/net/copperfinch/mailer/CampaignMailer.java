package net.copperfinch.mailer;

import java.util.Map;

/** Makes the mail of a campaign for one recipient: body first, then the company's footer. */
public final class CampaignMailer {

  private static final String FOOTER = "\n--\n${footer.company}, ${footer.address}\n";

  private final MailSettings settings;
  private final Template body;

  public CampaignMailer(MailSettings settings, String body) {
    this.settings = settings;
    this.body = new Template(body);
  }

  /**
   * The finished mail.
   *
   * @param recipient what the recipient entered at the sign-up: name, city, company ...
   */
  public String mail(Map<String, String> recipient) {
    String personal = body.fill(recipient);
    return new Template(personal + FOOTER).fill(settings.all());
  }

  /** How the campaign's editor shows the body, with the places still visible. */
  public String preview() {
    return body.fill(Map.of()) + new Template(FOOTER).fill(settings.all());
  }
}
