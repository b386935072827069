package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no sandbox is possible there is a reason and a next step, and nothing runs. */
public interface RefusalContract extends SandboxUnderTest {

  /** The word by which {@link ChildConsole} knows this kind. */
  String kind();

  /** A program without which this kind is not possible. */
  String neededProgram();

  /** What to install for it. */
  String neededPackage();

  @Test
  default void missingProgramIsNamedWithItsPackage(@TempDir Path folder)
      throws IOException, InterruptedException {
    sandbox();
    String hide = "mount --bind /dev/null \"$(command -v " + neededProgram() + ")\"";
    String said = words(new ChildConsole(folder).startAfter(hide, kind(), "echo it ran"));
    assertThat(said)
        .contains(neededProgram() + " is not installed", neededPackage())
        .doesNotContain("it ran");
  }

  @Test
  default void namespacesThatAreOffAreNamedWithTheirSetting(@TempDir Path folder)
      throws IOException, InterruptedException {
    sandbox();
    String off = "echo 0 >/proc/sys/user/max_user_namespaces";
    String said = words(new ChildConsole(folder).startAfter(off, kind(), "echo it ran"));
    assertThat(said)
        .contains("User namespaces are switched off", "sysctl")
        .doesNotContain("it ran");
  }

  private static String words(Process console) throws IOException, InterruptedException {
    String said = new String(console.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(console.waitFor()).as(said).isZero();
    return said;
  }
}
