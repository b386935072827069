package dev.immunis.intake.files;

import dev.immunis.intake.problem.RefusedException;
import java.util.SortedMap;

/** The files of one bundle, wherever they lie; everything listed is safe to read by its name. */
public interface BundleFiles {
  /** What the bundle is called in messages. */
  String name();

  /** Files and folders by their path in the bundle, parted by {@code /}, sorted. */
  SortedMap<String, Entry> entries();

  /**
   * The content of a listed file.
   *
   * @throws RefusedException when it cannot be read or is larger than allowed
   */
  byte[] read(String path) throws RefusedException;

  /** Whether a file of that name is there. */
  default boolean has(String path) {
    Entry entry = entries().get(path);
    return entry != null && !entry.folder();
  }

  /** Whether anything lies below that folder. */
  default boolean hasBelow(String folder) {
    return !below(folder).isEmpty();
  }

  /** What lies below a folder, with full paths. */
  default SortedMap<String, Entry> below(String folder) {
    return entries().subMap(folder + "/", folder + "0");
  }

  /**
   * One file or folder.
   *
   * @param size bytes as listed, 0 for a folder
   */
  record Entry(boolean folder, long size, boolean executable) {}
}
