package dev.immunis.app;

import dev.immunis.model.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A name that tells machines apart in evidence without giving their own name away: a digest of the
 * system's machine id, or of the host's name where there is none.
 */
final class MachineName {
  private static final int DIGITS = 16;

  private MachineName() {}

  /**
   * Sixteen hexadecimal digits.
   *
   * @param root root of the file system
   */
  static String of(Path root) {
    String told = "immunis machine " + id(root);
    return Digest.of(told.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
  }

  private static String id(Path root) {
    try {
      String id = Files.readString(root.resolve("etc/machine-id")).strip();
      return id.isEmpty() ? host() : id;
    } catch (IOException e) {
      return host();
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed";
    }
  }
}
