package dev.immunis.patch;

import java.util.Locale;

/** Why a patch does not apply; the codes are stable and may be stored. */
public enum ApplyFault {
  /** The patch has no file at all. */
  EMPTY_PATCH,
  /** The file's part of the patch changes nothing. */
  NO_CHANGE,
  /** A path that is empty, absolute, or has an empty part. */
  PATH_ABSOLUTE,
  /** A path with {@code .} or {@code ..} in it. */
  PATH_CLIMBS,
  /** A path into version control's own folder. */
  PATH_IN_GIT,
  /** A path with a NUL or another control character, or a drive letter. */
  PATH_CHARACTERS,
  /** A path that leads through a symbolic link. */
  PATH_THROUGH_LINK,
  /** The file to change is not there. */
  FILE_MISSING,
  /** The file to make is there already. */
  FILE_EXISTS,
  /** A file earlier in the patch removed or renamed this one. */
  FILE_GONE,
  /** A folder is where a file should be, or a file where a folder should be. */
  FOLDER_IN_THE_WAY,
  /** A link, file or submodule where the patch expects another kind. */
  WRONG_KIND,
  /** The old lines of a hunk are not in the file. */
  CONTEXT_DIFFERS,
  /** A deletion that would leave lines behind. */
  DELETION_LEAVES_CONTENT,
  /** The patch says that binary files differ without saying how. */
  BINARY_WITHOUT_DATA,
  /** A binary patch without both full object names. */
  BINARY_WITHOUT_IDS,
  /** A binary patch made for other content. */
  BINARY_OTHER_BASE,
  /** A binary patch whose data does not decode or gives another result than it names. */
  BINARY_DAMAGED,
  /** A result larger than the limit. */
  TOO_LARGE;

  /** The code for the outside, lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
