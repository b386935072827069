package dev.immunis.sandbox.local;

import java.util.Optional;

/**
 * What a sandbox needs to know of the host.
 *
 * @param system the allow-list
 * @param settings proxies, mirrors and certificates
 * @param groups control groups, where they can be made
 */
public record LocalHost(HostSystem system, HostSettings settings, Optional<ControlGroups> groups) {

  /** Who keeps a job from starting too many processes, beside the watch. */
  public enum ProcessGuard {
    CONTROL_GROUP,
    RESOURCE_LIMIT,
    NOBODY
  }

  /** This host with all that it offers. */
  public static LocalHost look() {
    return new LocalHost(new HostSystem(), HostSettings.ofThisHost(), ControlGroups.ofThisHost());
  }

  /** The same host without control groups, where one can be made but not entered. */
  public LocalHost withoutGroups() {
    return new LocalHost(system, settings, Optional.empty());
  }

  /** The best guard there is. */
  public ProcessGuard processGuard() {
    if (groups.isPresent()) {
      return ProcessGuard.CONTROL_GROUP;
    }
    return HostFacts.countsProcessesPerNamespace()
        ? ProcessGuard.RESOURCE_LIMIT
        : ProcessGuard.NOBODY;
  }

  /** Whether the kernel keeps the memory of a whole run. */
  public boolean limitsMemory() {
    return groups.map(ControlGroups::limitsMemory).orElse(false);
  }
}
