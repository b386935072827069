package dev.immunis.wargame.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.fakes.github.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Does with a dispatched run what the workflow tells GitHub's machines to do. */
final class ActionsMachine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GitHubServer server;
  private final RepoState repo;
  private final Path folder;

  ActionsMachine(GitHubServer server, RepoState repo, Path folder) {
    this.server = server;
    this.repo = repo;
    this.folder = folder;
  }

  /** Runs whatever waits. */
  void work() {
    List<RunState> waiting =
        server.state(
            s -> repo.runs.values().stream().filter(run -> run.status.equals("queued")).toList());
    for (RunState run : waiting) {
      try {
        Map<String, byte[]> archives = new TreeMap<>();
        for (JsonNode side : JSON.readTree(run.inputs.get("sides"))) {
          archives.put("immunis-evidence-" + side.asText(), zip(side(run, side.asText())));
        }
        server.state(
            s -> {
              run.artifacts.putAll(archives);
              run.end("success");
              return 0;
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private byte[] side(RunState run, String side) throws IOException {
    String commit = JSON.readTree(run.inputs.get("commits")).path(side).asText();
    Path home = Files.createTempDirectory(folder, side);
    Path order = checkedOut(repo.refs.get("refs/heads/" + run.branch), home.resolve("order"));
    Path tree = checkedOut(commit, home.resolve("tree"));
    ProcessBuilder builder =
        new ProcessBuilder("python3", order.resolve("immunis/run.py").toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "IMMUNIS_CORRELATION", run.inputs.get("correlation"),
                "IMMUNIS_SIDE", side,
                "IMMUNIS_COMMIT", commit,
                "IMMUNIS_ORDER", order.toString(),
                "IMMUNIS_TREE", tree.toString(),
                "IMMUNIS_EVIDENCE", home.resolve("evidence").toString()));
    Path log = home.resolve("log.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("the program failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return Files.readAllBytes(home.resolve("evidence/evidence.json"));
  }

  private Path checkedOut(String commit, Path to) throws IOException {
    Map<String, byte[]> files =
        server.state(
            s -> {
              Map<String, byte[]> all = new TreeMap<>();
              String tree = repo.commits.get(commit).path("tree").asText();
              for (JsonNode entry : repo.trees.get(tree).path("tree")) {
                all.put(entry.path("path").asText(), repo.blobs.get(entry.path("sha").asText()));
              }
              return all;
            });
    for (var file : new ArrayList<>(files.entrySet())) {
      Path path = to.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return to;
  }

  static byte[] zip(byte[] document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("evidence.json"));
      out.write(document);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }
}
