package dev.immunis.wire.socket;

import dev.immunis.wire.Bells.Reason;
import dev.immunis.wire.CloseCodes;
import org.java_websocket.framing.CloseFrame;

/** Why a connection ended. */
final class Endings {
  private Endings() {}

  static Reason reason(int code, String text) {
    return switch (code) {
      case CloseCodes.GOING_AWAY -> Reason.HUB_STOPS;
      case CloseCodes.TOKEN_ENDED -> Reason.TOKEN_REFUSED;
      case CloseCodes.FULL -> Reason.HUB_FULL;
      case CloseCodes.TOO_SLOW -> Reason.TOO_SLOW;
      case CloseCodes.TOO_MANY -> Reason.TOO_TALKATIVE;
      case CloseCodes.IDLE -> Reason.SILENCE;
      case CloseFrame.NEVER_CONNECTED -> Reason.UNREACHABLE;
      case CloseFrame.PROTOCOL_ERROR -> handshake(text);
      default -> Reason.BROKEN;
    };
  }

  /** The library has the hub's answer to the handshake in a text alone. */
  private static Reason handshake(String text) {
    if (text.contains(" 401 ")) {
      return Reason.TOKEN_REFUSED;
    }
    if (text.contains(" 403 ")) {
      return Reason.NOT_ALLOWED;
    }
    return text.contains(" 503 ") ? Reason.NOT_READY : Reason.BROKEN;
  }
}
