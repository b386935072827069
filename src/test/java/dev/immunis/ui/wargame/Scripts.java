package dev.immunis.ui.wargame;

import dev.immunis.sandbox.Mount;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.wargame.ScriptedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** How the jobs of two samples end, without running them. */
final class Scripts {
  static final String SQL = "sample-report-search-sqli";
  static final String SPOOLER = "sample-print-spooler-command-injection";

  private Scripts() {}

  /** The proof works before the patch and not after it. */
  static Function<SandboxJob, SandboxResult> fixed() {
    return job -> end(job, !patched(job));
  }

  /** The proof works whatever was patched. */
  static Function<SandboxJob, SandboxResult> notFixed() {
    return job -> end(job, true);
  }

  /** Like {@link #fixed}, but the given job hangs until it is cancelled. */
  static Function<SandboxJob, SandboxResult> hangsAt(int number) {
    AtomicInteger jobs = new AtomicInteger();
    return job -> {
      boolean trial = !ScriptedSandbox.isSetup(job) && !ScriptedSandbox.isMeasured(job);
      if (trial && jobs.incrementAndGet() == number) {
        return ScriptedSandbox.hang();
      }
      return end(job, !patched(job));
    };
  }

  private static SandboxResult end(SandboxJob job, boolean vulnerable) {
    if (ScriptedSandbox.isSetup(job)) {
      return prepared(job);
    }
    String nonce = " nonce=" + job.env().get("POV_NONCE") + "\n";
    if (job.script().contains("regress/")) {
      return ScriptedSandbox.exit(0, "search finds own reports: ok\nREGRESSION: OK\n");
    }
    if (job.script().contains("control")) {
      return ScriptedSandbox.exit(0, "one report found\nREGRESSION: OK\n");
    }
    if (job.script().contains("selftest") || vulnerable) {
      return ScriptedSandbox.exit(
          1,
          "saved 3 reports\n"
              + "\u001b[1msearch\u001b[0m\ttext=nothing' OR tenant = 'globular' OR title = '\n"
              + "found: Secret merger plan, owner Rui, tenant globular, body \u202Ethe merger of"
              + " the two companies is planned for the second quarter of the year\n"
              + "POV: VULNERABLE the search box showed a report of another tenant"
              + nonce);
    }
    return ScriptedSandbox.exit(
        0,
        "saved 3 reports\n"
            + "\u001b[1msearch\u001b[0m\ttext=nothing' OR tenant = 'globular' OR title = '\n"
            + "found: nothing\n"
            + "POV: NOT-VULNERABLE (looked for: a report of another tenant in the search result)"
            + nonce);
  }

  private static boolean patched(SandboxJob job) {
    try {
      String tree = new String(Files.readAllBytes(tree(job)), StandardCharsets.ISO_8859_1);
      return tree.contains("tenant = ?")
          || tree.contains("TitleGuard")
          || tree.contains("Never changes: title");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path tree(SandboxJob job) {
    return job.mounts().stream()
        .filter(Mount.ReadOnlyFile.class::isInstance)
        .map(mount -> ((Mount.ReadOnlyFile) mount).host())
        .findFirst()
        .orElseThrow();
  }

  /** A set-up that works and changes nothing. */
  private static SandboxResult prepared(SandboxJob job) {
    try {
      for (Mount mount : job.mounts()) {
        if (mount instanceof Mount.OutFile out) {
          Files.write(out.host(), Files.readAllBytes(tree(job)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ScriptedSandbox.exit(0, "compiled\n");
  }
}
