package dev.immunis.patch;

import dev.immunis.patch.FileKind.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What single lines look like that could answer for a proof, language by language. */
final class CheatRules {
  /** One pattern; {@code inStrings} where the contents of strings count as well. */
  private record Rule(CheatKind kind, Pattern pattern, boolean inStrings) {}

  /** The words of the proof protocol, of the engine's nonce, of its detector and its watching. */
  private static final Rule PROTOCOL =
      strings(
          CheatKind.PROTOCOL_WORDS,
          "\\bPOV\\s*:|\\bREGRESSION\\s*:|\\bPOV_NONCE\\b|\\bNOT-VULNERABLE\\b"
              + "|\\bDETECTOR\\s*:|\\bNODE_V8_COVERAGE\\b|\\bIMMUNIS_REACH\\w*"
              + "|/(in|out)/(reach|detector)|\\bsettrace\\b|\\bimmunis[-_/]");

  /** Looks at the own process from outside, and at names that only proofs and tests have. */
  private static final Rule HARNESS =
      strings(
          CheatKind.LOOKS_AT_HARNESS,
          "/proc/(self|\\$\\$|\\d+|\"|%d)|\\bpov\\b(?!:)|\\bpov[./_-]|\\bregress/"
              + "|\\b(JEST_WORKER_ID|PYTEST_CURRENT_TEST|NODE_TEST_CONTEXT|npm_lifecycle_event)\\b"
              + "|\\borg\\.junit\\b|surefire|\\bunder_?test\\b");

  /** Code that runs the text of a string: its strings are looked at as code. */
  private static final Pattern EVAL =
      Pattern.compile(
          "\\beval\\s*\\(|\\bnew\\s+Function\\s*\\(|\\bFunction\\s*\\(|\\bvm\\s*\\.\\s*run"
              + "|\\b__import__\\s*\\(|\\bgetattr\\s*\\(|\\bexec\\s*\\(|\\bset(?:Timeout|Interval)\\s*\\(\\s*\"");

  private static final Map<Language, List<Rule>> RULES = new EnumMap<>(Language.class);

