package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.wargame.template.ProofDraft;
import dev.immunis.wargame.template.ProofLanguage;
import dev.immunis.wargame.template.ProofTemplate;
import dev.immunis.wargame.template.TemplateParameter;
import dev.immunis.wargame.template.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each template, in a real sandbox, on a small program with the weakness and on the same without.
 */
class TemplatesTest {
  @TempDir Path folder;

  /** A program for a template. */
  private record Program(
      String cwe, ProofLanguage language, String file, String vulnerable, String fixed) {
    @Override
    public String toString() {
      return cwe + " " + language;
    }
  }

  private static String js(String body) {
    return "exports.run = " + body + ";\n";
  }

  /** A server that does this with the name in its query, and answers 404 where that fails. */
  private static String server(String body) {
    return "require('http').createServer((q, r) => { try {"
        + " const name = new URL(q.url, 'http://x').searchParams.get('name') || ''; "
        + body
        + "; } catch (e) { r.statusCode = 404; r.end(); } })"
        + ".listen(process.env.PORT, '127.0.0.1');\n";
  }

  /** A server that finds rows by a condition in a language like SQL. */
  private static String database(String condition) {
    return server(
        "const where = ("
            + condition
            + ").replace(/--.*/, '').replace(/ OR /g, ' || ').replace(/ AND /g, ' && ')"
            + ".replace(/=/g, '==').replace(/\\bname\\b/, 'row');"
            + " const rows = ['plain7', 'other'].filter(row => eval(where));"
            + " r.end('found for ' + name + ': ' + rows.join())");
  }

  /** A server that merges the pairs of its query into a fresh object. */
  private static String merging(String allowed) {
    return server(
        "const into = {}; for (const [key, v] of new URL(q.url, 'http://x').searchParams) {"
            + " const keys = key.split(/[\\[\\].]+/).filter(k => k);"
            + " if (!keys.every(k => "
            + allowed
            + ")) continue; const last = keys.pop(); let at = into;"
            + " for (const k of keys) at = at[k] = at[k] || {}; at[last] = v; }"
            + " r.end(JSON.stringify(into))");
  }

  /** One that never listens says nothing about the weakness. */
  @Test
  void aServerThatDoesNotStartIsNoWord() {
    ProofDraft draft = Templates.find("CWE-22", ProofLanguage.SERVER).orElseThrow().fill(Map.of());
    ProofCheck.Result seen =
        check(RealSandbox.engine(folder), draft, "server.js", "process.exit(3);\n");
    assertThat(outcomes(seen))
        .as(transcripts(seen))
        .containsEntry(Arm.BEFORE, TrialOutcome.UNCLEAR)
        .containsEntry(Arm.SELF_TEST, TrialOutcome.UNCLEAR);
    assertThat(seen.behaves()).isFalse();
  }

  private static String java(String imports, String method) {
    return "package app;\n" + imports + "public final class Main {\n" + method + "}\n";
  }

