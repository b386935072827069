package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.MemoryVault;
import dev.immunis.model.Digest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the tab of the patch shows while one answer is late and the person is not. */
class PatchViewModelTest {
  private static final String GOOD =
      """
      --- a/one.txt
      +++ b/one.txt
      @@ -1,3 +1,3 @@
       same
      -old needle
      +new needle
       same
      """;

  private final MemoryVault vault = new MemoryVault();
  private final MemoryPreferences preferences = new MemoryPreferences();
  private final DirectWork work = new DirectWork();
  private final PatchViewModel model = new PatchViewModel(vault, preferences, work);

  @Test
  void nothingOfAnUnreadablePatchIsShownWhileTheNextIsRead() {
    model.open(kept("--- a/x\n+++ b/x\n@@ -1,9 +1 @@\n"));
    assertThat(model.problemProperty().get()).isNotEmpty();
    assertThat(model.rawProperty().get()).isNotEmpty();

    work.hold();
    model.open(kept(GOOD));
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(model.rawProperty().get()).isEmpty();
    assertThat(model.files()).isEmpty();
  }

  @Test
  void theModeChosenWhileAPatchIsReadIsTheOneShown() {
    work.hold();
    model.open(kept(GOOD));
    model.showAs(DiffLayout.Mode.UNIFIED);
    runAll();
    assertThat(model.modeProperty().get()).isEqualTo(DiffLayout.Mode.UNIFIED);
    assertThat(model.layoutProperty().get().mode()).isEqualTo(DiffLayout.Mode.UNIFIED);
  }

  @Test
  void hitsAreRowsOfTheLayoutThatIsShown() {
    model.open(kept(GOOD));
    model.find("needle");
    assertThat(model.searchProperty().get().rows()).hasSize(1);
    model.showAs(DiffLayout.Mode.UNIFIED);
    assertThat(model.searchProperty().get().rows()).hasSize(2);
  }

  @Test
  void aLateSearchOfThePatchBeforeIsNotShown() {
    model.open(kept(GOOD));
    work.hold();
    model.find("needle");
    model.open(kept(GOOD.replace("needle", "straw")));
    runAll();
    assertThat(model.layoutProperty().get()).isNotNull();
    assertThat(model.searchProperty().get().rows()).isEmpty();
  }

  private Digest kept(String patch) {
    return vault.put(patch.getBytes(StandardCharsets.UTF_8));
  }

  private void runAll() {
    while (work.waiting() > 0) {
      work.runNext();
    }
  }
}
