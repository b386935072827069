package dev.immunis.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.cli.CliTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided before a window, on machines made of a few files. */
class PreflightTest {
  private static final CliTexts TEXTS = new CliTexts(Locale.ENGLISH);

  @TempDir Path root;

  private final Map<String, String> environment = new HashMap<>();

  private Host host(String os) {
    return new Host(os, environment, root, root.resolve("home/ana"));
  }

  private Preflight.Answer look() {
    return Preflight.look(host("Linux"), TEXTS);
  }

  private void file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void withoutADisplayTheTerminalDoesTheJob() {
    assertThat(look()).isInstanceOf(Preflight.Answer.Terminal.class);
    environment.put("DISPLAY", " ");
    assertThat(look()).isInstanceOf(Preflight.Answer.Terminal.class);
  }

  @Test
  void withoutGtkOrFontOneLineNamesThePackage() throws IOException {
    environment.put("DISPLAY", ":0");
    assertThat(look())
        .isInstanceOfSatisfying(
            Preflight.Answer.Impossible.class,
            none ->
                assertThat(none.line()).contains("libgtk-3-0", "libgtk-3-0t64").hasLineCount(1));
    file("usr/lib/x86_64-linux-gnu/libgtk-3.so.0");
    assertThat(look())
        .isInstanceOfSatisfying(
            Preflight.Answer.Impossible.class,
            none -> assertThat(none.line()).contains("fonts-dejavu-core").hasLineCount(1));
    file("usr/share/fonts/truetype/some/Some.TTF");
    assertThat(look()).isInstanceOf(Preflight.Answer.Window.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/libgtk-3.so.0",
        "usr/lib64/libgtk-3.so.0",
        "lib/aarch64-linux-gnu/libgtk-3.so.0",
        "opt/gtk/libgtk-3.so.0"
      })
  void gtkIsFoundWhereverTheLinkerLooks(String path) throws IOException {
    environment.put("WAYLAND_DISPLAY", "wayland-0");
    file("home/ana/.fonts/A.otf");
    file("etc/ld.so.conf.d/gtk.conf");
    Files.writeString(root.resolve("etc/ld.so.conf.d/gtk.conf"), "# own\n/opt/gtk\n");
    assertThat(look()).isInstanceOf(Preflight.Answer.Impossible.class);
    file(path);
    assertThat(look()).isInstanceOf(Preflight.Answer.Window.class);
  }

  @Test
  void otherSystemsBringTheirOwn() {
    for (String os : new String[] {"Windows 11", "Mac OS X"}) {
      assertThat(Preflight.look(host(os), TEXTS)).isInstanceOf(Preflight.Answer.Window.class);
      assertThat(Preflight.missingForPicture(host(os))).isEmpty();
    }
  }

  @Test
  void aPictureNeedsAFontAndWhatDrawsIt() throws IOException {
    assertThat(Preflight.missingForPicture(host("Linux")))
        .containsExactly(
            "libfreetype6",
            "libfontconfig1",
            "libpango-1.0-0",
            "libpangoft2-1.0-0",
            "fonts-dejavu-core");
    for (String library :
        new String[] {
          "libfreetype.so.6", "libfontconfig.so.1", "libpango-1.0.so.0", "libpangoft2-1.0.so.0"
        }) {
      file("usr/lib/x86_64-linux-gnu/" + library);
    }
    assertThat(Preflight.missingForPicture(host("Linux"))).containsExactly("fonts-dejavu-core");
    file("usr/share/fonts/truetype/readme.txt");
    assertThat(Preflight.missingForPicture(host("Linux"))).containsExactly("fonts-dejavu-core");
    file("usr/local/share/fonts/a.ttc");
    assertThat(Preflight.missingForPicture(host("Linux"))).isEmpty();
  }

  @Test
  void programsAreFoundOnTheSearchPathAlone() throws IOException {
    file("bin/node");
    assertThat(host("Linux").program("node")).isEmpty();
    environment.put("PATH", root.resolve("nowhere") + ":" + root.resolve("bin"));
    assertThat(host("Linux").program("node")).as("it may not be run").isEmpty();
    Files.setPosixFilePermissions(
        root.resolve("bin/node"), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(host("Linux").program("node")).contains(root.resolve("bin/node"));
  }
}
