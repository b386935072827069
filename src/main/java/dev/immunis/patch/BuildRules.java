package dev.immunis.patch;

import java.util.regex.Pattern;

/** Tells files of tests, builds and continuous integration, and flags in them that weaken. */
final class BuildRules {
  private static final Pattern CI =
      Pattern.compile(
          "(^|/)(\\.github/(workflows|actions)/|\\.circleci/|\\.gitlab-ci\\.yml$|\\.travis\\.yml$"
              + "|Jenkinsfile$|azure-pipelines\\.ya?ml$|appveyor\\.yml$|\\.ci/|\\.mvn/|tox\\.ini$"
              + "|\\.npmrc$|\\.yarnrc|\\.pre-commit-config\\.yaml$)");
  private static final Pattern BUILD =
      Pattern.compile(
          "(^|/)(pom\\.xml|[^/]*\\.gradle(\\.kts)?|gradle\\.properties|Makefile[^/]*|[^/]*\\.mk|CMakeLists\\.txt"
              + "|[^/]*\\.cmake|configure(\\.ac|\\.in)?|meson\\.build|setup\\.(py|cfg)|pyproject\\.toml"
              + "|package\\.json|Dockerfile[^/]*|build\\.xml|Cargo\\.toml|pytest\\.ini|jest\\.config\\.\\w+"
              + "|babel\\.config\\.\\w+|webpack\\.config\\.\\w+|conftest\\.py)$");
  private static final Pattern FLAG =
      Pattern.compile(
          "\\b(CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|RUSTFLAGS|GOFLAGS|NODE_OPTIONS|MAVEN_OPTS|JAVA_TOOL_OPTIONS)\\b"
              + "|-f(no-)?(sanitize|stack-protector|trapv|wrapv|strict)|-DNDEBUG|-D_FORTIFY_SOURCE|-O[0-3s]\\b|-Wno-"
              + "|skipTests|maven\\.test\\.skip|<skip>|argLine|failOnError|ignoreFailures|testFailureIgnore"
              + "|jvmArgs|enableAssertions|compilerArgs|continue-on-error|--ignore-scripts|--no-verify"
              + "|\\|\\|\\s*true|\"(pre|post)?(test|install|build|prepare|start)\"\\s*:|--require|-javaagent"
              + "|addopts|add_(compile|link)_options|add_definitions|disable_test");
  private static final Pattern HARNESS =
      Pattern.compile("(^|/)(pov|regress|povs|harness)/|^(pov|regress)\\.");
  private static final Pattern SKIP =
      Pattern.compile(
          "@(Disabled|Ignore)\\b|\\b(it|test|describe)\\.(skip|todo|only)\\b|\\b(xit|xdescribe|xtest)\\s*\\("
              + "|\\bskip(If|Unless)?\\s*\\(|\\bmark\\.(skip|xfail)|\\bt\\.Skip|unittest\\.skip|@pytest\\.skip");

  private BuildRules() {}

  static boolean isCi(String path) {
    return CI.matcher(path).find();
  }

  static boolean isBuild(String path) {
    return BUILD.matcher(path).find();
  }

  static boolean isFlag(String line) {
    return FLAG.matcher(line).find();
  }

  /** Whether a path is where proofs and their checks are put beside a project. */
  static boolean isHarness(String path) {
    return HARNESS.matcher(path).find();
  }

  static boolean skipsTest(String line) {
    return SKIP.matcher(line).find();
  }
}
