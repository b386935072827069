package dev.immunis.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The hub's figures, in the names of the original where it has them. Labels take their values from
 * closed sets, never from what a client sent. Thread safe.
 */
public final class HubMeters implements AutoCloseable {
  /** Buckets of the original for requests (seconds). */
  private static final double[] SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final AtomicInteger sockets = new AtomicInteger();
  private final AtomicInteger feed = new AtomicInteger();
  private final AtomicInteger lease = new AtomicInteger();
  private final AtomicInteger ready = new AtomicInteger();
  private final AtomicLong transaction = new AtomicLong();
  private final Counter opened;
  private final Counter bells;
  private final Timer broadcast;
  private final Timer decisions;

  /**
   * Starts counting.
   *
   * @param version of the program
   */
  public HubMeters(String version) {
    gauge("hitl_websocket_connections_active", "Open live sockets", sockets);
    gauge("hitl_feed_connected", "1 while changes of the database are heard", feed);
    gauge("hitl_effect_lease_held", "1 while this hub may act on pull requests", lease);
    gauge("hitl_ready", "1 when the last look found every part working", ready);
    Gauge.builder("hitl_feed_transaction", transaction, AtomicLong::doubleValue)
        .description("Transaction of the newest change that was told")
        .register(registry);
    Gauge.builder("hitl_build_info", () -> 1).tag("version", version).register(registry);
    opened =
        Counter.builder("hitl_websocket_connections")
            .description("Live sockets opened since the start")
            .register(registry);
    bells =
        Counter.builder("hitl_feed_changes")
            .description("Changes heard from the database")
            .register(registry);
    broadcast =
        Timer.builder("hitl_websocket_broadcast_duration")
            .description("From hearing changes until every socket's queue has them")
            .serviceLevelObjectives(buckets())
            .register(registry);
    decisions =
        Timer.builder("hitl_decision_processing_duration")
            .description("From a decision's request until it is kept")
            .serviceLevelObjectives(buckets())
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  private void gauge(String name, String what, AtomicInteger value) {
    Gauge.builder(name, value, AtomicInteger::doubleValue).description(what).register(registry);
  }

  private static Duration[] buckets() {
    Duration[] all = new Duration[SECONDS.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Duration.ofNanos(Math.round(SECONDS[i] * 1e9));
    }
    return all;
  }

  /** For rooms that keep figures of their own. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * An HTTP request was answered.
   *
   * @param endpoint the route's pattern, never the path itself
   */
  public void request(String method, String endpoint, int status, Duration took) {
    Counter.builder("hitl_http_requests")
        .tag("method", method)
        .tag("endpoint", endpoint)
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
    Timer.builder("hitl_http_request_duration")
        .tag("method", method)
        .tag("endpoint", endpoint)
        .serviceLevelObjectives(buckets())
        .register(registry)
        .record(took);
  }

  public void socketOpened() {
    opened.increment();
    sockets.incrementAndGet();
  }

  /**
   * A socket is gone.
   *
   * @param code of the close that the hub sent or got
   */
  public void socketClosed(int code) {
    sockets.decrementAndGet();
    count("hitl_websocket_closed", "Live sockets closed, by code", "code", codeLabel(code));
  }

  private static String codeLabel(int code) {
    return switch (code) {
      case 1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009, 1011, 1013, 4401, 4408, 4413, 4429 ->
          Integer.toString(code);
      default -> "other";
    };
  }

  /** A handshake was refused with this HTTP status. */
  public void handshakeRefused(int status) {
    count(
        "hitl_websocket_refused",
        "Handshakes refused, by status",
        "status",
        Integer.toString(status));
  }

  /** A message of a client was answered with an error of this code. */
  public void clientError(String code) {
    count("hitl_websocket_client_errors", "Messages of clients refused", "code", code);
  }

  private void count(String name, String what, String label, String value) {
    Counter.builder(name).description(what).tag(label, value).register(registry).increment();
  }

  /** A message went into the queues of so many sockets. */
  public void sent(String channel, String type, int receivers) {
    Counter.builder("hitl_websocket_messages_sent")
        .tag("channel", channel)
        .tag("message_type", type)
        .register(registry)
        .increment(receivers);
  }

  /**
   * Changes were told.
   *
   * @param newest transaction of the newest one
   */
  public void told(int changes, long newest, Duration took) {
    bells.increment(changes);
    transaction.set(newest);
    broadcast.record(took);
  }

  public void feedConnected(boolean now) {
    feed.set(now ? 1 : 0);
  }

  public void leaseHeld(boolean now) {
    lease.set(now ? 1 : 0);
  }

  public void ready(boolean now) {
    ready.set(now ? 1 : 0);
  }

  public int openSockets() {
    return sockets.get();
  }

  /**
   * A decision was taken through this hub.
   *
   * @param type approve, reject, modify or escalate
   * @param severity of the review
   */
  public void decided(String type, String severity, Duration took) {
    Counter.builder("hitl_decisions")
        .description("Decisions taken through this hub")
        .tag("decision_type", type)
        .tag("severity", severity)
        .register(registry)
        .increment();
    decisions.record(took);
  }

  /** A number of the database or its pool that is asked for at each look. */
  public void watch(String name, String what, Supplier<Number> value) {
    Gauge.builder(name, value).description(what).register(registry);
  }

  /** Everything as Prometheus text. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
