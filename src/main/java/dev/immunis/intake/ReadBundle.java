package dev.immunis.intake;

import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.store.ReviewAdmission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that was read and found good.
 *
 * @param name what the bundle is called in messages
 * @param review what the store takes in
 * @param advisory the advisory that lay in the bundle, null without one
 * @param expected the verdict that the author of a test case expects, in the author's word; null
 *     where none is named
 * @param alsoOk further verdicts that the author accepts
 */
public record ReadBundle(
    String name,
    ReviewAdmission review,
    @Nullable BundledAdvisory advisory,
    @Nullable String expected,
    List<String> alsoOk) {
  public ReadBundle {
    alsoOk = List.copyOf(alsoOk);
  }

  /** An advisory with the bytes it was read from. */
  public record BundledAdvisory(AdvisoryRecord record, byte[] document) {}
}
