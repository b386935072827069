package dev.immunis.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.immunis.app.settings.Settings;
import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliDoor;
import dev.immunis.cli.CommandLineTool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls of the command line in this process, on one workspace, with what they wrote. */
final class Calls {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path workspace;
  private final Path folder;
  private Locale locale = Locale.ENGLISH;
  private boolean colour;
  private CliDoor door;

  /** Calls from {@code folder}, on {@code workspace}. */
  Calls(Path workspace, Path folder) {
    this.workspace = workspace;
    this.folder = folder;
    this.door = door(folder);
  }

  /** The same calls through a door with settings of its own. */
  Calls through(CliDoor other) {
    door = other;
    return this;
  }

  Calls in(Locale language) {
    locale = language;
    return this;
  }

  Calls onTerminal() {
    colour = true;
    return this;
  }

  /** What a call gave. */
  record Answer(int exit, String out, String err) {
    /** The whole output as one JSON document; anything beside it fails. */
    JsonNode json() {
      try {
        return STRICT.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("the output is not JSON alone:\n" + out + "\n" + err, e);
      }
    }
  }

  Answer run(String... arguments) {
    return run(new CancelSignal(), new ByteArrayOutputStream(), arguments);
  }

  /** Runs a call whose standard error can be watched and that can be cancelled. */
  Answer run(CancelSignal cancel, ByteArrayOutputStream err, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--workspace");
    all.add(workspace.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        CommandLineTool.run(
            new CliCall(
                all,
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                CliCall.COLUMNS,
                colour,
                locale,
                cancel),
            door);
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The door of a process with no settings but its defaults. */
  static CommandDoor door(Path home) {
    return new CommandDoor(settled(home, Map.of()));
  }

  /** Settings of an environment; nothing of them is kept in the key chain of who runs the test. */
  static SettledCall settled(Path home, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of("IMMUNIS_ENCRYPTION", "never"));
    environment.putAll(more);
    return new SettledCall(Settings.load(environment, home, "Linux"), environment, home, "Linux");
  }
}
