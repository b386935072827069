package dev.immunis.app.host;

import dev.immunis.app.workspace.OwnerText;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.cli.CliTexts;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Tests the workspace: can it be written, is there room, who has it, is its audit chain whole. */
public final class WorkspaceProbe implements Probe {
  /** Below this, evidence of a few runs may fill the disk. */
  private static final long LITTLE_MEGABYTES = 2048;

  private final Path folder;
  private final Clock clock;
  private final CliTexts texts;
  private final Function<Path, Chain> open;

  /** The audit chain of an open workspace. */
  public interface Chain extends AutoCloseable {
    AuditTrail.ChainCheck verify();

    @Override
    void close();
  }

  WorkspaceProbe(Path folder, Clock clock, CliTexts texts, Function<Path, Chain> open) {
    this.folder = folder;
    this.clock = clock;
    this.texts = texts;
    this.open = open;
  }

  @Override
  public String name() {
    return "workspace";
  }

  @Override
  public Finding check() {
    try {
      if (!Files.exists(folder)) {
        return missing();
      }
      if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
        return Finding.failed(
            texts.get("cli.probe.workspace-closed", folder.toString()),
            texts.get("cli.probe.workspace-next"));
      }
      return switch (WorkspaceLock.take(folder, "doctor", clock.now())) {
        case WorkspaceLock.Answer.Busy busy ->
            Finding.ok(
                texts.get(
                    "cli.probe.workspace-busy",
                    folder.toString(),
                    megabytes(),
                    busy.owner()
                        .map(o -> OwnerText.program(texts, o) + " " + o.process())
                        .orElse("?"),
                    busy.owner().map(o -> o.user() + " @ " + o.host()).orElse("?"),
                    busy.owner().map(o -> o.since()).orElse("?")));
        case WorkspaceLock.Answer.Held held -> {
          try (WorkspaceLock lock = held.lock()) {
            yield chain(lock.folder());
          }
        }
      };
    } catch (IOException | StoreException e) {
      return Finding.failed(
          texts.get("cli.probe.workspace-broken", folder.toString(), e.getMessage()),
          texts.get("cli.probe.workspace-next"));
    }
  }

  /** Nothing is made only to be looked at. */
  private Finding missing() {
    Path above = folder;
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above != null && Files.isWritable(above)
        ? Finding.ok(texts.get("cli.probe.workspace-new", folder.toString()))
        : Finding.failed(
            texts.get("cli.probe.workspace-closed", folder.toString()),
            texts.get("cli.probe.workspace-next"));
  }

  private Finding chain(Path held) {
    if (!Files.exists(held.resolve("immunis.mv.db"))) {
      return Finding.ok(texts.get("cli.probe.workspace-new", folder.toString()));
    }
    try (Chain chain = open.apply(held)) {
      AuditTrail.ChainCheck check = chain.verify();
      if (!check.whole()) {
        return Finding.failed(
            texts.get(
                "cli.probe.workspace-chain",
                folder.toString(),
                Long.toString(check.firstBroken()),
                check.why()),
            texts.get("cli.probe.workspace-chain-next"));
      }
      String sentence =
          texts.get("cli.probe.workspace", folder.toString(), megabytes(), check.lines());
      return megabytes() < LITTLE_MEGABYTES
          ? Finding.warning(sentence, texts.get("cli.probe.workspace-room"))
          : Finding.ok(sentence);
    }
  }

  /** Asked of the file, not of its file store: in a chroot the store has no mount point. */
  private long megabytes() {
    return folder.toFile().getUsableSpace() >> 20;
  }
}
