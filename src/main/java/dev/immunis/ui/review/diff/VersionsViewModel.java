package dev.immunis.ui.review.diff;

import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.patch.Interdiff;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.Tree;
import dev.immunis.store.EvidenceVault;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.tree.TreeTar;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The versions of the open review, and what one does otherwise than another; UI thread only. */
public final class VersionsViewModel {
  private final PatchViewModel patch;
  private final EvidenceVault vault;
  private final Latest comparing;
  private final ReadOnlyObjectWrapper<List<ReviewVersion>> versions =
      new ReadOnlyObjectWrapper<>(this, "versions", List.of());
  private final ReadOnlyObjectWrapper<@Nullable Compared> compared =
      new ReadOnlyObjectWrapper<>(this, "compared");
  private @Nullable ReviewVersion lastLooked;

  VersionsViewModel(PatchViewModel patch, EvidenceVault vault, Work work) {
    this.patch = patch;
    this.vault = vault;
    this.comparing = new Latest(work);
  }

  /**
   * What is shown in place of the patch.
   *
   * @param ofFiles whether files were compared, and not the texts of the patches
   * @param same whether there is no difference
   * @param problem why there is nothing to show; empty when there is
   */
  record Compared(int from, int to, boolean ofFiles, boolean same, String problem) {}

  private record Found(Compared compared, @Nullable Patch patch) {}

  /**
   * Another review is open, or another version of it.
   *
   * @param all newest first
   * @param looked what the person had on the screen, last first
   */
  public void offer(List<ReviewVersion> all, List<Digest> looked) {
    boolean same =
        all.stream()
            .map(ReviewVersion::digest)
            .toList()
            .equals(versions.get().stream().map(ReviewVersion::digest).toList());
    if (!same) {
      back();
    }
    Digest current = all.isEmpty() ? null : all.getFirst().digest();
    lastLooked =
        looked.stream()
            .filter(digest -> !digest.equals(current))
            .flatMap(digest -> all.stream().filter(one -> one.digest().equals(digest)))
            .findFirst()
            .orElse(null);
    versions.set(List.copyOf(all));
  }

  /** All versions, newest first; one or none where there is nothing to compare. */
  ReadOnlyObjectProperty<List<ReviewVersion>> versionsProperty() {
    return versions.getReadOnlyProperty();
  }

  /** The version that the person looked at before the one that is open, null for none. */
  @Nullable ReviewVersion lastLooked() {
    return lastLooked;
  }

  /** What is compared, null while the patch itself is shown. */
  ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
    return compared.getReadOnlyProperty();
  }

  /** Shows what changed since the last look, or since the version before; or the patch again. */
  void sinceLastLook() {
    List<ReviewVersion> all = versions.get();
    if (compared.get() != null) {
      back();
    } else if (all.size() > 1) {
      compare(lastLooked == null ? all.get(1) : lastLooked, all.getFirst());
    }
  }

  /** Shows what the second version does otherwise than the first. */
  void compare(ReviewVersion from, ReviewVersion to) {
    comparing
        .start(progress -> find(from, to))
        .onDone(
            found -> {
              compared.set(found.compared());
              patch.showInstead(found.patch());
            })
        .onFailed(
            reason ->
                compared.set(
                    new Compared(
                        from.number(), to.number(), false, false, "" + reason.getMessage())));
  }

  /** Shows the patch again. */
  void back() {
    comparing.cancel();
    if (compared.get() != null) {
      compared.set(null);
      patch.reopen();
    }
  }

  private Found find(ReviewVersion from, ReviewVersion to) throws PatchSyntaxException {
    Interdiff.Answer answer = Interdiff.of(version(from), version(to));
    boolean same = answer.patch().length == 0;
    return new Found(
        new Compared(from.number(), to.number(), answer.ofFiles(), same, ""),
        same ? null : PatchParser.parse(answer.patch()));
  }

  private Interdiff.Version version(ReviewVersion one) throws PatchSyntaxException {
    byte[] bytes =
        vault
            .get(one.content().patch().bytes())
            .orElseThrow(() -> new IllegalStateException(one.digest().abbreviated()));
    WargamePlan plan = one.plan();
    return new Interdiff.Version(
        PatchParser.parse(bytes), plan == null ? Optional.empty() : tree(plan.base()));
  }

  private Optional<Tree> tree(Digest base) {
    return vault
        .get(base)
        .flatMap(
            tar -> {
              try {
                return Optional.of(TreeTar.read(tar).asTree());
              } catch (TreeContentException e) {
                return Optional.empty();
              }
            });
  }
}
