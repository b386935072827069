package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's proxy, certificate and mirror settings as a job gets them: without credentials. */
public final class HostSettings {

  private static final Logger LOG = LoggerFactory.getLogger(HostSettings.class);
  private static final List<String> ADDRESSES =
      List.of(
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "all_proxy",
          "no_proxy",
          "npm_config_registry",
          "NPM_CONFIG_REGISTRY",
          "PIP_INDEX_URL",
          "PIP_EXTRA_INDEX_URL",
          "GOPROXY");
  private static final List<String> CERTIFICATES =
      List.of(
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "NODE_EXTRA_CA_CERTS",
          "CURL_CA_BUNDLE",
          "REQUESTS_CA_BUNDLE",
          "PIP_CERT",
          "GIT_SSL_CAINFO");
  private static final List<String> ALREADY_SEEN = List.of("/usr", "/etc/ssl/certs");

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<RootPlan.Step> always = new ArrayList<>();
  private final List<RootPlan.Step> outside = new ArrayList<>();

  /**
   * Reads the host's settings once.
   *
   * @param host the environment of this program
   * @param home where the person's own settings files are
   * @param etc where those of the machine are
   */
  public HostSettings(Map<String, String> host, Path home, Path etc) {
    for (String name : ADDRESSES) {
      String value = host.getOrDefault(name, "");
      if (!value.isBlank()) {
        environment.put(name, CleanUrl.of(value));
      }
    }
    for (String name : CERTIFICATES) {
      Path path = Path.of(host.getOrDefault(name, ""));
      if (path.isAbsolute() && Files.isReadable(path)) {
        environment.put(name, path.toString());
        showCertificate(path);
      }
    }
    pip(List.of(etc.resolve("pip.conf"), home.resolve(".config/pip/pip.conf")));
    Map<String, String> npm =
        NpmSettings.of(read(List.of(etc.resolve("npmrc"), home.resolve(".npmrc"))));
    Path authority = Path.of(npm.getOrDefault("cafile", ""));
    if (authority.isAbsolute() && Files.isReadable(authority)) {
      showCertificate(authority);
    } else {
      npm.remove("cafile");
    }
    text(NpmSettings.text(npm), RootPlan.HOME + "/.npmrc");
    List<String> maven =
        read(List.of(home.resolve(".m2/settings.xml"), etc.resolve("maven/settings.xml")));
    String proxy =
        environment.getOrDefault("HTTPS_PROXY", environment.getOrDefault("https_proxy", ""));
    String noProxy = environment.getOrDefault("NO_PROXY", environment.getOrDefault("no_proxy", ""));
    text(
        MavenSettings.of(maven, proxy.isEmpty() ? null : proxy, noProxy),
        RootPlan.HOME + "/.m2/settings.xml");
    for (String name : List.of("resolv.conf", "hosts")) {
      file(etc.resolve(name), "/etc/" + name);
    }
  }

  /** The settings of this machine and this person. */
  public static HostSettings ofThisHost() {
    return new HostSettings(
        System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/etc"));
  }

  /** Variables for a job that may reach what is outside; none for others. */
  public Map<String, String> environment(Network network) {
    return switch (network) {
      case NONE -> Map.of();
      case OUTSIDE -> environment;
    };
  }

  /**
   * Files for the root of a job. Mirrors are there without a network too: Maven's local repository
   * remembers which mirror an artifact came from.
   */
  List<RootPlan.Step> steps(Network network) {
    return switch (network) {
      case NONE -> List.copyOf(always);
      case OUTSIDE -> {
        List<RootPlan.Step> all = new ArrayList<>(always);
        all.addAll(outside);
        yield all;
      }
    };
  }

  private void pip(List<Path> files) {
    Map<String, String> names =
        Map.of("index-url", "PIP_INDEX_URL", "extra-index-url", "PIP_EXTRA_INDEX_URL");
    for (String file : read(files)) {
      for (String line : file.lines().toList()) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? null : names.get(line.substring(0, equals).strip());
        if (name != null) {
          environment.putIfAbsent(name, CleanUrl.of(line.substring(equals + 1).strip()));
        }
      }
    }
  }

  private void showCertificate(Path path) {
    if (ALREADY_SEEN.stream().noneMatch(path::startsWith)) {
      outside.add(new RootPlan.Step.Bind(path, path.toString(), Files.isDirectory(path), false));
    }
  }

  private void file(Path host, String inside) {
    try {
      // The name server file is often a link into /run, which is not there inside.
      Path real = host.toRealPath();
      if (Files.isReadable(real)) {
        outside.add(new RootPlan.Step.Bind(real, inside, false, false));
      }
    } catch (IOException e) {
      LOG.debug("the host has no {}, and so the job has none", host);
    }
  }

  private void text(String text, String inside) {
    always.add(new RootPlan.Step.Text(text, inside));
  }

  private static List<String> read(List<Path> files) {
    List<String> texts = new ArrayList<>();
    for (Path file : files) {
      try {
        texts.add(Files.readString(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        texts.add("");
      }
    }
    return texts.stream().filter(text -> !text.isBlank()).toList();
  }
}
