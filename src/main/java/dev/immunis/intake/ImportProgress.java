package dev.immunis.intake;

/** Hears how far an import is; called on the importing thread and must return at once. */
@FunctionalInterface
public interface ImportProgress {
  /** Hears nothing. */
  ImportProgress NONE = (done, total, name) -> {};

  /**
   * One more item is about to be read.
   *
   * @param done items read so far
   * @param total items known so far; grows when an archive turns out to hold several bundles
   * @param name the item
   */
  void at(int done, int total, String name);
}
