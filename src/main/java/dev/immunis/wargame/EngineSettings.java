package dev.immunis.wargame;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is told about the machine that it runs on.
 *
 * @param cacheFolder folder of prepared trees and of the private folders of runs; made when needed
 * @param cacheBytes how much prepared trees may take there at most, 0 keeps none
 * @param consoleJdk home of the JDK that runs the console, null to offer none to trials
 * @param environment facts for the evidence: os, kernel, arch, java ...
 */
public record EngineSettings(
    Path cacheFolder, long cacheBytes, @Nullable Path consoleJdk, Map<String, String> environment) {
  /** Two gigabytes of prepared trees. */
  public static final long CACHE_BYTES = 2L << 30;

  /** Where each run has its private folder. */
  public Path runsFolder() {
    return cacheFolder.resolve("runs");
  }

  public EngineSettings {
    environment = Map.copyOf(environment);
  }
}
