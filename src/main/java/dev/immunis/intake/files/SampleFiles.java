package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle that lies on the class path, where nothing can be listed but by an index. */
public final class SampleFiles implements BundleFiles {
  private final String name;
  private final String folder;
  private final SortedMap<String, Entry> entries = new TreeMap<>();

  /**
   * A bundle by its index.
   *
   * @param folder where it lies on the class path, {@code /} at both ends
   * @param files paths within it
   */
  public SampleFiles(String name, String folder, List<String> files) {
    this.name = name;
    this.folder = folder;
    files.forEach(file -> entries.put(file, new Entry(false, 0, false)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SortedMap<String, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  @Override
  public byte[] read(String path) throws RefusedException {
    try (InputStream in = SampleFiles.class.getResourceAsStream(folder + path)) {
      if (in == null) {
        throw new RefusedException(Problem.of(name, path, "", Fault.FILE_MISSING));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new RefusedException(
          Problem.of(name, path, "", Fault.UNREADABLE, FolderFiles.reason(e)));
    }
  }
}
