package dev.immunis.intake.load;

import java.util.List;
import java.util.Map;

/**
 * A kind of fault with the words that reports use for it.
 *
 * @param cwe its id
 * @param title what it is called in a title
 * @param cause how it is reached and what it gives, as a sentence
 * @param codeType the word for the code's pattern
 */
record Weakness(String cwe, String title, String cause, String codeType) {
  static final List<Weakness> ALL =
      List.of(
          new Weakness(
              "CWE-22",
              "Path traversal",
              "A name with parent folders reads files outside of the folder that is served.",
              "regex"),
          new Weakness(
              "CWE-78",
              "Command injection",
              "An argument reaches a shell unquoted, so that its caller runs commands.",
              "raw_query"),
          new Weakness(
              "CWE-79",
              "Cross-site scripting",
              "Text of one user is put into the page of another without being escaped.",
              "html_template"),
          new Weakness(
              "CWE-89",
              "SQL injection",
              "A search text becomes part of the statement and reads rows of other tenants.",
              "sql_query"),
          new Weakness(
              "CWE-502",
              "Unsafe deserialisation",
              "Bytes from the network choose the classes that are made from them.",
              "deserialization"),
          new Weakness(
              "CWE-611",
              "External entities in XML",
              "A document names a local file as an entity and gets its text back.",
              "ast-grep"),
          new Weakness(
              "CWE-1333",
              "Slow regular expression",
              "A short text of blanks keeps one processor busy for minutes.",
              "regex"),
          new Weakness(
              "CWE-1321",
              "Prototype pollution",
              "A merge follows a key up to the common prototype and changes every object.",
              "ast-grep"),
          new Weakness(
              "CWE-918",
              "Server-side request forgery",
              "An address from outside is fetched from within the own network.",
              "semgrep"),
          new Weakness(
              "CWE-400",
              "Memory exhaustion",
              "A request of any length is read into memory before it is looked at.",
              "semgrep"),
          new Weakness(
              "CWE-295",
              "Certificates not checked",
              "Whoever stands between both ends can read and change the traffic.",
              "semgrep"),
          new Weakness(
              "CWE-125",
              "Out-of-bounds read",
              "A declared length is believed, and memory behind the buffer is returned.",
              "ast-grep"),
          new Weakness(
              "CWE-770",
              "Allocation without a limit",
              "A header of a few bytes makes the reader reserve gigabytes.",
              "ast-grep"),
          new Weakness(
              "CWE-601",
              "Open redirect",
              "A link to a trusted site leads on to any other.",
              "regex"),
          new Weakness(
              "CWE-915",
              "Mass assignment",
              "A form sets columns that it does not show, the owner among them.",
              "ast-grep"),
          new Weakness(
              "CWE-434",
              "Upload of any kind of file",
              "An uploaded script keeps its name and can be called afterwards.",
              "semgrep"),
          new Weakness(
              "CWE-327",
              "Broken hash in a signature",
              "Two payloads with the same digest pass for each other.",
              "semgrep"),
          new Weakness(
              "CWE-208",
              "Timing difference in a comparison",
              "The time of the answer tells how many leading bytes were right.",
              "ast-grep"),
          new Weakness(
              "CWE-209",
              "Details in error messages",
              "A failed request answers with the statement and the path of the program.",
              "logging_statement"));

  private static final Map<String, Weakness> BY_CWE =
      ALL.stream().collect(java.util.stream.Collectors.toMap(Weakness::cwe, one -> one));

  static Weakness of(String cwe) {
    Weakness found = BY_CWE.get(cwe);
    if (found == null) {
      throw new IllegalArgumentException("no words for " + cwe);
    }
    return found;
  }
}
