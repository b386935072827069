package dev.immunis.wire;

import dev.immunis.wire.HubMessage.Place;
import java.time.Instant;
import java.util.Optional;

/** The JSON of what the hub says. */
public final class HubJson {
  private HubJson() {}

  /** UTF-8 bytes, made once for all sockets. */
  public static byte[] write(HubMessage message) {
    return switch (message) {
      case HubMessage.ConnectionAck ack ->
          stamped("connection_ack", ack)
              .put("client_id", ack.clientId())
              .put("message", ack.message())
              .put("sequence", ack.sequence())
              .put("token_until", ack.tokenUntil())
              .bytes();
      case HubMessage.Pong pong -> stamped("pong", pong).put("sequence", pong.sequence()).bytes();
      case HubMessage.SubscriptionConfirmed confirmed -> {
        Envelope json =
            stamped("subscription_confirmed", confirmed)
                .put("channels", confirmed.channels())
                .put("sequence", confirmed.sequence());
        Boolean resumed = confirmed.resumed();
        yield resumed == null ? json.bytes() : json.put("resumed", resumed).bytes();
      }
      case HubMessage.UnsubscriptionConfirmed confirmed ->
          stamped("unsubscription_confirmed", confirmed)
              .put("channels", confirmed.channels())
              .bytes();
      case HubMessage.Renewed renewed ->
          stamped("renewed", renewed).put("token_until", renewed.tokenUntil()).bytes();
      case HubMessage.Failure failure ->
          stamped("error", failure)
              .put("error_message", failure.message())
              .put("error_code", failure.code())
              .put("details", failure.details())
              .bytes();
      case HubMessage.Event event -> event(event);
    };
  }

  private static byte[] event(HubMessage.Event message) {
    return switch (message) {
      case HubMessage.NewApv apv ->
          placed("new_apv", apv)
              .put("apv_id", apv.apvId())
              .put("apv_code", apv.apvCode())
              .put("severity", apv.severity())
              .put("cve_id", apv.cveId())
              .put("package_name", apv.packageName())
              .bytes();
      case HubMessage.DecisionMade made ->
          placed("decision_made", made)
              .put("decision_id", made.decisionId())
              .put("apv_id", made.apvId())
              .put("apv_code", made.apvCode())
              .put("decision", made.decision())
              .put("reviewer_name", made.reviewerName())
              .put("action_taken", made.actionTaken())
              .bytes();
      case HubMessage.StatsUpdate stats ->
          placed("stats_update", stats)
              .put("pending_reviews", stats.pendingReviews())
              .put("total_decisions", stats.totalDecisions())
              .put("decisions_today", stats.decisionsToday())
              .bytes();
      case HubMessage.RowChanged row ->
          placed("row_changed", row).put("kind", row.kind()).put("apv_id", row.apvId()).bytes();
      case HubMessage.ManyChanged many ->
          placed("many_changed", many)
              .put("channel", many.channel().wire())
              .put("count", many.count())
              .bytes();
    };
  }

  private static Envelope stamped(String type, HubMessage message) {
    return Envelope.of(type).put("timestamp", message.timestamp());
  }

  private static Envelope placed(String type, HubMessage.Event event) {
    Envelope json =
        stamped(type, event)
            .put("sequence", event.place().sequence())
            .put("previous", event.place().previous());
    String correlation = event.place().correlation();
    return correlation.isEmpty() ? json : json.put("correlation_id", correlation);
  }

  /**
   * Reads a message; empty when its type is one that this program does not know, which is no error:
   * the hub may be newer.
   *
   * @throws WireException when it is no message at all
   */
  public static Optional<HubMessage> read(String text) throws WireException {
    Envelope json = Envelope.read(text);
    String type = json.need("type");
    Instant given = json.instant("timestamp");
    Instant at = given == null ? Instant.EPOCH : given;
    String correlation = json.text("correlation_id");
    Place place =
        new Place(
            json.sequence("sequence"),
            json.sequence("previous"),
            correlation == null ? "" : correlation);
    return Optional.ofNullable(
        switch (type) {
          case "connection_ack" ->
              new HubMessage.ConnectionAck(
                  at,
                  json.need("client_id"),
                  json.need("message"),
                  json.sequence("sequence"),
                  json.instant("token_until"));
          case "pong" -> new HubMessage.Pong(at, json.sequence("sequence"));
          case "subscription_confirmed" ->
              new HubMessage.SubscriptionConfirmed(
                  at, json.words("channels"), json.sequence("sequence"), json.flag("resumed"));
          case "unsubscription_confirmed" ->
              new HubMessage.UnsubscriptionConfirmed(at, json.words("channels"));
          case "renewed" -> {
            Instant until = json.instant("token_until");
            if (until == null) {
              throw new WireException("missing_field", "the field token_until is missing");
            }
            yield new HubMessage.Renewed(at, until);
          }
          case "error" ->
              new HubMessage.Failure(
                  at, json.need("error_message"), json.text("error_code"), json.text("details"));
          case "new_apv" ->
              new HubMessage.NewApv(
                  at,
                  place,
                  json.need("apv_id"),
                  json.text("apv_code"),
                  json.text("severity"),
                  json.text("cve_id"),
                  json.text("package_name"));
          case "decision_made" ->
              new HubMessage.DecisionMade(
                  at,
                  place,
                  json.text("decision_id"),
                  json.need("apv_id"),
                  json.text("apv_code"),
                  json.text("decision"),
                  json.text("reviewer_name"),
                  json.text("action_taken"));
          case "stats_update" ->
              new HubMessage.StatsUpdate(
                  at,
                  place,
                  json.number("pending_reviews"),
                  json.number("total_decisions"),
                  json.number("decisions_today"));
          case "row_changed" ->
              new HubMessage.RowChanged(at, place, json.need("kind"), json.text("apv_id"));
          case "many_changed" ->
              new HubMessage.ManyChanged(
                  at,
                  place,
                  LiveChannel.ofWire(json.need("channel")).orElse(LiveChannel.ROWS),
                  (int) Math.min(Integer.MAX_VALUE, Math.max(0, json.number("count"))));
          default -> null;
        });
  }
}
