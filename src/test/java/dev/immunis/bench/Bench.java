package dev.immunis.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benches by name and prints one JSON line per comparison; asserts nothing. */
public final class Bench {
  /** One named bench. */
  public interface Suite {
    /** Measures and tells each comparison to {@code out}. */
    void run(Report out) throws Exception;
  }

  private static final Map<String, Suite> SUITES = new LinkedHashMap<>();

  static {
    SUITES.put("diff", new DiffBench());
    SUITES.put("queue", new QueueBench());
    SUITES.put("cancel", new CancelBench());
    SUITES.put("sync", new SyncBench());
    SUITES.put("live", new LiveBench());
    SUITES.put("sandbox", new SandboxBench());
    SUITES.put("authority", new AuthorityBench());
    SUITES.put("hub", new HubBench());
    SUITES.put("open", new OpenBench(false));
    SUITES.put("footprint", new OpenBench(true));
    SUITES.put("start", new StartBench());
  }

  private Bench() {}

  public static void main(String[] args) throws Exception {
    List<String> names = new ArrayList<>();
    for (String arg : args) {
      names.addAll(List.of(arg.split(",")));
    }
    if (names.isEmpty() || names.contains("all")) {
      names = new ArrayList<>(SUITES.keySet());
    }
    for (String name : names) {
      if (!SUITES.containsKey(name)) {
        System.err.println("no bench called " + name + "; there are " + SUITES.keySet());
        System.exit(2);
      }
    }
    Report out = new Report(System.out);
    for (String name : names) {
      SUITES.get(name).run(out);
    }
    // The toolkit of a bench with windows keeps threads of its own.
    System.exit(0);
  }
}
