package dev.immunis.sandbox.local;

import dev.immunis.sandbox.SandboxJob;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The whole environment of a job. */
public final class JobEnvironment {

  private static final String SYSTEM_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private JobEnvironment() {}

  /** Defaults, then the host's settings where the job may reach what is outside, then its own. */
  public static Map<String, String> of(SandboxJob job, HostSettings settings) {
    StringBuilder path = new StringBuilder();
    for (Path tool : job.toolFolders()) {
      path.append(tool).append("/bin:");
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PATH", path + SYSTEM_PATH);
    all.put("HOME", RootPlan.HOME);
    all.put("TMPDIR", "/tmp");
    all.put("LANG", "C.UTF-8");
    all.putAll(settings.environment(job.network()));
    all.putAll(job.env());
    return all;
  }
}
