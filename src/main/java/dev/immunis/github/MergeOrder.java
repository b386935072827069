package dev.immunis.github;

/**
 * An order to squash and merge.
 *
 * @param expectedHead the reviewed commit, 40 hex digits; another head is never merged
 * @param title first line of the squashed commit
 * @param text the rest of its message, may be empty
 */
public record MergeOrder(String expectedHead, String title, String text) {
  /**
   * A checked order.
   *
   * @throws IllegalArgumentException when the head is no whole commit id
   */
  public MergeOrder {
    if (!expectedHead.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("a whole commit id is needed to merge");
    }
  }
}
