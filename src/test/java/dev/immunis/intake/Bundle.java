package dev.immunis.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A small good bundle to spoil, written as folder or archive. */
final class Bundle {
  static final String DIFF =
      """
      --- a/src/app.txt
      +++ b/src/app.txt
      @@ -1,2 +1,2 @@
       one
      -two
      +three
      """;
  static final String CASE =
      """
      {"id": "b-1", "title": "A title", "cve": "CVE-2024-1234", "cwe": ["CWE-22"],
       "severity": "high", "cvss": {"score": 7.5}, "package": "left-pad", "ecosystem": "npm",
       "base_version": "1.0.0", "patched_version": "1.0.1", "kind": "bump",
       "setup": ["true"], "pov": {"cmd": "sh pov/run.sh", "timeout_s": 5, "network": "none"},
       "unknown_extra": {"any": [1, 2, {"thing": null}]}}
      """;
  static final String META =
      """
      {"id": "m-1", "cve": ["CVE-2023-1111", "CVE-2023-2222"], "ecosystem": "Debian",
       "package": "vim", "from": null, "to": "9.0", "subject": "a subject", "files": 1,
       "insertions": 1, "deletions": 1, "bytes": 80, "features": []}
      """;
  static final String OSV =
      """
      {"id": "GHSA-aaaa-bbbb-cccc", "aliases": ["CVE-2024-1234"], "modified": "2024-05-01T00:00:00Z",
       "summary": "s", "database_specific": {"severity": "HIGH"}}
      """;

  private final Map<String, byte[]> files = new TreeMap<>();

  static Bundle runnable() {
    return new Bundle()
        .with("case.json", CASE)
        .with("patch.diff", DIFF)
        .with("base/src/app.txt", "one\ntwo\n")
        .with("pov/run.sh", "#!/bin/sh\necho 'POV: VULNERABLE'\nexit 1\n");
  }

  static Bundle diff() {
    return new Bundle().with("meta.json", META).with("patch.diff", DIFF);
  }

  Bundle with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Bundle with(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  Bundle without(String path) {
    files.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
    return this;
  }

  /** Puts another value in the place of a piece of the describing JSON. */
  Bundle swap(String file, String old, String other) {
    String text = new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    if (!text.contains(old)) {
      throw new AssertionError(file + " lacks " + old);
    }
    return with(file, text.replace(old, other));
  }

  Map<String, byte[]> files() {
    return files;
  }

  Path folder(Path at) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = at.resolve(file.getKey());
        Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
        Files.write(path, file.getValue());
      }
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path zip(Path at, String prefix) {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(at)) {
      addTo(out, prefix);
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void addTo(ZipArchiveOutputStream out, String prefix) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      put(out, prefix + file.getKey(), file.getValue());
    }
  }

  static void put(ZipArchiveOutputStream out, String name, byte[] content) throws IOException {
    out.putArchiveEntry(new ZipArchiveEntry(name));
    out.write(content);
    out.closeArchiveEntry();
  }
}
