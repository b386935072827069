package dev.immunis.wargame;

import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What held set-up back from the network, for the evidence: trials have none, set-up has. */
final class SetupNetwork {
  private SetupNetwork() {}

  /** One entry for each promise on the network, by {@code setup.} and its kind. */
  static Map<String, String> of(Enforced enforced) {
    Map<String, String> facts = new TreeMap<>();
    add(facts, enforced.held(), "");
    add(facts, enforced.notHeld(), "not enforced: ");
    return facts;
  }

  private static void add(Map<String, String> facts, List<Promise> promises, String prefix) {
    for (Promise promise : promises) {
      switch (promise.kind()) {
        case PRIVATE_NETWORKS_REFUSED, NO_CREDENTIALS, NO_NETWORK ->
            facts.put(
                "setup." + promise.kind().name().toLowerCase(Locale.ROOT), prefix + promise.how());
        case OWN_ROOT,
            OWN_LOOPBACK,
            OWN_NAMESPACES,
            NO_CAPABILITIES,
            NO_NEW_PRIVILEGES,
            NO_NESTED_NAMESPACES,
            SYSTEM_CALLS,
            CLEAN_ENVIRONMENT,
            ENDS_WITH_CONSOLE,
            NOTHING_LEFT,
            WALL_TIME,
            CPU_TIME,
            MEMORY,
            PROCESSES,
            DISK,
            FILE_COUNT,
            OUTPUT -> {}
      }
    }
  }
}
