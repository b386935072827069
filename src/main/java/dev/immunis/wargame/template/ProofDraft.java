package dev.immunis.wargame.template;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.patch.TreeEntry;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeTar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A proof that is being written.
 *
 * @param files its texts by name, in the folder that becomes {@code pov/}
 * @param setup commands that make the tree ready
 * @param command runs one part of the proof; attack, selftest or control is put behind it
 * @param needs what the machine must have
 */
public record ProofDraft(
    SortedMap<String, String> files,
    List<String> setup,
    String command,
    Duration timeout,
    List<String> needs) {
  public ProofDraft {
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    setup = List.copyOf(setup);
    needs = List.copyOf(needs);
  }

  /** The draft with another text of one file. */
  public ProofDraft with(String file, String text) {
    SortedMap<String, String> changed = new TreeMap<>(files);
    changed.put(file, text);
    return new ProofDraft(changed, setup, command, timeout, needs);
  }

  /** The draft with other commands that make the tree ready. */
  public ProofDraft withSetup(List<String> commands) {
    return new ProofDraft(files, commands, command, timeout, needs);
  }

  /** The proof's folder as the tar that a plan names. */
  public byte[] tar() {
    SortedMap<String, TreeEntry> entries = new TreeMap<>();
    files.forEach(
        (name, text) ->
            entries.put(
                name,
                new TreeEntry(
                    text.getBytes(StandardCharsets.UTF_8),
                    name.endsWith(".sh") ? TreeEntry.EXECUTABLE : TreeEntry.FILE)));
    return TreeTar.write(new SourceTree(entries, new TreeSet<>()));
  }

  /**
   * The plan with this proof in place of its own: base, patch, tests, known-good patch, limits and
   * counts stay; variants go, since they were of the other proof.
   */
  public WargamePlan plan(WargamePlan before) {
    return new WargamePlan(
        WargamePlan.FORMAT,
        before.base(),
        before.patch(),
        Digest.of(tar()),
        before.regress(),
        setup,
        check("pov", "attack"),
        check("selftest", "selftest"),
        check("control", "control"),
        List.of(),
        before.regression(),
        before.knownGood(),
        before.limits(),
        before.counts(),
        needs);
  }

  private Check check(String id, String part) {
    return new Check(id, command + " " + part, timeout);
  }

  /** The contents that {@link #plan} names and the plan before did not. */
  public Map<Digest, byte[]> blobs() {
    byte[] tar = tar();
    return Map.of(Digest.of(tar), tar);
  }
}
