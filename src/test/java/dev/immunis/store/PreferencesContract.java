package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What preferences do. */
public abstract class PreferencesContract extends StoreContract {
  @Test
  void theLastPutCountsAlsoAfterARestart() {
    store.preferences().put("theme", "light");
    store.preferences().put("theme", "dark");
    store.preferences().put("language", "");

    restart();

    assertThat(store.preferences().get("theme")).contains("dark");
    assertThat(store.preferences().get("language")).contains("");
    assertThat(store.preferences().get("split")).isEmpty();
  }
}
