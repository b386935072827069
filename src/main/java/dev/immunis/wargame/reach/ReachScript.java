package dev.immunis.wargame.reach;

import dev.immunis.wargame.reach.ChangedHunk.Tool;
import dev.immunis.wargame.trial.SandboxPaths;
import java.util.Locale;
import java.util.Set;

/** The shell words around a measured command inside the sandbox. */
final class ReachScript {
  /** Read-only folder with the watching programs and the lists of lines. */
  static final String FOLDER = "/in/reach";

  /** What the watching programs append to. */
  static final String OUT = "/out/reach.txt";

  private static final String COVERAGE = "/tmp/immunis-v8";
  private static final String CLASSES = "/tmp/immunis-classes";
  private static final String NO_LIST = "/tmp/immunis-none";

  /** Looks into what the machines say of loaded classes for the jars that are listed. */
  private static final String JARS =
      """
      if ls %1$s/*.txt >/dev/null 2>&1; then
        printf 'tool\\tjvm\\n' >>%3$s
        while IFS="$(printf '\\t')" read -r file line jar; do
          if grep -qsF "$jar" %1$s/*.txt; then
            printf 'loaded\\t%%s\\ncode\\t%%s\\t%%s\\nran\\t%%s\\t%%s\\n' \\
              "$file" "$file" "$line" "$file" "$line" >>%3$s
          fi
        done <%2$s/jar.list
      fi
      """
          .formatted(CLASSES, FOLDER, OUT);

  private ReachScript() {}

  /** The list of lines of one tool in one phase, as a file name. */
  static String list(Tool tool) {
    return tool.name().toLowerCase(Locale.ROOT) + ".list";
  }

  /**
   * The command with what watches it; its output and exit code stay its own.
   *
   * @param tree the prepared tree inside
   * @param javaHome home of a JDK inside that can run the watch for the JVM; empty without
   */
  static String around(String command, Set<Tool> tools, String tree, String javaHome) {
    StringBuilder script = new StringBuilder();
    script.append("immunis_shell=/bin/sh; [ -x /bin/bash ] && immunis_shell=/bin/bash\n");
    script.append("immunis_run() (\n");
    boolean node = tools.contains(Tool.NODE) || tools.contains(Tool.PACKAGE);
    if (node) {
      script.append("export NODE_V8_COVERAGE=").append(COVERAGE).append('\n');
    }
    if (tools.contains(Tool.PYTHON)) {
      script
          .append("export PYTHONPATH=")
          .append(FOLDER)
          .append("${PYTHONPATH:+:$PYTHONPATH}\nexport IMMUNIS_REACH_LIST=")
          .append(FOLDER)
          .append('/')
          .append(list(Tool.PYTHON))
          .append("\nexport IMMUNIS_REACH_TREE=")
          .append(tree)
          .append("\nexport IMMUNIS_REACH_OUT=")
          .append(OUT)
          .append('\n');
    }
    if (tools.contains(Tool.JAR)) {
      script.append("export JAVA_TOOL_OPTIONS=-Xlog:class+load:file=").append(CLASSES);
      script.append("/%p.txt\n");
    }
    if (tools.contains(Tool.JVM)) {
      script.append(
          "[ -z \"$immunis_port\" ] || export JAVA_TOOL_OPTIONS="
              + "\"$JAVA_TOOL_OPTIONS -agentlib:jdwp=transport=dt_socket,server=n,suspend=y,"
              + "address=127.0.0.1:$immunis_port\"\n");
    }
    script
        .append("exec \"$immunis_shell\" -c ")
        .append(SandboxPaths.quoted(command))
        .append("\n)\n");
    if (tools.contains(Tool.JVM) && !javaHome.isEmpty()) {
      script
          .append("mkdir -p /tmp/immunis-jvm\n")
          .append(SandboxPaths.quoted(javaHome + "/bin/java"))
          .append(" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -cp ")
          .append(FOLDER)
          .append(" dev.immunis.wargame.reach.LineWatch ")
          .append(FOLDER)
          .append('/')
          .append(list(Tool.JVM))
          .append(' ')
          .append(OUT)
          .append(" /tmp/immunis-jvm/port >/dev/null 2>&1 </dev/null &\n")
          .append("immunis_watch=$!\n")
          .append("while [ ! -s /tmp/immunis-jvm/port ] && kill -0 $immunis_watch 2>/dev/null; do")
          .append(" sleep 0.05; done\n")
          .append("immunis_port=$(cat /tmp/immunis-jvm/port 2>/dev/null)\n");
    }
    script.append("mkdir -p ").append(CLASSES).append("\nimmunis_run\nimmunis_code=$?\n");
    if (tools.contains(Tool.JVM) && !javaHome.isEmpty()) {
      script.append("kill $immunis_watch 2>/dev/null\n");
    }
    if (tools.contains(Tool.JAR)) {
      script.append(JARS);
    }
    if (node) {
      script
          .append("touch ")
          .append(NO_LIST)
          .append("\nnode ")
          .append(FOLDER)
          .append("/v8-lines.js ")
          .append(COVERAGE)
          .append(' ')
          .append(tools.contains(Tool.NODE) ? FOLDER + "/" + list(Tool.NODE) : NO_LIST)
          .append(' ')
          .append(tools.contains(Tool.PACKAGE) ? FOLDER + "/" + list(Tool.PACKAGE) : NO_LIST)
          .append(' ')
          .append(tree)
          .append(' ')
          .append(OUT)
          .append(" >/dev/null 2>&1\n");
    }
    return script.append("exit $immunis_code\n").toString();
  }
}
