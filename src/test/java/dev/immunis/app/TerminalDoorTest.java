package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.sandbox.SandboxAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console without a display ends well also where there is no sandbox, and says why. */
class TerminalDoorTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Path> pictures = new ArrayList<>();

  @TempDir Path folder;

  private SoloRooms roomsWithoutSandbox() {
    return new SoloRooms(
        folder.resolve("workspace"),
        0,
        () ->
            new SandboxAnswer.Impossible(
                List.of(
                    new SandboxAnswer.Refusal(
                        "bubblewrap", "It is not installed.", "Install bubblewrap."))));
  }

  private int run(TerminalDoor.PictureTaker taker, List<String> missing) throws Exception {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    CliCall call =
        new CliCall(
            List.of(),
            folder,
            stream,
            stream,
            StandardCharsets.UTF_8,
            CliCall.COLUMNS,
            false,
            Locale.ENGLISH,
            new CancelSignal());
    try (SoloRooms rooms = roomsWithoutSandbox()) {
      return new TerminalDoor(rooms, call, taker).run(folder.resolve("workspace"), missing);
    }
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void withoutASandboxItEndsWellWithOneLineThatSaysWhatToDo() throws Exception {
    int exit = run((rooms, review, tab, file) -> pictures.add(file), List.of());
    assertThat(exit).isZero();
    assertThat(lines())
        .anyMatch(line -> line.startsWith("There is no display"))
        .anyMatch(line -> line.startsWith("Sample queue: 12 reviews"))
        .filteredOn(line -> line.contains("No verdict"))
        .singleElement()
        .asString()
        .contains("It is not installed.")
        .contains("Install bubblewrap.");
    assertThat(pictures).containsExactly(folder.resolve("workspace/window.png"));
    assertThat(lines().getLast()).contains(pictures.getFirst().toString());
  }

  @Test
  void withoutFontsThePackagesAreNamedAndNothingIsDrawn() throws Exception {
    int exit = run((rooms, review, tab, file) -> pictures.add(file), List.of("fonts-dejavu-core"));
    assertThat(exit).isEqualTo(3);
    assertThat(pictures).isEmpty();
    assertThat(lines().getLast()).contains("fonts-dejavu-core");
  }

  @Test
  void aPictureThatFailsIsSaid() throws Exception {
    int exit =
        run(
            (rooms, review, tab, file) -> {
              throw new IOException("no toolkit");
            },
            List.of());
    assertThat(exit).isEqualTo(3);
    assertThat(lines().getLast()).contains("no toolkit");
  }
}
