package dev.immunis.patch;

/**
 * One file of a tree.
 *
 * @param content its bytes (of a symbolic link: the target); not copied, not to be written to
 * @param mode git's mode: {@link #FILE}, {@link #EXECUTABLE}, {@link #LINK} or {@link #SUBMODULE}
 */
public record TreeEntry(byte[] content, int mode) {
  public static final int FILE = 0100644;
  public static final int EXECUTABLE = 0100755;
  public static final int LINK = 0120000;
  public static final int SUBMODULE = 0160000;

  /** A plain file that is not executable. */
  public static TreeEntry file(byte[] content) {
    return new TreeEntry(content, FILE);
  }

  public boolean isLink() {
    return (mode & 0170000) == LINK;
  }
}
