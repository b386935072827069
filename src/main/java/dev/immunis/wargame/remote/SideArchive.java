package dev.immunis.wargame.remote;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.immunis.model.wargame.Arm;
import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.RunReport;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.sandbox.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one side's evidence archive: exactly one document of the agreed form, and of this run. */
final class SideArchive {
  private static final String DOCUMENT = "evidence.json";
  private static final int KILLED = 137;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;
  private final long mostBytes;

  /**
   * A reader.
   *
   * @param name the archive as messages call it
   * @param mostBytes of the document, unpacked
   */
  SideArchive(String name, long mostBytes) {
    this.name = name;
    this.mostBytes = mostBytes;
  }

  /** What the document has to repeat. */
  record Expected(String correlation, String order, String side, String commit) {}

  SideEvidence read(byte[] zip, Expected expected, List<RemotePlan.Planned> planned)
      throws RemoteException {
    try {
      JsonNode json = JSON.readTree(document(zip));
      if (json == null || !json.isObject() || json.path("format").asInt(0) != 1) {
        throw malformed("it has no document of format 1");
      }
      repeats(json, "correlation", expected.correlation());
      repeats(json, "order", expected.order());
      repeats(json, "side", expected.side());
      repeats(json, "commit", expected.commit());
      Map<String, String> environment = new TreeMap<>();
      json.path("environment")
          .properties()
          .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
      JsonNode setup = json.path("setup");
      return new SideEvidence(
          environment, setup.isObject() ? end(setup) : null, trials(json.path("trials"), planned));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw malformed("its document cannot be read");
    }
  }

  private byte[] document(byte[] zip) throws IOException, RemoteException {
    byte[] document = null;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().equals(DOCUMENT) || document != null) {
          throw malformed("it has something else than one " + DOCUMENT);
        }
        document = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, mostBytes + 1));
        if (document.length > mostBytes) {
          throw new RemoteException(new RemoteStop.ArtifactTooLarge(name, document.length));
        }
      }
    } catch (ZipException e) {
      throw malformed("it is a damaged zip");
    }
    if (document == null) {
      throw malformed("it is no zip with an " + DOCUMENT);
    }
    return document;
  }

  private void repeats(JsonNode json, String field, String expected) throws RemoteException {
    if (!json.path(field).asText("").equals(expected)) {
      throw malformed("it is of another run (" + field + ")");
    }
  }

  private List<SideEvidence.Seen> trials(JsonNode list, List<RemotePlan.Planned> planned)
      throws RemoteException {
    if (!list.isArray() || list.size() > planned.size()) {
      throw malformed("it has no list of trials, or more of them than were ordered");
    }
    List<SideEvidence.Seen> trials = new ArrayList<>();
    Set<String> nonces = new HashSet<>();
    for (JsonNode json : list) {
      Arm arm = Arm.valueOf(json.path("arm").asText());
      String check = json.path("check").asText();
      int number = json.path("number").asInt(0);
      String nonce = json.path("nonce").asText();
      boolean ordered =
          planned.stream()
              .anyMatch(
                  p ->
                      p.arm() == arm
                          && p.check().id().equals(check)
                          && p.number() == number
                          && p.nonce().equals(nonce));
      if (!ordered || !nonces.add(nonce)) {
        throw malformed("it has a trial that was not ordered, or one twice");
      }
      trials.add(
          new SideEvidence.Seen(
              arm,
              check,
              number,
              nonce,
              Instant.parse(json.path("started_at").asText()),
              end(json)));
    }
    return trials;
  }

  private SandboxResult end(JsonNode json) throws RemoteException {
    JsonNode exit = json.path("exit");
    JsonNode wall = json.path("wall_ms");
    if (!exit.isInt() || exit.intValue() < 0 || exit.intValue() > 255 || !wall.isIntegralNumber()) {
      throw malformed("a trial says nothing of how it ended");
    }
    RunReport report =
        new RunReport(
            transcript(json.path("output")),
            Duration.ofMillis(Math.max(0, wall.longValue())),
            null,
            -1,
            Enforced.NOTHING);
    boolean timedOut = json.path("timed_out").asBoolean(false);
    return timedOut && exit.intValue() == KILLED
        ? new SandboxResult.TimedOut(report)
        : new SandboxResult.Exited(exit.intValue(), report);
  }

  private Transcript transcript(JsonNode json) throws RemoteException {
    byte[] head = Base64.getDecoder().decode(json.path("head").asText());
    byte[] tail = Base64.getDecoder().decode(json.path("tail").asText());
    long total = json.path("total").asLong(-1);
    if (total < (long) head.length + tail.length) {
      throw malformed("an output is longer than its own count");
    }
    return new Transcript(head, tail, total, total - head.length - tail.length);
  }

  private RemoteException malformed(String why) {
    return new RemoteException(new RemoteStop.ArtifactMalformed(name, why));
  }

  /** Whether a set-up left a usable tree; true where none was wanted. */
  static boolean ready(@Nullable SandboxResult setup) {
    return setup == null || setup instanceof SandboxResult.Exited exited && exited.code() == 0;
  }
}
