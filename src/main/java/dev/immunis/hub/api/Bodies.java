package dev.immunis.hub.api;

import dev.immunis.model.Clock;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** Reads the body of a request, not too long and not for too long. */
final class Bodies {
  private static final int PIECE = 16_384;
  private static final int MOST_TIMES = 2;

  private final ApiLimits limits;
  private final Clock clock;

  Bodies(ApiLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  byte[] read(ServerRequest request) {
    OptionalLong said = request.headers().contentLength();
    if (said.isPresent() && said.getAsLong() / MOST_TIMES > limits.bodyBytes()) {
      throw tooLong();
    }
    long end = clock.nanos() + limits.bodyPatience().toNanos();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    long read = 0;
    // Not closed on the way out: closing reads what has not arrived yet.
    InputStream in = request.content().inputStream();
    try {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        read += n;
        // Who sends a little too much is heard out, that the answer is heard too.
        if (read <= limits.bodyBytes()) {
          whole.write(piece, 0, n);
        } else if (read / MOST_TIMES > limits.bodyBytes()) {
          throw tooLong();
        }
        if (clock.nanos() - end > 0) {
          throw ApiProblem.of(408, "too-slow", "the body took too long to arrive")
              .header("Connection", "close");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (read > limits.bodyBytes()) {
      throw tooLong();
    }
    return whole.toByteArray();
  }

  private ApiProblem tooLong() {
    return ApiProblem.of(413, "too-long", "a body has at most " + limits.bodyBytes() + " bytes")
        .header("Connection", "close");
  }
}
