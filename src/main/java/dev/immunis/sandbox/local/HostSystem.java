package dev.immunis.sandbox.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The allow-list: what of the host's system every job sees, read-only. */
public final class HostSystem {

  private static final List<String> MERGED =
      List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

  /** Linker, certificates, time, names, and the configuration that Java and Maven link to. */
  private static final List<String> ETC =
      List.of(
          "ld.so.cache",
          "ld.so.conf",
          "ld.so.conf.d",
          "ld-musl-x86_64.path",
          "ssl/certs",
          "ssl/openssl.cnf",
          "ca-certificates",
          "pki/ca-trust/extracted",
          "pki/tls/certs",
          "pki/tls/openssl.cnf",
          "pki/java",
          "crypto-policies",
          "alternatives",
          "maven/m2.conf",
          "maven/logging",
          "localtime",
          "nsswitch.conf",
          "host.conf",
          "protocols",
          "services",
          "mime.types",
          "os-release",
          "perl");

  private static final String USERS =
      """
      root:x:0:0:root:/root:/bin/sh
      job:x:65534:65534:job:/home/job:/bin/sh
      """;
  private static final String GROUPS =
      """
      root:x:0:
      job:x:65534:
      """;
  private static final String HOSTS =
      """
      127.0.0.1 localhost sandbox
      ::1 localhost ip6-localhost
      """;

  private final List<RootPlan.Step> steps;

  /** Looks at the host once. */
  public HostSystem() {
    List<RootPlan.Step> found = new ArrayList<>();
    found.add(bind(Path.of("/usr"), "/usr"));
    for (String name : MERGED) {
      Path path = Path.of("/", name);
      if (Files.isSymbolicLink(path)) {
        addLink(found, path);
      } else if (Files.isDirectory(path)) {
        found.add(bind(path, path.toString()));
      }
    }
    for (String name : ETC) {
      addIfThere(found, Path.of("/etc", name));
    }
    try (DirectoryStream<Path> languages =
        Files.newDirectoryStream(Path.of("/etc"), "{java,python3}*")) {
      for (Path language : languages) {
        addIfThere(found, language);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("/etc cannot be listed", e);
    }
    found.add(new RootPlan.Step.Text(USERS, "/etc/passwd"));
    found.add(new RootPlan.Step.Text(GROUPS, "/etc/group"));
    found.add(new RootPlan.Step.Text(HOSTS, "/etc/hosts"));
    steps = List.copyOf(found);
  }

  /** The steps of every root. */
  List<RootPlan.Step> steps() {
    return steps;
  }

  private static void addIfThere(List<RootPlan.Step> found, Path path) {
    if (Files.isSymbolicLink(path)) {
      addLink(found, path);
    } else if (Files.isReadable(path)) {
      found.add(bind(path, path.toString()));
    }
  }

  private static void addLink(List<RootPlan.Step> found, Path path) {
    try {
      found.add(new RootPlan.Step.Link(Files.readSymbolicLink(path).toString(), path.toString()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RootPlan.Step bind(Path host, String inside) {
    return new RootPlan.Step.Bind(host, inside, Files.isDirectory(host), false);
  }
}
