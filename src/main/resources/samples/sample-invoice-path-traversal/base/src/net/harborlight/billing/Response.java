package net.harborlight.billing;

/** What goes back to the browser: a status, the proposed name of the file, and the text. */
public record Response(int status, String fileName, String body) {

  static Response download(String name, String text) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return new Response(200, last.replaceAll("[^A-Za-z0-9._-]", "_"), text);
  }

  static Response notFound() {
    return new Response(404, "", "no such invoice");
  }

  static Response badRequest(String why) {
    return new Response(400, "", why);
  }
}
