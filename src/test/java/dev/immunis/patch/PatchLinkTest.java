package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link says what it was made from, and nothing else is one. */
class PatchLinkTest {
  private static final UUID ID = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

  @Test
  void aLinkComesBackAsItWas() {
    for (String path : new String[] {"", "a.c", "src/main/ä b+c#d?.java", "x/100%/y"}) {
      for (int line : new int[] {0, 7}) {
        PatchLink link = new PatchLink(ID, path, line > 0 && path.length() > 3, line);
        assertThat(PatchLink.of(link.toString())).contains(link);
      }
    }
    assertThat(new PatchLink(ID, "src/a.c", false, 12))
        .hasToString("immunis://review/" + ID + "/src/a.c#12");
    assertThat(PatchLink.of("immunis://review/" + ID + "/"))
        .contains(new PatchLink(ID, "", false, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.org",
        "immunis://review/",
        "immunis://review/not-an-id/a.c#1",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e/a.c#one",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e/a.c?decision=approve#1",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e/a b.c#1",
        "immunis://review/0f8fad5b-d9cb-469f-a165-70867728950e/%zz"
      })
  void anythingElseIsNone(String text) {
    assertThat(PatchLink.of(text)).isEmpty();
  }
}
