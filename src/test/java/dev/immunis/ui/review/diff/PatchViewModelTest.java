package dev.immunis.ui.review.diff;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.MemoryVault;
import dev.immunis.model.Digest;
import dev.immunis.patch.Blanks;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.TreeEntry;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeTar;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

  @Test
  void whatSurroundsAChangeCanBeShownWhereTheTreeIsKnown() {
    String base = IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i + "\n").collect(joining());
    String diff =
        """
        --- a/one.txt
        +++ b/one.txt
        @@ -30,3 +30,3 @@
         line 30
        -line 31
        +line thirty-one
         line 32
        """;
    SourceTree tree =
        new SourceTree(
            new TreeMap<>(Map.of("one.txt", TreeEntry.file(base.getBytes(StandardCharsets.UTF_8)))),
            new TreeSet<>());
    model.open(kept(diff), vault.put(TreeTar.write(tree)));
    FilePatch file = model.files().getFirst();
    assertThat(model.canExpand(file)).isTrue();
    int given = model.layoutProperty().get().rows();
    model.expand(file);
    assertThat(model.layoutProperty().get().rows()).isEqualTo(given + 20);
    model.toggleWhole(file);
    assertThat(model.layoutProperty().get().rows()).isEqualTo(62);
    model.toggleWhole(file);
    assertThat(model.layoutProperty().get().rows()).isEqualTo(given);

    model.showAround(ViewOptions.Around.WHOLE_FILE);
    PatchViewModel next = new PatchViewModel(vault, preferences, work);
    next.open(kept(diff), vault.put(TreeTar.write(tree)));
    assertThat(next.layoutProperty().get().rows()).as("kept for the next time").isEqualTo(62);
  }

  @Test
  void hiddenChangesOfWhiteSpaceAreNeverSeen() {
    model.open(kept(GOOD.replace("+new needle", "+  old needle")));
    model.showBlanks(Blanks.ALL);
    DiffLayout layout = model.layoutProperty().get();
    assertThat(layout.changeCount()).isZero();
    assertThat(layout.source().shown().hidden()).isEqualTo(2);
    var found = model.lookedProperty().get();
    SeenParts seen = new SeenParts(found.patch(), found.parts(), Set.of(), part -> {});
    SeenRows.note(layout, seen, 0, 0, layout.height());
    assertThat(seen.count()).isZero();
    assertThat(SeenRows.next(layout, seen, 0)).isEqualTo(-1);
    model.showBlanks(Blanks.EXACT);
    SeenRows.note(model.layoutProperty().get(), seen, 0, 0, layout.height());
    assertThat(seen.count()).isEqualTo(1);
  }
}
