package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a vault of evidence does. */
public abstract class EvidenceVaultContract extends StoreContract {
  @Test
  void contentComesBackAsItWas() {
    Random random = new Random(7);
    for (int size : new int[] {0, 1, 127, 128, 5_000, 70_000, 3_000_000}) {
      byte[] noise = new byte[size];
      random.nextBytes(noise);
      byte[] plain = "a line that repeats itself\n".repeat(size / 27 + 1).getBytes();
      for (byte[] content : new byte[][] {noise, plain}) {
        Digest digest = store.vault().put(content);
        assertThat(digest).isEqualTo(Digest.of(content));
        assertThat(store.vault().get(digest).orElseThrow()).isEqualTo(content);
      }
    }
  }

  @Test
  void theSameTwiceIsKeptOnce() {
    Digest first = store.vault().put(Samples.bytes("once"));
    Digest second = store.vault().put(Samples.bytes("once"));

    assertThat(second).isEqualTo(first);
    assertThat(store.vault().get(first)).contains(Samples.bytes("once"));
  }

  @Test
  void contentOutlivesARestart() {
    Digest digest = store.vault().put(Samples.bytes("lasting"));

    restart();

    assertThat(store.vault().get(digest)).contains(Samples.bytes("lasting"));
  }

  @Test
  void unknownContentIsEmpty() {
    assertThat(store.vault().get(Samples.digest("never put"))).isEmpty();
  }
}
