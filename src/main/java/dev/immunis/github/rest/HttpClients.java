package dev.immunis.github.rest;

import dev.immunis.github.GitHubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the JDK's HTTP client with the certificates and the proxy that a person chose. */
final class HttpClients {
  /** The JDK sends no password to a proxy for https unless this is told before its first use. */
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private HttpClients() {}

  /**
   * A client that follows no redirect by itself.
   *
   * @throws IOException when the certificate file cannot be used; names the file
   */
  static HttpClient make(GitHubSettings settings) throws IOException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    Path file = settings.certificates();
    if (file != null) {
      client.sslContext(trusting(file));
    }
    GitHubSettings.Proxy proxy = settings.proxy();
    if (proxy == null) {
      ProxySelector system = ProxySelector.getDefault();
      if (system != null) {
        client.proxy(system);
      }
    } else {
      client.proxy(
          ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
      if (proxy.user() != null) {
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
          System.setProperty(TUNNEL_SCHEMES, "");
        }
        client.authenticator(new ProxyLogin(proxy));
      }
    }
    return client.build();
  }

  private static SSLContext trusting(Path file) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate known : trusted(null).getAcceptedIssuers()) {
        store.setCertificateEntry("system-" + number++, known);
      }
      for (Certificate own : read(file)) {
        store.setCertificateEntry("own-" + number++, own);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted(store)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificates in " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<Certificate> read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> all =
          new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (all.isEmpty()) {
        throw new IOException("there is no certificate in " + file);
      }
      return all;
    }
  }

  private static X509TrustManager trusted(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }

  private static final class ProxyLogin extends Authenticator {
    private final GitHubSettings.Proxy proxy;

    ProxyLogin(GitHubSettings.Proxy proxy) {
      this.proxy = proxy;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      return new PasswordAuthentication(
          proxy.user(), proxy.password() == null ? new char[0] : proxy.password().reveal());
    }
  }
}
