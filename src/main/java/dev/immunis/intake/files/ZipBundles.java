package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The bundles and advisories in one zip, read out of the archive's directory without unpacking
 * anything to disk. Close it when its bundles were read.
 */
public final class ZipBundles implements AutoCloseable {
  private final String name;
  private final ZipFile zip;
  private final ZipUnpacker unpacker;
  private final IntakeLimits limits;
  private final Map<String, ZipArchiveEntry> byName = new HashMap<>();
  private final TreeSet<String> roots = new TreeSet<>();
  private final Map<String, List<Problem>> faults = new LinkedHashMap<>();
  private final Map<String, TreeMap<String, BundleFiles.Entry>> members = new HashMap<>();
  private final List<String> advisories = new ArrayList<>();
  private final TreeSet<String> incomplete = new TreeSet<>();

  private ZipBundles(String name, ZipFile zip, IntakeLimits limits) {
    this.name = name;
    this.zip = zip;
    this.unpacker = new ZipUnpacker(zip, limits);
    this.limits = limits;
  }

  /**
   * Opens an archive and sorts its entries into bundles.
   *
   * @throws RefusedException when it cannot be read, holds too much, or holds a bad entry that
   *     belongs to no bundle
   */
  public static ZipBundles open(Path file, String name, IntakeLimits limits)
      throws RefusedException {
    ZipFile zip;
    try {
      zip = ZipFile.builder().setPath(file).setUseUnicodeExtraFields(false).get();
    } catch (IOException | RuntimeException e) {
      throw new RefusedException(Problem.of(name, "", "", Fault.ZIP_DAMAGED, ZipUnpacker.why(e)));
    }
    ZipBundles bundles = new ZipBundles(name, zip, limits);
    try {
      bundles.sort();
      return bundles;
    } catch (RefusedException e) {
      bundles.close();
      throw e;
    }
  }

  /**
   * The folders within the archive that are bundles; empty text where the archive itself is one.
   */
  public List<String> bundles() {
    return List.copyOf(roots);
  }

  /** Names of JSON files outside of every bundle: advisories, perhaps. */
  public List<String> advisories() {
    return Collections.unmodifiableList(advisories);
  }

  /** Folders with a patch or a review but nothing that describes them. */
  public List<String> incomplete() {
    return List.copyOf(incomplete);
  }

  /** What a bundle is called in messages. */
  public String nameOf(String bundle) {
    return bundle.isEmpty() ? name : name + "!" + bundle.substring(0, bundle.length() - 1);
  }

  /**
   * One of {@link #bundles}.
   *
   * @throws RefusedException when an entry of it is bad
   */
  public BundleFiles bundle(String root) throws RefusedException {
    List<Problem> found = faults.get(root);
    if (found != null) {
      throw new RefusedException(found);
    }
    return new Bundle(root, members.getOrDefault(root, new TreeMap<>()));
  }

  /**
   * The content of one of {@link #advisories}.
   *
   * @throws RefusedException when it cannot be read or unpacks too large
   */
  public byte[] readAdvisory(String entry) throws RefusedException {
    return unpacker.unpack(byName.get(entry), name, entry);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      System.getLogger(ZipBundles.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a read archive failed", e);
    }
  }

  private void sort() throws RefusedException {
    List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
    if (all.size() > limits.zipEntries()) {
      throw new RefusedException(
          Problem.of(name, "", "", Fault.ZIP_TOO_MANY_ENTRIES, limits.zipEntries()));
    }
    Set<String> candidates = new HashSet<>();
    for (ZipArchiveEntry entry : all) {
      String path = entry.getName();
      int slash = path.lastIndexOf('/') + 1;
      String base = path.substring(slash);
      if (BundleNames.isKind(base) && ZipNames.fault(path, limits) == null) {
        candidates.add(path.substring(0, slash));
      }
    }
    for (String candidate : candidates) {
      if (outermost(candidate, candidates).equals(candidate)) {
        roots.add(candidate);
      }
    }
    for (ZipArchiveEntry entry : all) {
      place(entry);
    }
    for (String root : roots) {
      checkFolders(root);
    }
  }

