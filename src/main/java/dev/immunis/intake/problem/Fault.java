package dev.immunis.intake.problem;

import java.util.Locale;

/** Everything that can be wrong with something handed in; each has a sentence per language. */
public enum Fault {
  PATH_MISSING,
  NOTHING_HERE,
  NOT_A_BUNDLE,
  TOO_MANY_FOLDERS,
  UNREADABLE,
  FILE_MISSING,
  FOLDER_MISSING,
  NOT_A_FILE,
  SYMLINK,
  SPECIAL_FILE,
  TOO_MANY_FILES,
  FILE_TOO_LARGE,
  BUNDLE_TOO_LARGE,
  TOO_DEEP,
  NAME_TOO_LONG,
  NAME_UNUSABLE,
  ZIP_DAMAGED,
  ZIP_CLIMBS_OUT,
  ZIP_ABSOLUTE,
  ZIP_BACKSLASH,
  ZIP_DUPLICATE,
  ZIP_FILE_AND_FOLDER,
  ZIP_TOO_MANY_ENTRIES,
  ZIP_TOO_LARGE,
  ZIP_RATIO,
  ZIP_UNSUPPORTED,
  JSON_SYNTAX,
  JSON_DUPLICATE_KEY,
  JSON_LIMIT,
  JSON_NOT_OBJECT,
  JSON_BAD_CHARACTER,
  FIELD_MISSING,
  FIELD_TYPE,
  FIELD_RANGE,
  FIELD_WORD,
  FIELD_FORM,
  FIELD_LENGTH,
  FIELD_UNKNOWN,
  FIELD_OTHER,
  VARIANT_TWICE,
  PATCH_NOISE,
  PATCH_CONFLICT,
  NOT_OSV,
  PULL_REQUEST_CLOSED,
  GITHUB_RATE_LIMITED,
  GITHUB_FAILED,
  GITHUB_LOGIN,
  GITHUB_RIGHT,
  GITHUB_NOT_THERE,
  GITHUB_REFUSED,
  GITHUB_UNREACHABLE,
  GITHUB_MOVING,
  READER_FAILED;

  /** Whether it lies with the way to GitHub, and not with what was handed in. */
  public boolean passing() {
    return this == GITHUB_RATE_LIMITED
        || this == GITHUB_FAILED
        || this == GITHUB_LOGIN
        || this == GITHUB_RIGHT
        || this == GITHUB_UNREACHABLE
        || this == GITHUB_MOVING;
  }

  /** The stable word in JSON output and in the keys of the texts. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
