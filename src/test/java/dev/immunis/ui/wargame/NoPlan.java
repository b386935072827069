package dev.immunis.ui.wargame;

import dev.immunis.model.Actor;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.util.List;
import java.util.UUID;

/** Takes a review in of which its source gave nothing to run. */
final class NoPlan {
  private NoPlan() {}

  static UUID admit(Rig rig) {
    ReviewAdmission bare = Samples.bare("bare", "one");
    return rig.workspace
        .authority()
        .admit(List.of(bare), Actor.human("Ana Müller"))
        .getFirst()
        .reviewId();
  }
}
