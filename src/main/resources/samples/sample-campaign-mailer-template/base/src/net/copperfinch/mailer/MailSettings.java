package net.copperfinch.mailer;

import java.util.Map;
import java.util.TreeMap;

/** The settings of the installation, some of which appear in the footer of every mail. */
public final class MailSettings {

  private final Map<String, String> values = new TreeMap<>();

  public MailSettings set(String key, String value) {
    values.put(key, value);
    return this;
  }

  /** All settings, by their names as templates use them. */
  Map<String, String> all() {
    return Map.copyOf(values);
  }

  public static MailSettings standard() {
    return new MailSettings()
        .set("footer.company", "Copperfinch Ltd")
        .set("footer.address", "12 Quay Lane")
        .set("smtp.host", "mail.copperfinch.example")
        .set("smtp.password", "not set");
  }
}