  static Stream<Arguments> programs() {
    return Stream.of(
            new Program(
                "CWE-22",
                ProofLanguage.SERVER,
                "server.js",
                server("r.end(require('fs').readFileSync('public/' + name))"),
                server(
                    "const p = require('path'); const f = p.resolve('public', name);"
                        + " if (!f.startsWith(p.resolve('public') + p.sep)) throw new Error('no');"
                        + " r.end(require('fs').readFileSync(f))")),
            new Program(
                "CWE-78",
                ProofLanguage.SERVER,
                "server.js",
                server("r.end(require('child_process').execSync('echo ' + name))"),
                server("r.end(require('child_process').execFileSync('echo', [name]))")),
            new Program(
                "CWE-89",
                ProofLanguage.SERVER,
                "server.js",
                database("\"name = '\" + name + \"'\""),
                database("\"name = '\" + name.replace(/'/g, '') + \"'\"")),
            new Program(
                "CWE-1321",
                ProofLanguage.SERVER,
                "server.js",
                merging("k !== ''"),
                merging("k !== '__proto__' && k !== 'constructor' && k !== 'prototype'")),
            new Program(
                "CWE-79",
                ProofLanguage.SERVER,
                "server.js",
                server("r.setHeader('content-type', 'text/html'); r.end('<p>' + name + '</p>')"),
                server(
                    "r.setHeader('content-type', 'text/html'); r.end('<p>' + name"
                        + ".replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\"/g, '&quot;')"
                        + " + '</p>')")),
            new Program(
                "CWE-22",
                ProofLanguage.JAVASCRIPT,
                "index.js",
                js("(root, name) => require('fs').readFileSync(root + '/' + name, 'utf8')"),
                js(
                    "(root, name) => { const p = require('path'); const f = p.resolve(root, name);"
                        + " if (!f.startsWith(p.resolve(root) + p.sep)) throw new Error('no');"
                        + " return require('fs').readFileSync(f, 'utf8'); }")),
            new Program(
                "CWE-79",
                ProofLanguage.JAVASCRIPT,
                "index.js",
                js("(text) => '<p>' + text + '</p>'"),
                js(
                    "(text) => '<p>' + text.replace(/&/g, '&amp;').replace(/</g, '&lt;')"
                        + ".replace(/>/g, '&gt;').replace(/\"/g, '&quot;') + '</p>'")),
            new Program(
                "CWE-89",
                ProofLanguage.JAVASCRIPT,
                "index.js",
                js("(db, text) => db.query(\"SELECT * FROM t WHERE name = '\" + text + \"'\")"),
                js("(db, text) => db.query('SELECT * FROM t WHERE name = ?', [text])")),
            new Program(
                "CWE-502",
                ProofLanguage.JAVASCRIPT,
                "index.js",
                js("(text) => eval('(' + text + ')')"),
                js("(text) => JSON.parse(text)")),
            new Program(
                "CWE-1321",
                ProofLanguage.JAVASCRIPT,
                "index.js",
                "function run(into, from) { for (const k of Object.keys(from)) {"
                    + " if (from[k] && typeof from[k] === 'object') {"
                    + " into[k] = run(into[k] || {}, from[k]); } else into[k] = from[k]; }"
                    + " return into; }\nexports.run = run;\n",
                "function run(into, from) { for (const k of Object.keys(from)) {"
                    + " if (k === '__proto__' || k === 'constructor') continue;"
                    + " if (from[k] && typeof from[k] === 'object') {"
                    + " into[k] = run(into[k] || {}, from[k]); } else into[k] = from[k]; }"
                    + " return into; }\nexports.run = run;\n"),
            new Program(
                "CWE-1333",
                ProofLanguage.JAVASCRIPT,
                "index.js",
                js("(text) => /^([a-z0-9 ]+)+$/.test(text)"),
                js("(text) => /^[a-z0-9 ]+$/.test(text)")),
            new Program(
                "CWE-22",
                ProofLanguage.JAVA,
                "src/app/Main.java",
                java(
                    "import java.nio.file.*;\n",
                    "  public String run(Path root, String name) throws Exception {\n"
                        + "    return Files.readString(root.resolve(name));\n  }\n"),
                java(
                    "import java.nio.file.*;\n",
                    "  public String run(Path root, String name) throws Exception {\n"
                        + "    Path file = root.resolve(name).normalize();\n"
                        + "    if (!file.startsWith(root)) throw new SecurityException(name);\n"
                        + "    return Files.readString(file);\n  }\n")),
            new Program(
                "CWE-79",
                ProofLanguage.JAVA,
                "src/app/Main.java",
                java(
                    "",
                    "  public static String run(String t) { return \"<p>\" + t + \"</p>\"; }\n"),
                java(
                    "",
                    "  public static String run(String t) {\n"
                        + "    return \"<p>\" + t.replace(\"&\", \"&amp;\").replace(\"<\","
                        + " \"&lt;\").replace(\"\\\"\", \"&quot;\") + \"</p>\";\n"
                        + "  }\n")),
            new Program(
                "CWE-89",
                ProofLanguage.JAVA,
                "src/app/Main.java",
                java(
                    "import java.sql.*;\n",
                    "  public void run(Connection c, String t) throws SQLException {\n"
                        + "    c.createStatement().executeQuery("
                        + "\"SELECT * FROM t WHERE name = '\" + t + \"'\");\n  }\n"),
                java(
                    "import java.sql.*;\n",
                    "  public void run(Connection c, String t) throws SQLException {\n"
                        + "    PreparedStatement s ="
                        + " c.prepareStatement(\"SELECT * FROM t WHERE name = ?\");\n"
                        + "    s.setString(1, t);\n    s.executeQuery();\n  }\n")),
            new Program(
                "CWE-502",
                ProofLanguage.JAVA,
                "src/app/Main.java",
                java(
                    "import java.io.*;\n",
                    "  public Object run(byte[] b) throws Exception {\n"
                        + "    return new ObjectInputStream(new ByteArrayInputStream(b))"
                        + ".readObject();\n  }\n"),
                java(
                    "import java.io.*;\n",
                    "  public Object run(byte[] b) throws Exception {\n"
                        + "    ObjectInputStream in ="
                        + " new ObjectInputStream(new ByteArrayInputStream(b));\n"
                        + "    in.setObjectInputFilter("
                        + "ObjectInputFilter.Config.createFilter(\"java.base/*;!*\"));\n"
                        + "    return in.readObject();\n  }\n")),
            new Program(
                "CWE-1333",
                ProofLanguage.JAVA,
                "src/app/Main.java",
                java(
                    "",
                    "  public static boolean run(String t) {\n"
                        + "    return t.matches(\"^(([a-z0-9 ])+.)+[A-Z]([a-z])+$\")"
                        + " || t.startsWith(\"plain\");\n  }\n"),
                java(
                    "",
                    "  public static boolean run(String t) {\n"
                        + "    return t.matches(\"^[a-z0-9 ]+$\");\n  }\n")))
        .filter(TemplatesTest::isTriedHere)
        .map(Arguments::of);
  }

