package dev.immunis.sandbox;

/**
 * One promise of a sandbox and how it is kept, or why not.
 *
 * @param kind which promise
 * @param how one sentence for a person
 */
public record Promise(Kind kind, String how) {

  /** The promises that a sandbox can make. */
  public enum Kind {
    OWN_ROOT,
    NO_NETWORK,
    OWN_LOOPBACK,
    PRIVATE_NETWORKS_REFUSED,
    OWN_NAMESPACES,
    NO_CAPABILITIES,
    NO_NEW_PRIVILEGES,
    NO_NESTED_NAMESPACES,
    SYSTEM_CALLS,
    CLEAN_ENVIRONMENT,
    NO_CREDENTIALS,
    ENDS_WITH_CONSOLE,
    NOTHING_LEFT,
    WALL_TIME,
    CPU_TIME,
    MEMORY,
    PROCESSES,
    DISK,
    FILE_COUNT,
    OUTPUT
  }
}
