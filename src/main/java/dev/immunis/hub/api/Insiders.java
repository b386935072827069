package dev.immunis.hub.api;

import dev.immunis.store.ApiScope;
import io.helidon.webserver.http.ServerRequest;

/** Who may see what the hub says of itself: this machine, and others with a token made for read. */
public final class Insiders {
  private final Addresses addresses;
  private final Tokens tokens;

  public Insiders(Addresses addresses, Tokens tokens) {
    this.addresses = addresses;
    this.tokens = tokens;
  }

  /** Whether details may be shown; never fails. */
  public boolean isOne(ServerRequest request) {
    if (addresses.fromHere(request)) {
      return true;
    }
    try {
      tokens.caller(request, ApiScope.READ);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Lets nobody else on.
   *
   * @throws ApiProblem saying why not
   */
  void require(ServerRequest request) {
    if (!addresses.fromHere(request)) {
      tokens.caller(request, ApiScope.READ);
    }
  }
}
