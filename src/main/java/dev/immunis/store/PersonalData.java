package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.util.Map;

/**
 * Takes away what names a person, and what that person typed; the audit chain carries salted
 * digests of both and stays whole. Thread safe; may block.
 */
public interface PersonalData {
  /**
   * Takes the clear text of a person's name and words away, for ever.
   *
   * @param name exactly as the workspace knows it
   * @param reason kept beside, in clear
   * @throws StoreException when nobody has that name, or it is the workspace's own person
   */
  Forgotten forget(String name, String reason, Actor by);

  /** The names that are still there, by the salted digest that stands for them in the chain. */
  Map<Digest, String> names();

  /**
   * What was taken away.
   *
   * @param person the salted digest that stays in the chain; its salt is gone, so that no guess of
   *     a name can be tried on it
   * @param notes small records and opinions
   * @param messages remarks, and rows waiting for or heard from a team in which the name was
   *     blanked
   */
  record Forgotten(
      Digest person, int decisions, int clearances, int labels, int notes, int messages) {}
}
