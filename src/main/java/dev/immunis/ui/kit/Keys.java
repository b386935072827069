package dev.immunis.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * One or more strokes, written "j", "V", "?", "g r", "F7", "Shift+F7", "Ctrl+K", "Ctrl+Enter".
 *
 * <p>A single character means the character that is typed, wherever the keyboard layout has it; a
 * name or a stroke with modifiers means the key. Ctrl is the command key on macOS.
 */
public record Keys(List<Stroke> strokes) {
  /** No keys: the action is reached by palette and mouse only. */
  public static final Keys NONE = new Keys(List.of());

  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  private static final Map<String, KeyCode> NAMES =
      Map.ofEntries(
          Map.entry("Enter", KeyCode.ENTER),
          Map.entry("Esc", KeyCode.ESCAPE),
          Map.entry("Space", KeyCode.SPACE),
          Map.entry("Tab", KeyCode.TAB),
          Map.entry("Backspace", KeyCode.BACK_SPACE),
          Map.entry("Delete", KeyCode.DELETE),
          Map.entry("Home", KeyCode.HOME),
          Map.entry("End", KeyCode.END),
          Map.entry("PageUp", KeyCode.PAGE_UP),
          Map.entry("PageDown", KeyCode.PAGE_DOWN),
          Map.entry("Up", KeyCode.UP),
          Map.entry("Down", KeyCode.DOWN),
          Map.entry("Left", KeyCode.LEFT),
          Map.entry("Right", KeyCode.RIGHT),
          Map.entry(",", KeyCode.COMMA),
          Map.entry(".", KeyCode.PERIOD),
          Map.entry("/", KeyCode.SLASH));
  private static final Map<String, String> ARROWS =
      Map.of("Up", "↑", "Down", "↓", "Left", "←", "Right", "→");

  /** Keeps its own copy. */
  public Keys {
    strokes = List.copyOf(strokes);
  }

  /** One press: a typed character, or a key with modifiers. */
  public record Stroke(String key, boolean ctrl, boolean alt, boolean shift) {

    /** Whether this is a character rather than a key. */
    public boolean isCharacter() {
      return !ctrl && !alt && !shift && key.codePointCount(0, key.length()) == 1;
    }

    boolean matches(KeyEvent event) {
      if (isCharacter()) {
        // Ctrl and Alt together is AltGr, which many layouts need for [ ] or /.
        return event.getEventType() == KeyEvent.KEY_TYPED
            && event.getCharacter().equals(key)
            && event.isControlDown() == event.isAltDown()
            && !event.isMetaDown();
      }
      return event.getEventType() == KeyEvent.KEY_PRESSED
          && event.getCode() == code()
          && event.isShortcutDown() == ctrl
          && event.isAltDown() == alt
          && event.isShiftDown() == shift;
    }

    /**
     * The stroke that an event is, for a person who presses the keys that they want; empty for what
     * only accompanies one (a modifier alone, the press of a key that also types).
     */
    public static Optional<Stroke> of(KeyEvent event) {
      KeyCode code = event.getCode();
      boolean ctrl = event.isShortcutDown();
      boolean alt = event.isAltDown();
      if (event.getEventType() == KeyEvent.KEY_TYPED) {
        String typed = event.getCharacter();
        boolean one = typed.codePointCount(0, typed.length()) == 1 && typed.codePointAt(0) > ' ';
        boolean plain = event.isControlDown() == alt && !event.isMetaDown();
        return one && plain && typed.codePointAt(0) != 127
            ? Optional.of(new Stroke(typed, false, false, false))
            : Optional.empty();
      }
      if (event.getEventType() != KeyEvent.KEY_PRESSED
          || code.isModifierKey()
          || code == KeyCode.UNDEFINED) {
        return Optional.empty();
      }
      boolean types = code.isLetterKey() || code.isDigitKey() || !event.getText().isBlank();
      if (types && ctrl == alt) {
        return Optional.empty(); // it types a character, which comes as an event of its own
      }
      return Optional.of(new Stroke(nameOf(code), ctrl, alt, event.isShiftDown()));
    }

    private static String nameOf(KeyCode code) {
      return NAMES.entrySet().stream()
          .filter(entry -> entry.getValue() == code)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseGet(() -> code.isDigitKey() ? code.name().replaceAll("\\D", "") : code.name());
    }

    KeyCode code() {
      KeyCode named = NAMES.get(key);
      if (named != null) {
        return named;
      }
      boolean digit = key.length() == 1 && Character.isDigit(key.charAt(0));
      return KeyCode.valueOf(digit ? "DIGIT" + key : key.toUpperCase(Locale.ROOT));
    }

    private List<String> caps() {
      List<String> caps = new ArrayList<>();
      if (ctrl) {
        caps.add(MAC ? "⌘" : "Ctrl");
      }
      if (alt) {
        caps.add(MAC ? "⌥" : "Alt");
      }
      if (shift) {
        caps.add("Shift");
      }
      caps.add(ARROWS.getOrDefault(key, key));
      return List.of(String.join(" ", caps));
    }

    @Override
    public String toString() {
      return (ctrl ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + key;
    }
  }

  /**
   * Reads keys.
   *
   * @throws IllegalArgumentException if a name is not known
   */
  public static Keys of(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    List<Stroke> strokes = new ArrayList<>();
    for (String part : text.strip().split("\\s+")) {
      strokes.add(stroke(part));
    }
    return new Keys(strokes);
  }

  private static Stroke stroke(String text) {
    boolean ctrl = false;
    boolean alt = false;
    boolean shift = false;
    String rest = text;
    while (rest.indexOf('+') > 0 && rest.length() > rest.indexOf('+') + 1) {
      String modifier = rest.substring(0, rest.indexOf('+'));
      rest = rest.substring(rest.indexOf('+') + 1);
      switch (modifier) {
        case "Ctrl" -> ctrl = true;
        case "Alt" -> alt = true;
        case "Shift" -> shift = true;
        default -> throw new IllegalArgumentException("No such modifier: " + text);
      }
    }
    Stroke stroke = new Stroke(rest, ctrl, alt, shift);
    if (!stroke.isCharacter()) {
      stroke.code();
    }
    return stroke;
  }

  public boolean isNone() {
    return strokes.isEmpty();
  }

  /** Whether these strokes begin with the others or are the same. */
  boolean startsWith(List<Stroke> others) {
    return strokes.size() >= others.size() && strokes.subList(0, others.size()).equals(others);
  }

  /** What stands on the key caps, one entry per cap. */
  public List<String> caps() {
    return strokes.stream().flatMap(stroke -> stroke.caps().stream()).toList();
  }

  @Override
  public String toString() {
    return String.join(" ", strokes.stream().map(Stroke::toString).toList());
  }
}
