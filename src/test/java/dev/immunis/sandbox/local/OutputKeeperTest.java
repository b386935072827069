package dev.immunis.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.sandbox.Transcript;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputKeeperTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsBeginningAndEndOfAnySplit(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] whole = new byte[random.nextInt(200)];
      random.nextBytes(whole);
      int head = random.nextInt(40);
      int tail = random.nextInt(40);
      OutputKeeper keeper = new OutputKeeper(head, tail);
      int at = 0;
      while (at < whole.length) {
        int n = 1 + random.nextInt(whole.length - at);
        keeper.add(Arrays.copyOfRange(whole, at, at + n + 3), n);
        at += n;
      }
      Transcript kept = keeper.transcript();
      int inHead = Math.min(head, whole.length);
      int inTail = Math.min(tail, whole.length - inHead);
      assertThat(kept.head()).isEqualTo(Arrays.copyOf(whole, inHead));
      assertThat(kept.tail())
          .isEqualTo(Arrays.copyOfRange(whole, whole.length - inTail, whole.length));
      assertThat(kept.totalBytes()).isEqualTo(whole.length);
      assertThat(kept.droppedBytes()).isEqualTo(whole.length - inHead - inTail);
    }
  }

  @Test
  void textNamesWhatWasLeftOut() {
    OutputKeeper keeper = new OutputKeeper(2, 3);
    keeper.add("abcdefgh".getBytes(java.nio.charset.StandardCharsets.UTF_8), 8);
    assertThat(keeper.transcript().text()).isEqualTo("ab\n[... 3 bytes left out ...]\nfgh");
    assertThat(keeper.transcript().lastLine()).isEqualTo("fgh");
  }
}