  private static String outermost(String path, Set<String> candidates) {
    for (int end = 0; end <= path.length(); end = path.indexOf('/', end) + 1) {
      if (candidates.contains(path.substring(0, end))) {
        return path.substring(0, end);
      }
      if (path.indexOf('/', end) < 0) {
        break;
      }
    }
    return path;
  }

  private void place(ZipArchiveEntry entry) throws RefusedException {
    String path = entry.getName();
    String root = rootOf(path);
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    Fault fault = ZipNames.fault(bare, limits);
    if (fault == null && entry.isUnixSymlink()) {
      fault = Fault.SYMLINK;
    }
    if (fault == null && byName.put(bare, entry) != null) {
      fault = Fault.ZIP_DUPLICATE;
    }
    if (fault != null) {
      refuse(root, path, fault, ZipNames.details(fault, limits));
      return;
    }
    if (root == null) {
      if (!entry.isDirectory()) {
        placeOutside(path);
      }
      return;
    }
    if (bare.length() <= root.length()) {
      return;
    }
    TreeMap<String, BundleFiles.Entry> files = members.computeIfAbsent(root, r -> new TreeMap<>());
    boolean executable = (entry.getUnixMode() & 0100) != 0;
    files.put(
        bare.substring(root.length()),
        new BundleFiles.Entry(entry.isDirectory(), Math.max(0, entry.getSize()), executable));
    if (files.size() == limits.filesPerBundle() + 1) {
      refuse(root, "", Fault.TOO_MANY_FILES, limits.filesPerBundle());
    }
  }

  private void placeOutside(String path) {
    int slash = path.lastIndexOf('/') + 1;
    String base = path.substring(slash);
    if (base.equals(BundleNames.PATCH) || base.equals(BundleNames.REVIEW)) {
      incomplete.add(path.substring(0, slash));
    } else if (path.endsWith(".json") && !path.startsWith("__MACOSX/")) {
      advisories.add(path);
    }
  }

  private @Nullable String rootOf(String path) {
    for (int end = 0; end <= path.length(); end = path.indexOf('/', end) + 1) {
      if (roots.contains(path.substring(0, end))) {
        return path.substring(0, end);
      }
      if (path.indexOf('/', end) < 0) {
        break;
      }
    }
    return null;
  }

  private void refuse(@Nullable String root, String path, Fault fault, Object... details)
      throws RefusedException {
    if (root == null) {
      throw new RefusedException(Problem.of(name, path, "", fault, details));
    }
    List<Problem> found = faults.computeIfAbsent(root, r -> new ArrayList<>());
    if (found.size() < 20) {
      found.add(Problem.of(nameOf(root), path, "", fault, details));
    }
  }

  /** A name must not be a file here and a folder there. */
  private void checkFolders(String root) throws RefusedException {
    TreeMap<String, BundleFiles.Entry> files = members.getOrDefault(root, new TreeMap<>());
    for (Map.Entry<String, BundleFiles.Entry> e : files.entrySet()) {
      if (!e.getValue().folder() && !files.subMap(e.getKey() + "/", e.getKey() + "0").isEmpty()) {
        refuse(root, root + e.getKey(), Fault.ZIP_FILE_AND_FOLDER);
      }
    }
  }

  private final class Bundle implements BundleFiles {
    private final String root;
    private final TreeMap<String, Entry> entries;
    private long bytes;

    Bundle(String root, TreeMap<String, Entry> entries) {
      this.root = root;
      this.entries = entries;
    }

    @Override
    public String name() {
      return nameOf(root);
    }

    @Override
    public SortedMap<String, Entry> entries() {
      return Collections.unmodifiableSortedMap(entries);
    }

    @Override
    public byte[] read(String path) throws RefusedException {
      byte[] content = unpacker.unpack(byName.get(root + path), name(), path);
      bytes += content.length;
      if (bytes > limits.bundleBytes()) {
        throw new RefusedException(
            Problem.of(name(), "", "", Fault.BUNDLE_TOO_LARGE, limits.bundleBytes()));
      }
      return content;
    }
  }
}
