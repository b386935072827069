package dev.immunis.wargame.template;

import java.util.regex.Pattern;

/** What a template has to be told of the target. */
public enum TemplateParameter {
  /** File of the module, from the root of the tree. */
  MODULE("[A-Za-z0-9_@./-]{1,400}", "./index.js"),
  /** What the module exports, such as a.b; empty for the module itself. */
  FUNCTION("[A-Za-z0-9_$.]{0,200}", ""),
  /** Folder of the compiled classes, or several with colons between them. */
  CLASSES("[A-Za-z0-9_@./:*-]{1,1000}", "out"),
  /** Full name of the class. */
  CLASS("[A-Za-z0-9_$.]{1,400}", "app.Main"),
  /** Name of the method. */
  METHOD("[A-Za-z0-9_$]{1,200}", "run"),
  /** Command that starts the server; it gets the port to listen on as PORT. */
  START("[A-Za-z0-9_@./:=$ -]{1,400}", "node server.js"),
  /** Beginning of the request's path; what the proof sends stands behind it. */
  PATH("/[A-Za-z0-9_./?&=-]{0,300}", "/?name="),
  /** Folder that the server serves, from the root of the tree. */
  SERVED("[A-Za-z0-9_@./-]{1,300}", "public");

  private final Pattern allowed;
  private final String standard;

  TemplateParameter(String allowed, String standard) {
    this.allowed = Pattern.compile(allowed);
    this.standard = standard;
  }

  /** What stands there until somebody says another. */
  public String standard() {
    return standard;
  }

  /**
   * Whether a value can stand in the text of a proof: only what has no meaning of its own there.
   */
  public boolean allows(String value) {
    return allowed.matcher(value).matches();
  }

  /** How it is written in a template. */
  String mark() {
    return "@" + name() + "@";
  }
}
