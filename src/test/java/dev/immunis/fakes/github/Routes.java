package dev.immunis.fakes.github;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what answers a request by method and path. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Answers one request; {@code parts} are the variable parts of the path. */
  @FunctionalInterface
  interface Handler {
    Back answer(Seen seen, List<String> parts);
  }

  private record Route(String method, Pattern path, Handler handler) {}

  /** Every {@code *} stands for one part of the path, {@code **} for all the rest. */
  Routes on(String method, String template, Handler handler) {
    StringBuilder pattern = new StringBuilder();
    for (String part : template.substring(1).split("/", -1)) {
      pattern.append('/');
      pattern.append(
          switch (part) {
            case "*" -> "([^/]+)";
            case "**" -> "(.+)";
            default -> Pattern.quote(part);
          });
    }
    routes.add(new Route(method, Pattern.compile(pattern.toString()), handler));
    return this;
  }

  Back answer(Seen seen) {
    for (Route route : routes) {
      Matcher matcher = route.path.matcher(seen.path());
      if (route.method.equals(seen.method()) && matcher.matches()) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          parts.add(matcher.group(i));
        }
        return route.handler.answer(seen, parts);
      }
    }
    return Back.notFound();
  }
}
