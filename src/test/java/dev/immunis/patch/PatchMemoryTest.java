package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap of 8 x the input plus 64 MB, the input itself included, is enough for the worst. */
class PatchMemoryTest {
  private static final int SIZE = 8 << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|--- a\n+++ b\n@@ -0,0 +1 @@\n+\n",
        "|diff --git a/a b/a\nnew mode 1\n",
        "--- a/x\n+++ b/x\n|@@ -1 +1 @@\n-\n+\n",
        "--- a/x\n+++ b/x\n@@ -1,8388000 +1,8388000 @@\n|\n"
      })
  void theHeapPromisedIsEnough(String input) throws Exception {
    String[] parts = input.split("\\|", 2);
    long heap = 8L * SIZE + (64L << 20);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Xmn8m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryProbe.class.getName(),
                String.valueOf(SIZE),
                parts[0],
                parts[1])
            .redirectErrorStream(true)
            .start();
    String out = new String(child.getInputStream().readAllBytes());
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(out).doesNotContain("OutOfMemory").containsPattern("^(files \\d+|refused [a-z-]+)");
    assertThat(child.exitValue()).isZero();
  }
}
