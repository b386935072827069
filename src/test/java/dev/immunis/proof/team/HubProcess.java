package dev.immunis.proof.team;

import dev.immunis.app.Main;
import dev.immunis.store.postgres.PgLogin;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A hub as a process of its own, on the same port after each start. */
final class HubProcess implements Closeable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Path folder;
  private final PgLogin login;
  private final int database;
  private final int port;
  private Child process;

  /**
   * Starts it.
   *
   * @param database port on which it reaches the database
   */
  HubProcess(Path folder, PgLogin login, int database) throws IOException {
    this.folder = folder;
    this.login = login;
    this.database = database;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process = begin();
  }

  private Child begin() {
    try {
      Path secret = Files.writeString(folder.resolve("hub-secret"), login.password());
      Path settings = Files.writeString(folder.resolve("hub-settings"), "");
      Child child =
          Child.start(
              Main.class,
              folder,
              Map.of(
                  "DATABASE_URL",
                  "postgresql://"
                      + login.user()
                      + "@127.0.0.1:"
                      + database
                      + "/"
                      + login.database(),
                  "IMMUNIS_HUB_PASSWORD_FILE",
                  secret.toString(),
                  "IMMUNIS_SETTINGS",
                  settings.toString()),
              "hub",
              "--port",
              Integer.toString(port));
      child.line("The hub listens on ", PATIENCE);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Status and text of an answer, as one line. */
  String get(String path) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(address() + path))
                  .timeout(Duration.ofSeconds(15))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body().replace('\n', ' ');
    } catch (IOException e) {
      return "none " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  void kill() {
    process.kill();
  }

  void start() {
    process = begin();
  }

  @Override
  public void close() {
    process.close();
  }
}
