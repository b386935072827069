package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives out files their modes back: a job owns them, and could leave a set-user-id program. */
final class OutFileModes {

  private final Map<Path, Set<PosixFilePermission>> modes = new LinkedHashMap<>();

  private OutFileModes() {}

  static OutFileModes of(List<Mount.OutFile> outFiles) throws IOException {
    OutFileModes all = new OutFileModes();
    for (Mount.OutFile out : outFiles) {
      all.modes.put(out.host(), Files.getPosixFilePermissions(out.host()));
    }
    return all;
  }

  void restore() throws IOException {
    for (Map.Entry<Path, Set<PosixFilePermission>> mode : modes.entrySet()) {
      Files.setPosixFilePermissions(mode.getKey(), mode.getValue());
    }
  }
}
