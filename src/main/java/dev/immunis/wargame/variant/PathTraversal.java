package dev.immunis.wargame.variant;

import java.util.List;

/** CWE-22: the same file by another spelling of its path (POSIX path resolution). */
final class PathTraversal implements Generator {
  @Override
  public String cwe() {
    return "CWE-22";
  }

  @Override
  public String wants() {
    return "../ in the attack";
  }

  @Override
  public List<Variation> vary(String attack) {
    int climb = attack.indexOf("../");
    if (climb < 0) {
      return List.of();
    }
    String head = attack.substring(0, climb);
    String tail = attack.substring(climb);
    return List.of(
        new Variation("dot-before", head + "./" + tail),
        new Variation("dot-between", head + tail.replaceFirst("\\.\\./", ".././")),
        new Variation("two-slashes", head + tail.replaceFirst("\\.\\./", "..//")),
        new Variation("many-dots", head + "./././" + tail.replace("../", ".././")));
  }
}
