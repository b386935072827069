package dev.immunis.patch;

/** What a patch does to one file as a whole. */
public enum ChangeType {
  ADDED,
  DELETED,
  MODIFIED,
  RENAMED,
  COPIED
}
