package dev.immunis.patch;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is for and in which language, guessed by its name alone. */
public record FileKind(Role role, Language language) {
  /** What a file is for, in the order in which a review is best read. */
  public enum Role {
    /** Declares what others use: headers, interfaces, schemas. */
    DEFINITION,
    SOURCE,
    CONFIGURATION,
    DOCUMENT,
    BINARY,
    GENERATED,
    TEST
  }

  /** Languages that are told apart. */
  public enum Language {
    C,
    CSS,
    GO,
    HTML,
    JAVA,
    JAVASCRIPT,
    JSON,
    MARKDOWN,
    PERL,
    PHP,
    PYTHON,
    RUBY,
    RUST,
    SHELL,
    SQL,
    XML,
    YAML,
    OTHER
  }

  private static final Map<String, Language> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("c h cc cpp cxx hpp hh hxx m mm inc y l", Language.C),
          Map.entry("css scss less", Language.CSS),
          Map.entry("go", Language.GO),
          Map.entry("html htm xhtml vue svelte jsp", Language.HTML),
          Map.entry("java kt kts scala groovy gradle cs swift", Language.JAVA),
          Map.entry("js mjs cjs jsx ts mts cts tsx", Language.JAVASCRIPT),
          Map.entry("json json5 map", Language.JSON),
          Map.entry("md markdown rst txt adoc", Language.MARKDOWN),
          Map.entry("pl pm t", Language.PERL),
          Map.entry("php phtml", Language.PHP),
          Map.entry("py pyi pyx", Language.PYTHON),
          Map.entry("rb rake gemspec", Language.RUBY),
          Map.entry("rs", Language.RUST),
          Map.entry("sh bash zsh ksh", Language.SHELL),
          Map.entry("sql", Language.SQL),
          Map.entry("xml xsd xsl svg fxml pom", Language.XML),
          Map.entry("yml yaml", Language.YAML));

  private static final Set<String> DEFINITIONS =
      Set.of("h", "hpp", "hh", "hxx", "pyi", "proto", "xsd", "graphql", "thrift", "idl");
  private static final Set<String> CONFIGURATIONS =
      Set.of(
          "json",
          "yml",
          "yaml",
          "xml",
          "toml",
          "ini",
          "cfg",
          "conf",
          "properties",
          "gradle",
          "lock",
          "mk",
          "cmake",
          "ac",
          "am",
          "in",
          "mod",
          "sum",
          "pom",
          "editorconfig",
          "env");
  private static final Set<String> DOCUMENTS =
      Set.of("md", "markdown", "rst", "txt", "adoc", "html", "htm", "1", "3", "5", "8", "tex");
  private static final Set<String> BINARIES =
      Set.of(
          "png", "jpg", "jpeg", "gif", "ico", "webp", "pdf", "zip", "gz", "bz2", "xz", "jar",
          "class", "so", "dll", "exe", "o", "a", "woff", "woff2", "ttf", "bin", "dat", "wasm",
          "tar", "7z");
  private static final Set<String> DOCUMENT_NAMES =
      Set.of("readme", "changes", "changelog", "news", "authors", "license", "copying", "history");
  private static final Set<String> CONFIGURATION_NAMES =
      Set.of(
          "makefile",
          "dockerfile",
          "jenkinsfile",
          "rakefile",
          "gemfile",
          "pipfile",
          "configure",
          ".gitignore",
          ".gitattributes",
          ".npmrc",
          ".npmignore",
          ".travis.yml");
  private static final Pattern TEST =
      Pattern.compile(
          "(^|/)(tests?|testing|testdata|__tests__|specs?|t|fixtures|regress|pov)/"
              + "|(^|/)(test_[^/]*|conftest)\\.py$"
              + "|[^/](_test|_spec|\\.test|\\.spec|Tests?|IT)\\.[a-z]+$"
              + "|(^|/)tests?\\.[a-z]+$");
  private static final Pattern GENERATED =
      Pattern.compile(
          "(^|/)(dist|build|vendor|node_modules|generated|__pycache__)/"
              + "|\\.min\\.(js|css|mjs)$|\\.(map|lock|snap|sum)$"
              + "|(^|/)(package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-lock\\.yaml)$"
              + "|(_pb2\\.py|\\.pb\\.(go|cc|h))$");

  /** The guess for a path; never fails. */
  public static FileKind of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1);
    String stem = dot <= 0 ? name : name.substring(0, dot);
    return new FileKind(role(path, name, stem, extension), language(name, extension));
  }

  private static Role role(String path, String name, String stem, String extension) {
    if (BINARIES.contains(extension)) {
      return Role.BINARY;
    }
    if (GENERATED.matcher(path).find()) {
      return Role.GENERATED;
    }
    if (TEST.matcher(path).find()) {
      return Role.TEST;
    }
    if (CONFIGURATION_NAMES.contains(name)) {
      return Role.CONFIGURATION;
    }
    if (name.equals("cmakelists.txt") || name.equals("requirements.txt")) {
      return Role.CONFIGURATION;
    }
    if (DOCUMENTS.contains(extension) || DOCUMENT_NAMES.contains(stem)) {
      return Role.DOCUMENT;
    }
    if (DEFINITIONS.contains(extension) || name.endsWith(".d.ts")) {
      return Role.DEFINITION;
    }
    return CONFIGURATIONS.contains(extension) ? Role.CONFIGURATION : Role.SOURCE;
  }

  private static Language language(String name, String extension) {
    if (name.equals("makefile") || name.equals("dockerfile") || name.equals("configure")) {
      return Language.SHELL;
    }
    for (Map.Entry<String, Language> entry : BY_EXTENSION.entrySet()) {
      for (String known : entry.getKey().split(" ")) {
        if (known.equals(extension)) {
          return entry.getValue();
        }
      }
    }
    return Language.OTHER;
  }
}
