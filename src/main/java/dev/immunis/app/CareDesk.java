package dev.immunis.app;

import dev.immunis.app.workspace.BackupFile;
import dev.immunis.app.workspace.WorkspaceFiles;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.app.workspace.WorkspaceMove;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.WorkspaceCare;
import dev.immunis.model.Clock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.StoreException;
import dev.immunis.store.h2.FileCipher;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Care for the workspace of one folder, with its lock taken for each act. */
final class CareDesk implements WorkspaceCare {
  private final Path folder;
  private final FileKey key;
  private final Map<String, String> environment;
  private final CliTexts texts;
  private final Clock clock;

  CareDesk(Path folder, FileKey key, Map<String, String> environment, CliTexts texts, Clock clock) {
    this.folder = folder;
    this.key = key;
    this.environment = environment;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public Standing standing() {
    if (!FileCipher.exists(folder)) {
      return Standing.NONE_YET;
    }
    if (!FileCipher.encrypted(folder)) {
      return Standing.PLAIN;
    }
    Optional<FileKey.Place> place;
    try {
      place = key.place();
    } catch (StoreException e) {
      return Standing.LOCKED;
    }
    return place
        .map(
            at ->
                switch (at) {
                  case KEY_CHAIN -> Standing.KEY_CHAIN;
                  case SEALED_FILE -> Standing.SEALED_FILE;
                })
        .orElse(Standing.LOCKED);
  }

  @Override
  public boolean encrypt(LongConsumer progress) {
    requireThere();
    return locked(
        () -> {
          if (FileCipher.encrypted(folder)) {
            return false;
          }
          key.made();
          FileCipher.rewrite(
              folder, KeySource.none(), () -> Optional.of(key.made().reveal()), progress);
          return true;
        });
  }

  @Override
  public boolean decrypt(LongConsumer progress) {
    requireThere();
    return locked(
        () -> {
          if (!FileCipher.encrypted(folder)) {
            return false;
          }
          FileCipher.rewrite(folder, key, KeySource.none(), progress);
          return true;
        });
  }

  @Override
  public Restored restore(Path backup) {
    return locked(
        () -> {
          if (FileCipher.exists(folder)) {
            throw new StoreException(
                folder + " holds a workspace already; name an empty folder with --workspace");
          }
          Path part = BackupFile.workshop(folder);
          BackupFile.unpack(backup, part);
          Restored restored = looked(part);
          BackupFile.settle(part, folder);
          return restored;
        });
  }

  /** Opens a copy once, so that only what works takes its place. */
  private Restored looked(Path copy) {
    try (H2Workspace workspace =
        H2Workspace.open(
            copy,
            clock,
            new TimeOrderedIds(),
            new StrongRandomness(),
            new ChangeBus(),
            key.in(copy, environment))) {
      AuditTrail.ChainCheck chain = workspace.auditTrail().verify();
      if (!chain.whole()) {
        throw new StoreException(
            "the audit chain in the backup is broken at line " + chain.firstBroken());
      }
      return new Restored(workspace.cache().heads().size(), chain.lines());
    }
  }

  @Override
  public int move(Path target) {
    requireThere();
    return locked(() -> WorkspaceMove.run(folder, target));
  }

  /**
   * Writes a backup of an open workspace.
   *
   * @param rooms of that workspace
   */
  static WorkspaceCare.Backup backup(SoloRooms rooms, SettledCall settled, Path target) {
    Path folder = rooms.folder();
    Path work = BackupFile.workshop(folder);
    try {
      Path database = work.resolve("database.zip");
      rooms.backup(database);
      Path sealed = work.resolve(FileKey.SEALED);
      boolean encrypted = FileCipher.encrypted(folder);
      boolean opens = encrypted && FileKey.of(folder, settled).seal(sealed, settled.environment());
      long bytes =
          BackupFile.write(
              folder,
              database,
              opens ? Map.of(FileKey.SEALED, sealed) : Map.of(),
              target,
              Release.version(),
              rooms.clock().now());
      Opens how = !encrypted ? Opens.WITHOUT_KEY : opens ? Opens.WITH_PASSPHRASE : Opens.HERE_ONLY;
      return new WorkspaceCare.Backup(target, bytes, how);
    } finally {
      try {
        WorkspaceFiles.delete(work);
      } catch (IOException e) {
        System.getLogger(CareDesk.class.getName())
            .log(System.Logger.Level.WARNING, work + " could not be deleted", e);
      }
    }
  }

  private void requireThere() {
    if (!FileCipher.exists(folder)) {
      throw CliFailure.badUse(texts.get("cli.care.none", folder.toString()));
    }
  }

  private <T> T locked(Supplier<T> act) {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw CliFailure.badUse(texts.get("cli.workspace.no-folder", folder.toString()));
      }
      return switch (WorkspaceLock.take(folder, "command", clock.now())) {
        case WorkspaceLock.Answer.Busy busy ->
            throw CliFailure.couldNot(CommandDoor.busy(texts, folder, busy.owner()));
        case WorkspaceLock.Answer.Held held -> {
          try (WorkspaceLock lock = held.lock()) {
            System.getLogger(CareDesk.class.getName())
                .log(System.Logger.Level.DEBUG, "holding " + lock.folder());
            yield act.get();
          }
        }
      };
    } catch (IOException e) {
      throw CliFailure.couldNot(texts.get("cli.workspace.unusable", folder.toString(), e));
    }
  }
}