  /**
   * A program in Java costs eight starts of a compiler: two of them, unless all counts are full.
   */
  private static boolean isTriedHere(Program program) {
    return program.language() != ProofLanguage.JAVA
        || "full".equals(System.getProperty("immunis.proof"))
        || program.cwe().equals("CWE-22")
        || program.cwe().equals("CWE-502");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theWeaknessIsSeenAndItsAbsenceToo(Program program) {
    WargameEngine engine = RealSandbox.engine(folder);
    ProofTemplate template = Templates.find(program.cwe(), program.language()).orElseThrow();
    Map<TemplateParameter, String> values = new HashMap<>();
    values.put(TemplateParameter.FUNCTION, "run");
    ProofDraft draft = template.fill(values);

    ProofCheck.Result before = check(engine, draft, program.file(), program.vulnerable());
    assertThat(before.reason()).as(transcripts(before)).isEmpty();
    assertThat(outcomes(before))
        .as(transcripts(before))
        .isEqualTo(
            Map.of(
                Arm.BEFORE, TrialOutcome.TRIGGERED,
                Arm.CONTROL, TrialOutcome.PASSED,
                Arm.SELF_TEST, TrialOutcome.TRIGGERED));
    assertThat(before.behaves()).isTrue();

    ProofCheck.Result after = check(engine, draft, program.file(), program.fixed());
    assertThat(outcomes(after))
        .as(transcripts(after))
        .isEqualTo(
            Map.of(
                Arm.BEFORE, TrialOutcome.CLEAN,
                Arm.CONTROL, TrialOutcome.PASSED,
                Arm.SELF_TEST, TrialOutcome.TRIGGERED));
    assertThat(after.behaves()).isFalse();
    assertThat(after.trials()).allMatch(t -> t.arm() == Arm.CONTROL || t.nonceRepeated());
  }

  private static ProofCheck.Result check(
      WargameEngine engine, ProofDraft draft, String file, String source) {
    TestPlans given =
        new TestPlans()
            .base(TestPlans.tar(Map.of(file, source)))
            .replacing(file, "not", "read here")
            .proof("false", Duration.ofSeconds(5))
            .limits(PlanLimits.defaults());
    Map<dev.immunis.model.Digest, byte[]> blobs = new HashMap<>(given.blobs());
    blobs.putAll(draft.blobs());
    return engine.check(draft.plan(given.plan()), Content.of(blobs), WargameListener.NONE).run();
  }

  private static Map<Arm, TrialOutcome> outcomes(ProofCheck.Result result) {
    Map<Arm, TrialOutcome> outcomes = new HashMap<>();
    result.trials().forEach(trial -> outcomes.put(trial.arm(), trial.outcome()));
    return outcomes;
  }

  private static String transcripts(ProofCheck.Result result) {
    StringBuilder all = new StringBuilder(result.reason());
    for (Trial trial : result.trials()) {
      all.append('\n').append(trial.arm()).append(' ').append(trial.detail()).append('\n');
      byte[] text = result.transcripts().get(trial.transcript());
      all.append(text == null ? "" : new String(text, java.nio.charset.StandardCharsets.UTF_8));
    }
    return all.toString().replace("%", "%%");
  }

  @Test
  void anUnknownWeaknessGivesNone() {
    assertThat(Templates.find("CWE-352", ProofLanguage.JAVA)).isEmpty();
    assertThat(Templates.find("CWE-1321", ProofLanguage.JAVA)).isEmpty();
    assertThat(Templates.all()).hasSize(16);
    assertThat(ProofLanguage.of("Fortran")).isEmpty();
    assertThat(ProofLanguage.of(null)).isEmpty();
    assertThat(ProofLanguage.of(" TypeScript ")).contains(ProofLanguage.JAVASCRIPT);
  }

  @Test
  void noValueCanBreakOutOfTheTextOfAProof() {
    ProofTemplate template = Templates.find("CWE-22", ProofLanguage.JAVASCRIPT).orElseThrow();
    for (String bad : List.of("x'); evil(", "a\nb", "a b", "")) {
      assertThatThrownBy(() -> template.fill(Map.of(TemplateParameter.MODULE, bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("MODULE");
    }
    ProofDraft draft = template.fill(Map.of(TemplateParameter.MODULE, "lib/a.js"));
    assertThat(draft.files().get("pov.js")).contains("'lib/a.js'").doesNotContain("@MODULE@");
    assertThat(draft.with("pov.js", "other").files()).containsEntry("pov.js", "other");
    assertThat(draft.files().get("pov.js")).isNotEqualTo("other");
  }
}
