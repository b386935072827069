package dev.immunis.wargame.tree;

import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.patch.ApplyResult;
import dev.immunis.patch.CheatFact;
import dev.immunis.patch.CheatFacts;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchApplier;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.PathNames;
import dev.immunis.patch.TouchedPaths;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes the tree after a patch, in memory, and says what the patch is. */
public final class PatchedTrees {
  private static final int EXCERPT = 200;
  private static final String NULL_FILE = ".null-patch";

  private PatchedTrees() {}

  /**
   * What came of a patch.
   *
   * @param after the tree after it, empty when it could not be read or does not apply
   */
  public record Outcome(
      PatchApplication application, List<CheatingFact> cheating, Optional<SourceTree> after) {}

  /** Applies {@code patch} to {@code base}: all of it or nothing. */
  public static Outcome apply(SourceTree base, byte[] patch) {
    Patch parsed;
    try {
      parsed = PatchParser.parse(patch);
    } catch (PatchSyntaxException e) {
      return new Outcome(
          new PatchApplication(
              false, List.of("The patch cannot be read: " + e.getMessage()), List.of()),
          List.of(),
          Optional.empty());
    }
    List<String> touched = TouchedPaths.of(parsed).stream().map(PathNames::display).toList();
    List<CheatingFact> cheating =
        CheatFacts.of(parsed).stream().map(PatchedTrees::inModel).toList();
    return switch (PatchApplier.apply(base.asTree(), parsed)) {
      case ApplyResult.Applied applied ->
          new Outcome(
              new PatchApplication(true, List.of(), touched),
              cheating,
              Optional.of(base.after(applied)));
      case ApplyResult.Refused refused ->
          new Outcome(
              new PatchApplication(
                  false, refused.reasons().stream().map(PatchedTrees::sentence).toList(), touched),
              cheating,
              Optional.empty());
    };
  }

  /**
   * Takes the base the same way through parser and applier as a patch, with a change that is then
   * taken back: the null patch.
   *
   * @return empty when the applier gives anything but the base
   */
  public static Optional<SourceTree> nullPatched(SourceTree base) {
    String name = NULL_FILE;
    while (base.asTree().find(name).isPresent() || base.asTree().isFolder(name)) {
      name += "-";
    }
    String there =
        """
        diff --git a/%1$s b/%1$s
        new file mode 100644
        --- /dev/null
        +++ b/%1$s
        @@ -0,0 +1 @@
        +nothing
        """
            .formatted(name);
    String back =
        """
        diff --git a/%1$s b/%1$s
        deleted file mode 100644
        --- a/%1$s
        +++ /dev/null
        @@ -1 +0,0 @@
        -nothing
        """
            .formatted(name);
    return apply(base, there.getBytes(StandardCharsets.UTF_8))
        .after()
        .flatMap(changed -> apply(changed, back.getBytes(StandardCharsets.UTF_8)).after())
        .filter(same -> same.files().keySet().equals(base.files().keySet()));
  }

  private static CheatingFact inModel(CheatFact fact) {
    String excerpt =
        fact.excerpt().length() <= EXCERPT ? fact.excerpt() : fact.excerpt().substring(0, EXCERPT);
    return new CheatingFact(
        fact.kind().name(),
        PathNames.display(fact.path()),
        fact.newLine(),
        excerpt,
        fact.blocking());
  }

  private static String sentence(ApplyResult.Refusal refusal) {
    String where =
        refusal.path().isEmpty()
            ? "The patch"
            : PathNames.display(refusal.path())
                + (refusal.hunk() > 0 ? ", hunk " + refusal.hunk() : "");
    return where + ": " + refusal.reason().code().replace('-', ' ') + ".";
  }
}
