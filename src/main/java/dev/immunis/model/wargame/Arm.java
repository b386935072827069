package dev.immunis.model.wargame;

/** The arms of a wargame, with the letters used in every picture and report. */
public enum Arm {
  BEFORE('A'),
  AFTER('B'),
  NULL_PATCH('N'),
  CONTROL('C'),
  SELF_TEST('S'),
  KNOWN_GOOD('R'),
  VARIANTS('V'),
  REGRESSION('T');

  private final char letter;

  Arm(char letter) {
    this.letter = letter;
  }

  public char letter() {
    return letter;
  }
}
