package net.harborlight.billing;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers {@code GET /invoices/download?file=...} of a signed-in customer. */
public final class DownloadEndpoint {

  private static final String PARAMETER = "file=";

  private final InvoiceArchive archive;

  public DownloadEndpoint(InvoiceArchive archive) {
    this.archive = archive;
  }

  /**
   * Answers one request.
   *
   * @param query the part of the address after the question mark, still encoded
   */
  public Response get(String query) {
    String value = parameter(query);
    if (value.isEmpty()) {
      return Response.badRequest("which invoice?");
    }
    try {
      String name = URLDecoder.decode(value, StandardCharsets.UTF_8);
      Optional<String> invoice = archive.open(name);
      return invoice.map(text -> Response.download(name, text)).orElseGet(Response::notFound);
    } catch (IllegalArgumentException e) {
      return Response.badRequest("the name cannot be read");
    } catch (IOException e) {
      return Response.notFound();
    }
  }

  private static String parameter(String query) {
    for (String part : query.split("&")) {
      if (part.startsWith(PARAMETER)) {
        return part.substring(PARAMETER.length());
      }
    }
    return "";
  }
}
