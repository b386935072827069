package dev.immunis.ui.review.diff;

import dev.immunis.model.Digest;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Patch;
import dev.immunis.patch.TreeEntry;
import dev.immunis.store.EvidenceVault;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.tree.TreeTar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The texts before the patch of the files that it touches, where the source came with them. */
final class BaseTexts {
  static final BaseTexts NONE = new BaseTexts(Map.of());

  private final Map<String, byte[]> texts;

  private BaseTexts(Map<String, byte[]> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Reads them out of the tree that the plan names; blocks. */
  static BaseTexts read(EvidenceVault vault, Digest base, Patch patch) {
    byte[] tar = vault.get(base).orElse(null);
    if (tar == null) {
      return NONE;
    }
    try {
      SourceTree tree = TreeTar.read(tar);
      Map<String, byte[]> texts = new HashMap<>();
      for (FilePatch file : patch.files()) {
        String path = file.oldPath().orElse("");
        TreeEntry entry = tree.files().get(path);
        if (entry != null && !entry.isLink() && !file.binary()) {
          texts.put(path, entry.content());
        }
      }
      return new BaseTexts(texts);
    } catch (TreeContentException e) {
      return NONE;
    }
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  Optional<byte[]> of(FilePatch file) {
    return Optional.ofNullable(texts.get(file.oldPath().orElse("")));
  }
}
