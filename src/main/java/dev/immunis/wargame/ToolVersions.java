package dev.immunis.wargame;

import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.wargame.trial.JobGate;
import dev.immunis.wargame.trial.JobMaker;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Asks inside the sandbox which tools trials will find, once per kind of environment. */
final class ToolVersions {
  private static final String SCRIPT =
      """
      for t in node npm python3 java javac mvn; do
        command -v "$t" >/dev/null 2>&1 || continue
        case $t in
          java) v=$(java -version 2>&1 | head -n 1) ;;
          *) v=$("$t" --version 2>/dev/null | head -n 1) ;;
        esac
        printf 'tool.%s=%s\\n' "$t" "$v"
      done
      printf 'kernel=%s\\n' "$(uname -srm)"
      """;
  private static final int LONGEST = 160;

  /** Colours that a tool writes even into a pipe, and other control characters. */
  private static final Pattern CONTROLS = Pattern.compile("\\x1B\\[[0-9;]*m|\\p{Cntrl}");

  private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

  /** Tools and kernel by {@code tool.NAME} and {@code kernel}; empty when nothing could be run. */
  Map<String, String> read(Sandbox sandbox, JobMaker jobs, JobGate gate)
      throws JobGate.CancelledException {
    String environment = sandbox.facts().name() + jobs.environment();
    Map<String, String> before = known.get(environment);
    if (before != null) {
      return before;
    }
    Map<String, String> found = new TreeMap<>();
    if (gate.run(sandbox, jobs.look(SCRIPT)) instanceof SandboxResult.Exited exited
        && exited.code() == 0) {
      for (String line : exited.report().transcript().text().split("\n")) {
        int equals = line.indexOf('=');
        if (equals > 0 && (line.startsWith("tool.") || line.startsWith("kernel="))) {
          String value = CONTROLS.matcher(line.substring(equals + 1)).replaceAll("").strip();
          found.put(
              line.substring(0, equals),
              value.length() <= LONGEST ? value : value.substring(0, LONGEST));
        }
      }
      known.put(environment, Map.copyOf(found));
    }
    return found;
  }
}
