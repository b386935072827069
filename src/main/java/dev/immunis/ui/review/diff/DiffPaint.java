package dev.immunis.ui.review.diff;

import javafx.scene.paint.Color;

/** The colours of the diff view; the theme's style sheets give them ({@code -im-paint-...}). */
enum DiffPaint {
  GROUND("ground"),
  TEXT("text"),
  MUTED("muted"),
  SUBTLE("subtle"),
  LINE("line"),
  BAR("bar"),
  BAR_LINE("bar-line"),
  ACCENT("accent"),
  WARNING("warning"),
  WARNING_GROUND("warning-ground"),
  FILL("fill"),
  FILL_LINE("fill-line"),
  ADD_GROUND("add-ground"),
  ADD_WORD("add-word"),
  ADD_GUTTER("add-gutter"),
  ADD_SIGN("add-sign"),
  DEL_GROUND("del-ground"),
  DEL_WORD("del-word"),
  DEL_GUTTER("del-gutter"),
  DEL_SIGN("del-sign"),
  KEYWORD("keyword"),
  STRING("string"),
  TYPE("type"),
  NUMBER("number"),
  COMMENT("comment");

  private final String property;

  DiffPaint(String name) {
    this.property = "-im-paint-" + name;
  }

  /** Name of the CSS property. */
  String property() {
    return property;
  }

  /** What is painted before any style sheet was applied. */
  Color before() {
    return Color.TRANSPARENT;
  }

  static DiffPaint of(Syntax.Colour colour) {
    return switch (colour) {
      case PLAIN -> TEXT;
      case KEYWORD -> KEYWORD;
      case STRING -> STRING;
      case TYPE -> TYPE;
      case NUMBER -> NUMBER;
      case COMMENT -> COMMENT;
    };
  }
}
