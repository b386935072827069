package dev.immunis.wargame.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The templates that come with the program. */
public final class Templates {
  private static final String ROOT = "/templates/";
  private static final List<String> IN_BOTH =
      List.of("CWE-22", "CWE-79", "CWE-89", "CWE-502", "CWE-1333");

  private static final List<String> OF_SERVERS =
      List.of("CWE-22", "CWE-78", "CWE-79", "CWE-89", "CWE-1321");

  /** Prototypes can be polluted only where objects have them. */
  private static final String ONLY_JAVASCRIPT = "CWE-1321";

  private Templates() {}

  /** All templates, by language and weakness. */
  public static List<ProofTemplate> all() {
    List<ProofTemplate> all = new ArrayList<>();
    IN_BOTH.forEach(cwe -> all.add(java(cwe)));
    IN_BOTH.forEach(cwe -> all.add(javascript(cwe)));
    all.add(javascript(ONLY_JAVASCRIPT));
    OF_SERVERS.forEach(cwe -> all.add(server(cwe)));
    return all;
  }

  /** The template for a weakness in a language; empty when there is none. */
  public static Optional<ProofTemplate> find(String cwe, ProofLanguage language) {
    return all().stream()
        .filter(one -> one.cwe().equals(cwe) && one.language() == language)
        .findFirst();
  }

  private static ProofTemplate java(String cwe) {
    SortedMap<String, String> files =
        new TreeMap<>(
            Map.of(
                "run.sh", text("java/run.sh"),
                "Protocol.java", text("java/Protocol.java"),
                "Target.java", text("java/Target.java"),
                "Pov.java", text("java/Cwe" + number(cwe) + ".java")));
    return new ProofTemplate(
        cwe,
        ProofLanguage.JAVA,
        files,
        List.of(TemplateParameter.CLASS, TemplateParameter.METHOD, TemplateParameter.CLASSES),
        List.of(
            "rm -rf out && mkdir out && javac -proc:none -nowarn -d out $(find . -path ./pov -prune"
                + " -o -path ./regress -prune -o -name '*.java' -print)"),
        "sh pov/run.sh",
        List.of("console-jdk"));
  }

  private static ProofTemplate javascript(String cwe) {
    SortedMap<String, String> files =
        new TreeMap<>(
            Map.of(
                "protocol.js", text("javascript/protocol.js"),
                "pov.js", text("javascript/cwe-" + number(cwe) + ".js")));
    return new ProofTemplate(
        cwe,
        ProofLanguage.JAVASCRIPT,
        files,
        List.of(TemplateParameter.MODULE, TemplateParameter.FUNCTION),
        List.of(),
        "node pov/pov.js",
        List.of("node"));
  }

  private static ProofTemplate server(String cwe) {
    SortedMap<String, String> files =
        new TreeMap<>(
            Map.of(
                "protocol.js", text("javascript/protocol.js"),
                "server.js", text("server/server.js"),
                "pov.js", text("server/cwe-" + number(cwe) + ".js")));
    return new ProofTemplate(
        cwe,
        ProofLanguage.SERVER,
        files,
        cwe.equals("CWE-22")
            ? List.of(TemplateParameter.START, TemplateParameter.PATH, TemplateParameter.SERVED)
            : List.of(TemplateParameter.START, TemplateParameter.PATH),
        List.of(),
        "node pov/pov.js",
        List.of("node"));
  }

  private static String number(String cwe) {
    return cwe.substring("CWE-".length());
  }

  private static String text(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + ROOT + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