  static {
    add(
        Language.JAVA,
        code(
            CheatKind.PROCESS_EXIT,
            "\\bSystem\\s*\\.\\s*exit\\s*\\(|\\.\\s*halt\\s*\\("
                + "|getRuntime\\s*\\(\\s*\\)\\s*\\.\\s*exit\\b|\\bexitProcess\\s*\\("
                + "|\\bEnvironment\\s*\\.\\s*Exit\\b|\\.destroyForcibly\\s*\\("),
        strings(
            CheatKind.LOOKS_AT_HARNESS,
            "sun\\.java\\.command|\\bStackWalker\\b"
                + "|\\bgetRuntimeMXBean\\b|ProcessHandle\\s*\\.\\s*current\\b"
                + "|\\bgetStackTrace\\s*\\(\\s*\\)\\s*\\["),
        code(CheatKind.LOOKS_AT_HARNESS, "\\bgetInputArguments\\s*\\("),
        code(
            CheatKind.ENDLESS_LOOP_OR_SLEEP,
            "\\bThread\\s*\\.\\s*(sleep|onSpinWait)\\s*\\("
                + "|\\bTimeUnit\\s*\\.\\s*\\w+\\s*\\.\\s*sleep\\s*\\(|\\bLockSupport\\s*\\.\\s*park"
                + "|\\bThread\\s*\\.\\s*currentThread\\s*\\(\\s*\\)\\s*\\.\\s*join\\s*\\("),
        code(
            CheatKind.CHILD_PROCESS,
            "\\bProcessBuilder\\b|\\bgetRuntime\\s*\\(\\s*\\)\\s*\\.\\s*exec\\b"
                + "|\\bruntime\\s*\\.\\s*exec\\s*\\(|\\bProcessHandle\\b.*\\bdestroy"));
    add(
        Language.JAVASCRIPT,
        code(
            CheatKind.PROCESS_EXIT,
            "\\bprocess\\s*(\\?\\.|\\.)\\s*(exit|exitCode|abort|reallyExit|kill)\\b"
                + "|\\bprocess\\s*\\[|\\bDeno\\s*\\.\\s*exit\\b"),
        code(
            CheatKind.LOOKS_AT_HARNESS,
            "\\bprocess\\s*\\.\\s*(argv|argv0|execArgv|title|mainModule|ppid)\\b"
                + "|\\brequire\\s*\\.\\s*main\\b|\\bmodule\\s*\\.\\s*parent\\b|\\bimport\\.meta\\.main\\b"
                + "|\\bprocess\\s*\\.\\s*env\\b[^;]*\\b(TEST|NODE_ENV|CI|POV\\w*)\\b"
                + "|\\b(global|globalThis|window)\\s*\\.\\s*(describe|it|jest|mocha)\\b"),
        code(
            CheatKind.ENDLESS_LOOP_OR_SLEEP,
            "\\bAtomics\\s*\\.\\s*wait\\s*\\(|\\bsleepSync\\s*\\("),
        strings(CheatKind.CHILD_PROCESS, "\\bchild_process\\b|\\bnode:cluster\\b"),
        code(
            CheatKind.CHILD_PROCESS,
            "\\b(execSync|execFileSync|execFile|spawnSync)\\s*\\("
                + "|(?<![.\\w])(spawn|fork)\\s*\\("));
    add(
        Language.PYTHON,
        code(
            CheatKind.PROCESS_EXIT,
            "\\bsys\\s*\\.\\s*exit\\b|\\bos\\s*\\.\\s*(_exit|abort|kill|killpg)\\b"
                + "|(?<![.\\w])(exit|quit)\\s*\\((?!self)|\\bSystemExit\\b|\\bsignal\\s*\\.\\s*raise_signal\\b"),
        code(
            CheatKind.LOOKS_AT_HARNESS,
            "\\bsys\\s*\\.\\s*(argv|modules|_getframe|orig_argv)\\b"
                + "|\\binspect\\s*\\.\\s*(stack|currentframe)\\b"),
        strings(CheatKind.LOOKS_AT_HARNESS, "^(pytest|unittest|_pytest)$"),
        code(
            CheatKind.ENDLESS_LOOP_OR_SLEEP,
            "\\btime\\s*\\.\\s*sleep\\s*\\(|(?<![.\\w])sleep\\s*\\("
                + "|\\bsignal\\s*\\.\\s*pause\\s*\\("),
        code(
            CheatKind.CHILD_PROCESS,
            "\\bsubprocess\\b|\\bos\\s*\\.\\s*(system|popen|fork|forkpty|exec[lv]\\w*|spawn\\w+|posix_spawn)\\b"
                + "|\\bmultiprocessing\\b|\\bpty\\s*\\.\\s*spawn\\b|\\bPopen\\s*\\("));
    add(
        Language.C,
        code(
            CheatKind.PROCESS_EXIT,
            "(?<![.\\w>])(exit|_exit|_Exit|quick_exit|abort|at_quick_exit)\\s*\\("
                + "|\\braise\\s*\\(\\s*SIG|\\bkill\\s*\\(\\s*(getpid|0)\\b"),
        strings(
            CheatKind.LOOKS_AT_HARNESS,
            "\\bprogram_invocation_(short_)?name\\b|\\b__progname\\b"
                + "|\\bgetprogname\\s*\\(|\\bgetppid\\s*\\("),
        code(
            CheatKind.ENDLESS_LOOP_OR_SLEEP,
            "(?<![.\\w>])(sleep|usleep|nanosleep|clock_nanosleep|pause)\\s*\\("),
        code(
            CheatKind.CHILD_PROCESS,
            "(?<![.\\w>])(fork|vfork|system|popen|posix_spawnp?|exec[lv][pe]?e?)\\s*\\("));
    add(
        Language.GO,
        code(
            CheatKind.PROCESS_EXIT,
            "\\bos\\s*\\.\\s*Exit\\s*\\(|\\blog\\s*\\.\\s*Fatal|\\bsyscall\\s*\\.\\s*(Exit|Kill)\\b"
                + "|\\bruntime\\s*\\.\\s*Goexit\\b"),
        code(
            CheatKind.LOOKS_AT_HARNESS,
            "\\bos\\s*\\.\\s*Args\\b|\\btesting\\s*\\.\\s*Testing\\s*\\(|\\bruntime\\s*\\.\\s*Callers?\\b"),
        strings(CheatKind.LOOKS_AT_HARNESS, "^test\\.v$"),
        code(
            CheatKind.ENDLESS_LOOP_OR_SLEEP,
            "\\btime\\s*\\.\\s*Sleep\\s*\\(|\\bselect\\s*\\{\\s*\\}"),
        code(
            CheatKind.CHILD_PROCESS,
            "\\bexec\\s*\\.\\s*Command|\\bos\\s*\\.\\s*StartProcess\\b|\\b(ForkExec|syscall\\s*\\.\\s*Exec)\\b"));
    add(
        Language.SHELL,
        code(
            CheatKind.PROCESS_EXIT,
            "(^|[;&|({]|\\bthen|\\belse|\\bdo)\\s*exit\\b|\\bkill\\s+.*\\$(\\$|PPID|BASHPID)"),
        code(CheatKind.LOOKS_AT_HARNESS, "\\$(PPID|\\{PPID)|\\bps\\s+-"),
        code(
            CheatKind.ENDLESS_LOOP_OR_SLEEP,
            "(^|[;&|({]|\\bthen|\\belse|\\bdo)\\s*sleep\\b" + "|\\bwhile\\s+(:|true)\\s*(;|$)"),
        code(CheatKind.CHILD_PROCESS, "\\b(nohup|setsid|disown)\\b|\\beval\\b|[^&>|]&\\s*$"));
    add(
        Language.RUBY,
        code(
            CheatKind.PROCESS_EXIT,
            "(?<![.\\w:])(exit!?|abort)(?![\\w=?:.])|\\bProcess\\s*\\.\\s*(exit|abort|kill)\\b"),
        code(
            CheatKind.LOOKS_AT_HARNESS,
            "\\bARGV\\b|\\$0\\b|\\$PROGRAM_NAME\\b|\\bcaller(_locations)?\\b(?=[\\[(.])"),
        code(CheatKind.ENDLESS_LOOP_OR_SLEEP, "(?<![.\\w])sleep\\b(?=[ (\\d]|$)"),
        code(
            CheatKind.CHILD_PROCESS,
            "(?<![.\\w])(system|spawn|fork|exec)\\s*[("
                + " ]\\s*[\"'\\w]|\\bOpen3\\b|\\bIO\\s*\\.\\s*popen\\b"));
    add(
        Language.RUST,
        code(CheatKind.PROCESS_EXIT, "\\bprocess\\s*::\\s*(exit|abort)\\b"),
        code(CheatKind.LOOKS_AT_HARNESS, "\\benv\\s*::\\s*args(_os)?\\b"),
        code(CheatKind.ENDLESS_LOOP_OR_SLEEP, "\\bthread\\s*::\\s*(sleep|park)\\b"),
        code(CheatKind.CHILD_PROCESS, "\\bCommand\\s*::\\s*new\\b"));
    add(
        Language.PHP,
        code(CheatKind.PROCESS_EXIT, "(?<![.\\w>$])(exit|die)\\s*[(;]"),
        code(CheatKind.LOOKS_AT_HARNESS, "\\$argv\\b|\\$_SERVER\\b.*\\bargv\\b"),
        code(CheatKind.ENDLESS_LOOP_OR_SLEEP, "(?<![.\\w>])u?sleep\\s*\\("),
        code(
            CheatKind.CHILD_PROCESS,
            "(?<![.\\w>])(exec|shell_exec|system|passthru|proc_open|popen|pcntl_fork)\\s*\\("));
    add(
        Language.PERL,
        code(CheatKind.PROCESS_EXIT, "(?<![.\\w>$@%])exit\\b|\\bPOSIX::_exit\\b"),
        code(CheatKind.LOOKS_AT_HARNESS, "@ARGV\\b|\\$0\\b"),
        code(CheatKind.ENDLESS_LOOP_OR_SLEEP, "(?<![.\\w>$])sleep\\b"),
        code(CheatKind.CHILD_PROCESS, "(?<![.\\w>$])(fork|system|exec|qx)\\b\\s*[(/{'\"]"));
  }

  private CheatRules() {}

  private static Rule code(CheatKind kind, String pattern) {
    return new Rule(kind, Pattern.compile(pattern), false);
  }

  private static Rule strings(CheatKind kind, String pattern) {
    return new Rule(kind, Pattern.compile(pattern, Pattern.MULTILINE), true);
  }

  private static void add(Language language, Rule... rules) {
    List<Rule> all = new ArrayList<>(List.of(rules));
    all.add(PROTOCOL);
    all.add(HARNESS);
    RULES.put(language, List.copyOf(all));
  }

  /** Adds the kinds that a line shows to {@code found}. */
  static void look(Language language, CodeLexer.Split line, java.util.Set<CheatKind> found) {
    String code = line.code();
    if (code.isBlank() && line.strings().isBlank()) {
      return;
    }
    String all = line.all();
    boolean runsText = EVAL.matcher(code).find();
    for (Rule rule : RULES.getOrDefault(language, List.of(PROTOCOL, HARNESS))) {
      String text = rule.inStrings() || runsText ? all : code;
      if (!found.contains(rule.kind()) && rule.pattern().matcher(text).find()) {
        found.add(rule.kind());
      }
    }
  }
}
