package dev.immunis.app.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has a workspace, as the file beside the lock tells.
 *
 * @param program what kind of process: console, command, terminal
 * @param process the process id
 * @param since when it took the workspace, ISO-8601 in UTC
 */
public record WorkspaceOwner(String program, long process, String user, String host, String since) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** This process. */
  public static WorkspaceOwner self(String program, Instant since) {
    return new WorkspaceOwner(
        program,
        ProcessHandle.current().pid(),
        System.getProperty("user.name", "?"),
        hostName(),
        since.toString());
  }

  /** The kernel knows it also where no name service does. */
  private static String hostName() {
    try {
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      if (!name.isEmpty()) {
        return name;
      }
    } catch (IOException e) {
      // no Linux; the name service has to know
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "?";
    }
  }

  void write(Path file) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("program", program);
    json.put("process", process);
    json.put("user", user);
    json.put("host", host);
    json.put("since", since);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, json.toPrettyString() + "\n", StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the file says; empty when it is not there or says nothing. */
  static Optional<WorkspaceOwner> read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
      return Optional.of(
          new WorkspaceOwner(
              json.path("program").asText("?"),
              json.path("process").asLong(),
              json.path("user").asText("?"),
              json.path("host").asText("?"),
              json.path("since").asText("?")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
