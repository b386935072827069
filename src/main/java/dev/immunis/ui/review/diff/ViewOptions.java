package dev.immunis.ui.review.diff;

import dev.immunis.patch.Blanks;
import dev.immunis.patch.Context;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.WordDiff;
import dev.immunis.store.Preferences;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a person wants to read patches; all but the files of their own are kept for the next time.
 *
 * @param own context of single files of the open patch, by path
 */
record ViewOptions(
    DiffLayout.Mode mode,
    Blanks blanks,
    Around around,
    WordDiff.Grain grain,
    Map<String, Context> own) {
  /** How much is shown around changes wherever a file has no wish of its own. */
  enum Around {
    AS_GIVEN(Context.AS_GIVEN),
    TEN_LINES(Context.AS_GIVEN.more(10)),
    BLOCK(Context.BLOCK),
    WHOLE_FILE(Context.WHOLE_FILE);

    private final Context context;

    Around(Context context) {
      this.context = context;
    }
  }

  private static final String MODE = "diff.mode";
  private static final String BLANKS = "diff.blanks";
  private static final String AROUND = "diff.context";
  private static final String GRAIN = "diff.grain";

  static final ViewOptions USUAL =
      new ViewOptions(
          DiffLayout.Mode.SPLIT, Blanks.EXACT, Around.AS_GIVEN, WordDiff.Grain.WORD, Map.of());

  ViewOptions {
    own = Map.copyOf(own);
  }

  static ViewOptions read(Preferences preferences) {
    return new ViewOptions(
        kept(preferences, MODE, DiffLayout.Mode.class, USUAL.mode),
        kept(preferences, BLANKS, Blanks.class, USUAL.blanks),
        kept(preferences, AROUND, Around.class, USUAL.around),
        kept(preferences, GRAIN, WordDiff.Grain.class, USUAL.grain),
        Map.of());
  }

  private static <E extends Enum<E>> E kept(
      Preferences preferences, String key, Class<E> type, E usual) {
    Optional<String> word = preferences.get(key);
    for (E one : type.getEnumConstants()) {
      if (word.isPresent() && one.name().equals(word.get().toUpperCase(Locale.ROOT))) {
        return one;
      }
    }
    return usual;
  }

  void keep(Preferences preferences) {
    preferences.put(MODE, mode.name());
    preferences.put(BLANKS, blanks.name());
    preferences.put(AROUND, around.name());
    preferences.put(GRAIN, grain.name());
  }

  Context context(FilePatch file) {
    return own.getOrDefault(file.path(), around.context);
  }

  ViewOptions with(DiffLayout.Mode next) {
    return new ViewOptions(next, blanks, around, grain, own);
  }

  ViewOptions with(Blanks next) {
    return new ViewOptions(mode, next, around, grain, own);
  }

  ViewOptions with(Around next) {
    return new ViewOptions(mode, blanks, next, grain, Map.of());
  }

  ViewOptions with(WordDiff.Grain next) {
    return new ViewOptions(mode, blanks, around, next, own);
  }

  ViewOptions with(FilePatch file, Context context) {
    Map<String, Context> more = new HashMap<>(own);
    more.put(file.path(), context);
    return new ViewOptions(mode, blanks, around, grain, more);
  }

  /** The same for another patch. */
  ViewOptions fresh() {
    return new ViewOptions(mode, blanks, around, grain, Map.of());
  }
}
