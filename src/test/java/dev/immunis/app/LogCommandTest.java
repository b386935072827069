package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.RecentLog;
import dev.immunis.observe.LogBook;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command shows the log of the console that has the workspace, and has it log more. */
class LogCommandTest {
  @TempDir Path folder;

  @Test
  void theLogOfAnOpenConsoleIsShownAndItsLevelSet() {
    Path workspace = folder.resolve("workspace");
    Logger own = Logger.getLogger("dev.immunis.app.Chatter");
    Level before = Logger.getLogger("").getLevel();
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      LogBook.ofProcess();
      own.warning("before the command");
      OpenDoor door = new OpenDoor(rooms, Calls.settled(folder, Map.of()), new WindowCalls());
      Calls calls = new Calls(workspace, folder).through(door);
      JsonNode json = calls.run("log", "--level", "debug", "--json").json();
      assertThat(json.path("level").asText()).isEqualTo("debug");
      assertThat(json.path("lines"))
          .anySatisfy(line -> assertThat(line.path("source").asText()).isEqualTo("Chatter"));
      own.log(Level.FINE, "a detail");
      assertThat(calls.run("log", "--lines", "500").out())
          .contains("WARN Chatter: before the command", "DEBUG Chatter: a detail");
      assertThat(LogBook.ofProcess().level()).isEqualTo(RecentLog.Level.DEBUG);
      assertThat(calls.run("log", "--level", "loud").exit()).isEqualTo(2);
    } finally {
      Logger.getLogger("").setLevel(before);
    }
    Calls.Answer alone = new Calls(workspace, folder).run("log");
    assertThat(alone.exit()).isEqualTo(3);
    assertThat(alone.err()).contains("No console");
  }
}
