package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of a person come back with the next start. */
class OwnKeysTest {
  private final MemoryPreferences preferences = new MemoryPreferences();
  private final OwnKeys own = new OwnKeys(preferences, new DirectWork());

  private static KeyMap map() {
    KeyMap map = new KeyMap();
    map.add(
        Action.of("shell.action.search", Scope.ANYWHERE, "/", () -> {}),
        Action.of("shell.action.theme", Scope.ANYWHERE, "Ctrl+T", () -> {}));
    return map;
  }

  @Test
  void whatWasChosenIsThereAgain() {
    KeyMap map = map();
    map.rebind(map.action("shell.action.search").orElseThrow(), Keys.of("="));
    map.rebind(map.action("shell.action.theme").orElseThrow(), Keys.NONE);
    own.keep(map);

    KeyMap next = map();
    assertThat(own.restore(next)).isEmpty();
    assertThat(next.own())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("shell.action.search", Keys.of("="), "shell.action.theme", Keys.NONE));
  }

  @Test
  void aLineThatCannotBeReadChangesNothing() {
    preferences.put("window/keys", "shell.action.search=Hyper+X\nnonsense\nshell.gone=F7");
    KeyMap map = map();
    assertThat(own.restore(map)).isEqualTo(List.of());
    assertThat(map.own()).isEmpty();
  }
}
