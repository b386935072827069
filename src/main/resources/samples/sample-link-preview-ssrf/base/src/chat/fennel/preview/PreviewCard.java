package chat.fennel.preview;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small box below a chat message that carries a link. */
public record PreviewCard(String host, String title) {

  private static final Pattern TITLE =
      Pattern.compile("<title>([^<]{1,200})</title>", Pattern.CASE_INSENSITIVE);

  /** A card out of a page's text; a page without a title shows its host. */
  static PreviewCard of(String host, String page) {
    Matcher found = TITLE.matcher(page);
    return new PreviewCard(host, found.find() ? found.group(1).strip() : host);
  }

  static PreviewCard none() {
    return new PreviewCard("", "");
  }

  public boolean isEmpty() {
    return host.isEmpty();
  }
}
