package dev.immunis.wargame.trial;

import java.util.Collection;
import java.util.List;

/** Where things lie inside the sandbox, and the shell words around a command of the plan. */
public final class SandboxPaths {
  public static final String TREE = "/work/tree";
  public static final String TREE_TAR = "/in/tree.tar";
  public static final String PREPARED_TAR = "/out/prepared.tar";
  static final String DETECTOR_OUT = "/out/detector.txt";
  public static final String PROOF_FOLDER = "pov";
  public static final String TESTS_FOLDER = "regress";

  private static final String UNPACK =
      """
      S=/bin/sh; [ -x /bin/bash ] && S=/bin/bash
      tar -xf %1$s -C %2$s -o || { echo '%3$sthe tree could not be unpacked'; exit %4$d; }
      cd %2$s || exit %4$d
      """
          .formatted(TREE_TAR, TREE, OutcomeReader.WRAPPER_WORD, OutcomeReader.WRAPPER_FAILED);

  private SandboxPaths() {}

  /** Unpacks the tree and runs one command in it; exit code and signals are the command's own. */
  static String trialScript(String command) {
    return UNPACK + "exec \"$S\" -c " + quoted(command) + "\n";
  }

  /**
   * Unpacks the tree, runs an attack, ends all that it left behind, and lets the detector look from
   * a process of its own; exit code and output are those of the attack.
   */
  static String detectedScript(String command, String detector) {
    return UNPACK
        + "\"$S\" -c "
        + quoted(command)
        + "\ncode=$?\nkill -9 -1 2>/dev/null\nPOV_CODE=$code \"$S\" -c "
        + quoted(detector)
        + " >"
        + DETECTOR_OUT
        + " 2>&1 </dev/null\nexit $code\n";
  }

  /**
   * Unpacks the tree, runs the set-up commands in order, and writes the tree out as one tar.
   *
   * @param mounted top folders that are mounted and so no part of the tree
   */
  static String setupScript(List<String> commands, Collection<String> mounted) {
    StringBuilder script = new StringBuilder(UNPACK);
    for (String command : commands) {
      script
          .append("printf '%s\\n' ")
          .append(quoted("+ " + command))
          .append("\n\"$S\" -c ")
          .append(quoted(command))
          .append(" </dev/null || exit $?\n");
    }
    script.append("cd ").append(TREE).append("\nfind . -mindepth 1 -maxdepth 1");
    for (String folder : mounted) {
      script.append(" ! -name ").append(quoted(folder));
    }
    return script
        .append(" -print0 | tar --null -T - -cf ")
        .append(PREPARED_TAR)
        .append("\n[ $? -le 1 ] || { echo '")
        .append(OutcomeReader.WRAPPER_WORD)
        .append("the prepared tree could not be written'; exit ")
        .append(OutcomeReader.WRAPPER_FAILED)
        .append("; }\nexit 0\n")
        .toString();
  }

  /** The text as one word of the shell. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
