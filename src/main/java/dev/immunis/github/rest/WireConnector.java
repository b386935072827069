package dev.immunis.github.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Lets the library speak through our wire, so that all requests keep the same rules. */
final class WireConnector implements GitHubConnector {
  private final Wire wire;

  WireConnector(Wire wire) {
    this.wire = wire;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    byte[] body = null;
    if (request.hasBody()) {
      try (InputStream in = request.body()) {
        body = in.readAllBytes();
      }
    }
    String accept = request.header("Accept");
    String address;
    try {
      address = request.url().toURI().toString();
    } catch (URISyntaxException e) {
      throw new IOException("the library made no address", e);
    }
    Reply reply =
        wire.send(new Call(request.method(), address, accept == null ? Call.JSON : accept, body));
    return new Answer(request, reply);
  }

  private static final class Answer extends GitHubConnectorResponse.ByteArrayResponse {
    private final byte[] bytes;

    Answer(GitHubConnectorRequest request, Reply reply) {
      super(request, reply.status(), reply.headers());
      this.bytes = reply.body();
    }

    @Override
    protected InputStream rawBodyStream() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
