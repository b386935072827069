package dev.immunis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubAddressTest {
  @ParameterizedTest
  @CsvSource({
    "hub.example.org, wss://hub.example.org:8003/hitl/ws",
    "hub.example.org:9000, wss://hub.example.org:9000/hitl/ws",
    "https://hub.example.org/, wss://hub.example.org:8003/hitl/ws",
    "wss://hub.example.org/team/ws, wss://hub.example.org:8003/team/ws",
    "localhost, ws://localhost:8003/hitl/ws",
    "127.0.0.1:1, ws://127.0.0.1:1/hitl/ws",
    "http://[::1]:5, ws://[::1]:5/hitl/ws",
  })
  void anAddressIsReadAsItIsMeant(String written, String uri) {
    assertThat(HubAddress.parse(written, null).uri()).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://hub.example.org",
        "http://10.0.0.1",
        "ftp://hub.example.org",
        "",
        "wss://user:secret@hub.example.org",
        "wss://hub.example.org/hitl/ws?token=secret",
        "wss://local host"
      })
  void whatWouldGiveATokenAwayOrIsNoAddressIsRefused(String written) {
    assertThatThrownBy(() -> HubAddress.parse(written, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
