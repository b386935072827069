package dev.immunis.patch;

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
    PYTHON,
    RUBY,
    RUST,
    SHELL,
    SQL,
    XML,
    YAML,
    OTHER
  }

  /** The guess for a path; never fails. */
  public static FileKind of(String path) {
    return new FileKind(Role.SOURCE, Language.OTHER);
  }
}
