package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.observe.HubMeters;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The HTTP interface, wired. */
public final class ApiRoom {
  private static final Set<String> ELSEWHERE =
      Set.of("getHealth", "getHitlHealth", "getLive", "getReady", "getStartup", "getMetrics");

  private final Description description = Description.read();
  private final ApiDoor door;
  private final Gate gate;
  private final Insiders insiders;
  private final HubMeters meters;

  /**
   * Wires it.
   *
   * @param leaving whether the hub stops
   */
  public ApiRoom(ApiParts parts, HubMeters meters, BooleanSupplier leaving) {
    this.meters = meters;
    Addresses addresses = new Addresses(parts.limits().proxies());
    Tokens tokens = new Tokens(parts);
    insiders = new Insiders(addresses, tokens);
    gate = new Gate(parts.limits(), addresses, parts.clock(), leaving);
    Map<String, ApiHandler> handlers = new HashMap<>();
    Deciding deciding = new Deciding(parts, meters);
    new ReviewRoutes(parts).addTo(handlers);
    new EvidenceRoutes().addTo(handlers);
    new DecisionRoutes(parts, deciding).addTo(handlers);
    new PatchRoutes(parts, deciding).addTo(handlers);
    new FigureRoutes(parts, meters::openSockets).addTo(handlers);
    handlers.put("getService", request -> service(parts.version(), leaving.getAsBoolean()));
    Reply document = Reply.json(200, description.document());
    handlers.put("getDescription", request -> document);
    Reply docs =
        new Reply(200, "text/html; charset=utf-8", DocsPage.of(description.document()), Map.of());
    handlers.put("getDocs", request -> docs);
    requireAll(handlers);
    door = new ApiDoor(description, handlers, tokens, parts);
  }

  /** What is promised is done, and what is done was promised. */
  private void requireAll(Map<String, ApiHandler> handlers) {
    Set<String> promised = new HashSet<>(ELSEWHERE);
    promised.addAll(handlers.keySet());
    Set<String> described = new HashSet<>();
    description.operations().forEach(operation -> described.add(operation.id()));
    if (!promised.equals(described)) {
      throw new IllegalStateException(
          "the description names " + described + ", the hub does " + promised);
    }
  }

  private static Reply service(String version, boolean leaving) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service", "Immunis hub");
    json.put("version", version);
    json.put("status", leaving ? "stopping" : "running");
    json.put("docs", "/hitl/docs");
    return Reply.json(200, json);
  }

  /** Adds the gate and the routes; the described routes come last. */
  public void addTo(HttpRouting.Builder routes) {
    routes.addFilter(gate).get("/metrics", this::metrics).head("/metrics", this::metrics);
    routes.any(door);
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    try {
      insiders.require(request);
    } catch (ApiProblem problem) {
      ApiDoor.send(response, Reply.problem(problem));
      return;
    } catch (dev.immunis.store.StoreException e) {
      ApiDoor.send(
          response, Reply.problem(ApiProblem.busy("the token cannot be checked just now", 1)));
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    if (request.prologue().method() == Method.HEAD) {
      response.send();
    } else {
      response.send(meters.scrape().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Answers what the server itself did not take. */
  public static void failed(ServerResponse response, int status) {
    boolean ours = status >= 500;
    ApiDoor.send(
        response,
        Reply.problem(
            ApiProblem.of(
                status,
                ours ? "failed" : "refused",
                ours ? "something broke; the log has it" : "the request cannot be taken so")));
  }

  /** Who may see details of the hub's own state. */
  public Insiders insiders() {
    return insiders;
  }

  /** The path as figures name it. */
  public String label(String method, String path) {
    return description.label(method, path);
  }

  /** Waits for what is under way, at most so long; whether nothing is any more. */
  public boolean drain(Duration patience) {
    return gate.drain(patience);
  }
}
