package dev.immunis.intake;

import dev.immunis.intake.files.BundleNames;
import dev.immunis.intake.files.Finder;
import dev.immunis.intake.files.FolderFiles;
import dev.immunis.intake.files.Found;
import dev.immunis.intake.files.IntakeLimits;
import dev.immunis.intake.files.ZipBundles;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Clock;
import dev.immunis.model.review.ReviewSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads bundles where they lie without taking them in; needs no store. Thread safe. */
public final class BundlePaths {
  private final BundleReader reader;
  private final IntakeLimits limits;

  /** Reads within the console's limits. */
  public BundlePaths(Clock clock) {
    this(clock, IntakeLimits.standard());
  }

  BundlePaths(Clock clock, IntakeLimits limits) {
    this.reader = new BundleReader(clock);
    this.limits = limits;
  }

  /**
   * Reads the one bundle at a path: a folder or an archive with one bundle.
   *
   * @throws RefusedException when there is none, more than one, or a bad one
   */
  public ReadBundle read(Path path) throws RefusedException {
    List<Found> found = Finder.find(List.of(path), limits);
    String name = String.valueOf(path);
    if (found.size() != 1) {
      throw new RefusedException(Problem.of(name, "", "", Fault.NOT_A_BUNDLE));
    }
    switch (found.getFirst()) {
      case Found.Folder folder -> {
        return reader.read(
            FolderFiles.of(folder.path(), folder.name(), limits), ReviewSource.Kind.BUNDLE);
      }
      case Found.Archive archive -> {
        try (ZipBundles zip = ZipBundles.open(archive.path(), archive.name(), limits)) {
          if (zip.bundles().size() != 1) {
            throw new RefusedException(Problem.of(name, "", "", Fault.NOT_A_BUNDLE));
          }
          return reader.read(zip.bundle(zip.bundles().getFirst()), ReviewSource.Kind.BUNDLE);
        }
      }
      case Found.Document document ->
          throw new RefusedException(Problem.of(name, "", "", Fault.NOT_A_BUNDLE));
      case Found.Bad bad -> throw new RefusedException(bad.problem());
    }
  }

  /**
   * The folders of runnable bundles at or below a path, in the order of names.
   *
   * @throws RefusedException when the path cannot be looked through or holds none
   */
  public List<Path> runnable(Path path) throws RefusedException {
    List<Path> folders = new ArrayList<>();
    for (Found found : Finder.find(List.of(path), limits)) {
      switch (found) {
        case Found.Folder folder -> {
          if (Files.isRegularFile(folder.path().resolve(BundleNames.CASE))) {
            folders.add(folder.path());
          }
        }
        case Found.Bad bad -> throw new RefusedException(bad.problem());
        case Found.Archive archive -> {}
        case Found.Document document -> {}
      }
    }
    if (folders.isEmpty()) {
      throw new RefusedException(Problem.of(String.valueOf(path), "", "", Fault.NOTHING_HERE));
    }
    return folders;
  }
}
