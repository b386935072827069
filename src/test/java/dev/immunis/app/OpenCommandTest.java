package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.workspace.HandOverServer;
import dev.immunis.cli.CommandLineTool;
import dev.immunis.intake.ImportProgress;
import dev.immunis.patch.PatchLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is opened from outside reaches the window that is there, which shows it and never acts. */
class OpenCommandTest {
  private static final String SAMPLE = "sample-report-search-sqli";

  @TempDir Path folder;

  private final WindowCalls window = new WindowCalls();
  private final List<WindowCalls.Wish> wishes = new CopyOnWriteArrayList<>();
  private SoloRooms rooms;
  private HandOverServer server;
  private Calls calls;

  @BeforeEach
  void open() throws Exception {
    Path workspace = folder.resolve("workspace");
    rooms = new SoloRooms(workspace);
    rooms
        .importer()
        .importPaths(
            List.of(Path.of("src", "main", "resources", "samples", SAMPLE)),
            ImportProgress.NONE,
            () -> false);
    OpenDoor door = new OpenDoor(rooms, Calls.settled(folder, Map.of()), window);
    server = new HandOverServer(workspace, handed -> CommandLineTool.run(handed, door));
    server.start();
    calls = new Calls(workspace, folder);
  }

  @AfterEach
  void close() {
    server.close();
    rooms.close();
  }

  @Test
  void aLinkShowsItsReviewInTheRunningWindow() {
    long lines = rooms.auditTrail().verify().lines();
    assertThat(calls.run("open", "immunis://review/" + SAMPLE).exit()).isZero();
    window.listen(wishes::add);
    assertThat(wishes).hasSize(2);
    assertThat(wishes.getFirst()).isInstanceOf(WindowCalls.Wish.Raise.class);
    assertThat(wishes.getLast()).isInstanceOf(WindowCalls.Wish.Review.class);
    UUID review = rooms.cache().heads().getFirst().id();
    PatchLink place = new PatchLink(review, "src/ä.c", true, 7);
    assertThat(calls.run("open", place.toString()).exit()).isZero();
    assertThat(wishes).hasSize(4).last().isEqualTo(new WindowCalls.Wish.Review(review, place));
    assertThat(calls.run("open").exit()).isZero();
    assertThat(wishes).hasSize(5).last().isInstanceOf(WindowCalls.Wish.Raise.class);
    assertThat(rooms.auditTrail().verify().lines()).as("nothing was done").isEqualTo(lines);
  }

  @Test
  void whatIsNotThereIsSaidToBoth() throws Exception {
    window.listen(wishes::add);
    Calls.Answer answer = calls.run("open", "immunis://review/APV-1", "gone.zip");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains("APV-1", "gone.zip");
    assertThat(wishes.stream().filter(WindowCalls.Wish.Missing.class::isInstance)).hasSize(2);
    Calls.Answer wrong = calls.run("open", "immunis://decide/" + SAMPLE + "?approve");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("immunis://review/ID");
    Path bundle = Files.writeString(folder.resolve("a.immunis"), "x");
    assertThat(calls.run("open", "a.immunis").exit()).isZero();
    assertThat(wishes).last().isEqualTo(new WindowCalls.Wish.Files(List.of(bundle)));
  }

  @Test
  void aProcessWithoutAWindowSaysSo() {
    window.none();
    Calls.Answer answer = calls.run("open", "immunis://review/" + SAMPLE);
    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.err()).contains("without a window");
  }

  @Test
  void aLoneFileOrLinkOpensAndAnythingElseIsACommand() {
    assertThat(Main.arguments("immunis://review/x")).containsExactly("open", "immunis://review/x");
    assertThat(Main.arguments("/cases/one.immunis.zip"))
        .containsExactly("open", "/cases/one.immunis.zip");
    assertThat(Main.arguments("list")).containsExactly("list");
    assertThat(Main.arguments()).isEmpty();
  }

  @Test
  void theDesktopOpensFilesAndLinksWithIt() throws Exception {
    Path files = Path.of("packaging", "linux", "files");
    assertThat(Files.readString(files.resolve("immunis-console.desktop")))
        .contains("Exec=/opt/immunis-console/bin/immunis open %U\n")
        .contains("MimeType=application/vnd.immunis.review-bundle+zip;x-scheme-handler/immunis;\n");
    assertThat(Files.readString(files.resolve("immunis-console.xml")))
        .contains("type=\"application/vnd.immunis.review-bundle+zip\"", "*.immunis");
  }
}
