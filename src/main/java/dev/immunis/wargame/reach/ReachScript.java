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
      """;

  private ReachScript() {}

  /** The list of lines of one tool in one phase, as a file name. */
  static String list(Tool tool) {
    return tool.name().toLowerCase(Locale.ROOT) + ".list";
  }

  /**
   * The command with what watches it; its output and exit code stay its own.
   *
   * @param tree the prepared tree inside
   * @param own what no other run's folder for the watch is called, so that code that is watched
   *     cannot know its name beforehand; letters and digits
   * @param javaHome home of a JDK inside that can run the watch for the JVM; empty without
   */
  static String around(String command, Set<Tool> tools, String tree, String own, String javaHome) {
    String watch = "/tmp/" + own;
    String coverage = watch + "/v8";
    String classes = watch + "/classes";
    String none = watch + "/none";
    StringBuilder script = new StringBuilder();
    script.append("immunis_shell=/bin/sh; [ -x /bin/bash ] && immunis_shell=/bin/bash\n");
    script.append("immunis_run() (\n");
    boolean node = tools.contains(Tool.NODE) || tools.contains(Tool.PACKAGE);
    if (node) {
      script.append("export NODE_V8_COVERAGE=").append(coverage).append('\n');
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
      script.append("export JAVA_TOOL_OPTIONS=-Xlog:class+load:file=").append(classes);
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
          .append("mkdir -p ")
          .append(watch)
          .append('\n')
          .append(SandboxPaths.quoted(javaHome + "/bin/java"))
          .append(" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -cp ")
          .append(FOLDER)
          .append(" dev.immunis.wargame.reach.LineWatch ")
          .append(FOLDER)
          .append('/')
          .append(list(Tool.JVM))
          .append(' ')
          .append(OUT)
          .append(' ')
          .append(watch)
          .append("/port >/dev/null 2>&1 </dev/null &\n")
          .append("immunis_watch=$!\n")
          .append("while [ ! -s ")
          .append(watch)
          .append("/port ] && kill -0 $immunis_watch 2>/dev/null; do")
          .append(" sleep 0.05; done\n")
          .append("immunis_port=$(cat ")
          .append(watch)
          .append("/port 2>/dev/null)\n");
    }
    script.append("mkdir -p ").append(classes).append("\nimmunis_run\nimmunis_code=$?\n");
    if (tools.contains(Tool.JVM) && !javaHome.isEmpty()) {
      script.append("kill $immunis_watch 2>/dev/null\n");
    }
    if (tools.contains(Tool.JAR)) {
      script.append(JARS.formatted(classes, FOLDER, OUT));
    }
    if (node) {
      script
          .append("touch ")
          .append(none)
          .append("\nnode ")
          .append(FOLDER)
          .append("/v8-lines.js ")
          .append(coverage)
          .append(' ')
          .append(tools.contains(Tool.NODE) ? FOLDER + "/" + list(Tool.NODE) : none)
          .append(' ')
          .append(tools.contains(Tool.PACKAGE) ? FOLDER + "/" + list(Tool.PACKAGE) : none)
          .append(' ')
          .append(tree)
          .append(' ')
          .append(OUT)
          .append(" >/dev/null 2>&1\n");
    }
    return script.append("exit $immunis_code\n").toString();
  }
}
