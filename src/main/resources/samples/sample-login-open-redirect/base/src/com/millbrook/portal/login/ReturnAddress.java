package com.millbrook.portal.login;

import java.net.URI;
import java.net.URISyntaxException;

/** Where the browser goes after a login: the page that asked for it, or the start page. */
public final class ReturnAddress {

  private static final String START_PAGE = "/home";

  private final String host;

  public ReturnAddress(String host) {
    this.host = host;
  }

  /** The address for the header "Location", from the form's hidden field {@code returnTo}. */
  String after(String returnTo) {
    if (returnTo == null || returnTo.isBlank()) {
      return START_PAGE;
    }
    try {
      URI target = new URI(returnTo.strip());
      if (target.isAbsolute() && target.getPath() == null) {
        return START_PAGE; // mailto: and the like
      }
      return target.toASCIIString();
    } catch (URISyntaxException e) {
      return START_PAGE;
    }
  }

  /** The portal's own address of a path, for links in mails. */
  public String own(String path) {
    return "https://" + host + path;
  }
}
