package dev.immunis.wargame.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTreesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;

  @Test
  void givesBackWhatWasKept() throws Exception {
    PreparedTrees trees = new PreparedTrees(folder.resolve("trees"), 1000);
    Digest key = Digest.of(new byte[] {1});
    assertThat(trees.take(key, folder.resolve("out"), NOW)).isFalse();
    trees.keep(key, Files.writeString(folder.resolve("in"), "prepared"), NOW);
    assertThat(trees.take(key, folder.resolve("out"), NOW)).isTrue();
    assertThat(folder.resolve("out")).hasContent("prepared");
    trees.forget(key);
    assertThat(trees.take(key, folder.resolve("again"), NOW)).isFalse();
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() throws Exception {
    PreparedTrees trees = new PreparedTrees(folder.resolve("trees"), 25);
    Path tenBytes = Files.writeString(folder.resolve("in"), "0123456789");
    Digest first = Digest.of(new byte[] {1});
    Digest second = Digest.of(new byte[] {2});
    Digest third = Digest.of(new byte[] {3});
    trees.keep(first, tenBytes, NOW);
    trees.keep(second, tenBytes, NOW.plusSeconds(1));
    trees.take(first, folder.resolve("used"), NOW.plusSeconds(2));
    trees.keep(third, tenBytes, NOW.plusSeconds(3));
    assertThat(trees.take(second, folder.resolve("a"), NOW)).isFalse();
    assertThat(trees.take(first, folder.resolve("b"), NOW)).isTrue();
    assertThat(trees.take(third, folder.resolve("c"), NOW)).isTrue();
  }

  @Test
  void whatIsLargerThanAllIsNotKept() throws Exception {
    PreparedTrees trees = new PreparedTrees(folder.resolve("trees"), 5);
    Digest key = Digest.of(new byte[] {1});
    trees.keep(key, Files.writeString(folder.resolve("in"), "0123456789"), NOW);
    assertThat(trees.take(key, folder.resolve("out"), NOW)).isFalse();
  }

  @Test
  void anUnfinishedWriteIsNeverTakenAndIsCleared() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("trees"));
    Digest key = Digest.of(new byte[] {1});
    Files.writeString(kept.resolve(key.hex() + ".new"), "half");
    PreparedTrees trees = new PreparedTrees(kept, 1000);
    assertThat(trees.take(key, folder.resolve("out"), NOW)).isFalse();
    trees.keep(Digest.of(new byte[] {2}), Files.writeString(folder.resolve("in"), "x"), NOW);
    assertThat(kept.resolve(key.hex() + ".new")).doesNotExist();
  }
}
