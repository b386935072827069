package dev.immunis.intake;

import dev.immunis.intake.advisory.AdvisoryReader;
import dev.immunis.intake.files.BundleFiles;
import dev.immunis.intake.files.BundleNames;
import dev.immunis.intake.files.Finder;
import dev.immunis.intake.files.FolderFiles;
import dev.immunis.intake.files.Found;
import dev.immunis.intake.files.IntakeLimits;
import dev.immunis.intake.files.SmallFile;
import dev.immunis.intake.files.ZipBundles;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.Authority;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes in what a person names or drops on the window: bundles, archives of bundles, advisories,
 * and folders of any of them. One bad bundle never stops the others.
 */
public final class Importer {
  private static final System.Logger LOG = System.getLogger(Importer.class.getName());

  private final Authority authority;
  private final Supplier<Actor> person;
  private final BundleReader reader;
  private final IntakeLimits limits;
  private final BundlePaths bundles;

  /**
   * Makes an importer with the console's limits.
   *
   * @param person who imports, asked once per import
   */
  public Importer(Authority authority, Supplier<Actor> person, Clock clock) {
    this(authority, person, clock, IntakeLimits.standard());
  }

  /** Makes an importer with limits of its own. */
  public Importer(Authority authority, Supplier<Actor> person, Clock clock, IntakeLimits limits) {
    this.authority = authority;
    this.person = person;
    this.reader = new BundleReader(clock);
    this.limits = limits;
    this.bundles = new BundlePaths(clock, limits);
  }

  /**
   * Imports everything at or below some paths. Blocks; call it off the UI thread.
   *
   * @param progress hears of every item
   * @param cancel asked between items; what came in before stays in
   * @throws dev.immunis.store.StoreException when the store fails; batches before stay in
   */
  public ImportReport importPaths(
      List<Path> paths, ImportProgress progress, BooleanSupplier cancel) {
    List<Found> found = Finder.find(paths, limits);
    Run run = new Run(new Admissions(authority, person.get()), progress, cancel, found.size());
    for (Found one : found) {
      if (run.cancelled()) {
        break;
      }
      run.take(one);
    }
    return run.admissions.finish(run.cancelled);
  }

  /**
   * Reads the one bundle at a path without taking it in: a folder or an archive with one bundle.
   *
   * @throws RefusedException when there is none, more than one, or a bad one
   */
  public ReadBundle read(Path path) throws RefusedException {
    return bundles.read(path);
  }

  /** One import on its way. */
  private final class Run {
    private final Admissions admissions;
    private final ImportProgress progress;
    private final BooleanSupplier cancel;
    private int done;
    private int total;
    private boolean cancelled;

    Run(Admissions admissions, ImportProgress progress, BooleanSupplier cancel, int total) {
      this.admissions = admissions;
      this.progress = progress;
      this.cancel = cancel;
      this.total = total;
    }

    boolean cancelled() {
      cancelled = cancelled || cancel.getAsBoolean();
      return cancelled;
    }

    void take(Found found) {
      switch (found) {
        case Found.Folder folder ->
            bundle(folder.name(), () -> FolderFiles.of(folder.path(), folder.name(), limits));
        case Found.Archive archive -> archive(archive);
        case Found.Document document ->
            document(
                document.name(),
                document.certain(),
                () -> SmallFile.read(document.path(), document.name(), limits));
        case Found.Bad bad -> {
          progress.at(done++, total, bad.name());
          admissions.refuse(bad.name(), List.of(bad.problem()));
        }
      }
    }

    private void archive(Found.Archive archive) {
      try (ZipBundles zip = ZipBundles.open(archive.path(), archive.name(), limits)) {
        total += Math.max(0, zip.bundles().size() + zip.advisories().size() - 1);
        int before = admissions.size();
        for (String root : zip.bundles()) {
          if (cancelled()) {
            return;
          }
          bundle(zip.nameOf(root), () -> zip.bundle(root));
        }
        for (String folder : zip.incomplete()) {
          String name = zip.nameOf(folder);
          refuse(name, Problem.of(name, BundleNames.CASE, "", Fault.FILE_MISSING));
        }
        for (String entry : zip.advisories()) {
          if (cancelled()) {
            return;
          }
          boolean certain = entry.endsWith(".osv.json");
          document(archive.name() + "!" + entry, certain, () -> zip.readAdvisory(entry));
        }
        if (admissions.size() == before) {
          refuse(archive.name(), Problem.of(archive.name(), "", "", Fault.NOTHING_HERE));
        }
      } catch (RefusedException e) {
        progress.at(done++, total, archive.name());
        admissions.refuse(archive.name(), e.problems());
      }
    }

    private void bundle(String name, Source<BundleFiles> source) {
      progress.at(done++, total, name);
      try {
        admissions.add(reader.read(source.get(), ReviewSource.Kind.BUNDLE));
      } catch (RefusedException e) {
        admissions.refuse(name, e.problems());
      } catch (RuntimeException e) {
        failed(name, e);
      }
    }

    private void document(String name, boolean certain, Source<byte[]> source) {
      progress.at(done++, total, name);
      try {
        byte[] bytes = source.get();
        if (!certain && !AdvisoryReader.isOsv(JsonText.readObject(bytes, name, ""))) {
          return;
        }
        AdvisoryRecord advisory = AdvisoryReader.read(bytes, name, "");
        admissions.add(name, advisory, bytes);
      } catch (RefusedException e) {
        admissions.refuse(name, e.problems());
      } catch (RuntimeException e) {
        failed(name, e);
      }
    }

    /** A fault of ours must not cost the person the other bundles; a fault of the store must. */
    private void failed(String name, RuntimeException e) {
      if (e instanceof dev.immunis.store.StoreException) {
        throw e;
      }
      LOG.log(System.Logger.Level.ERROR, "the reader failed on " + name, e);
      refuse(name, Problem.of(name, "", "", Fault.READER_FAILED, e.getClass().getSimpleName()));
    }

    private void refuse(String name, Problem problem) {
      admissions.refuse(name, List.of(problem));
    }
  }

  @FunctionalInterface
  private interface Source<T> {
    T get() throws RefusedException;
  }
}
