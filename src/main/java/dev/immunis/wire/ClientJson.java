package dev.immunis.wire;

import dev.immunis.model.sync.ChangeCursor;
import org.jspecify.annotations.Nullable;

/** The JSON of what consoles say. */
public final class ClientJson {
  private ClientJson() {}

  public static String write(ClientMessage message) {
    return switch (message) {
      case ClientMessage.Ping ping -> Envelope.of("ping").put("timestamp", ping.timestamp()).text();
      case ClientMessage.Subscribe subscribe -> {
        Envelope json = Envelope.of("subscribe").put("channels", subscribe.channels());
        ChangeCursor after = subscribe.after();
        yield after == null ? json.text() : json.put("after", after).text();
      }
      case ClientMessage.Unsubscribe unsubscribe ->
          Envelope.of("unsubscribe").put("channels", unsubscribe.channels()).text();
      case ClientMessage.Renew renew -> Envelope.of("renew").put("token", renew.token()).text();
    };
  }

  /**
   * Reads a message.
   *
   * @throws WireException saying what is wrong with it
   */
  public static ClientMessage read(String text) throws WireException {
    Envelope json = Envelope.read(text);
    String type = json.need("type");
    return switch (type) {
      case "ping" -> new ClientMessage.Ping(json.instant("timestamp"));
      case "subscribe" -> new ClientMessage.Subscribe(json.words("channels"), after(json));
      case "unsubscribe" -> new ClientMessage.Unsubscribe(json.words("channels"));
      case "renew" -> new ClientMessage.Renew(json.need("token"));
      default -> throw new WireException("unknown_type", "there is no message of that type");
    };
  }

  private static @Nullable ChangeCursor after(Envelope json) throws WireException {
    String text = json.text("after");
    if (text == null) {
      return null;
    }
    return Sequences.parse(text)
        .orElseThrow(() -> new WireException("bad_field", "after is no sequence"));
  }
}
