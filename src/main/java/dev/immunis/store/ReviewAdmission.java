package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.wargame.WargamePlan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review as intake hands it in.
 *
 * @param version digest of everything given: base, patch bytes, plan and content, without the time
 *     of import
 * @param blobs every content that content and plan name by digest
 */
public record ReviewAdmission(
    ReviewSource source,
    Digest version,
    ReviewContent content,
    @Nullable WargamePlan plan,
    Map<Digest, byte[]> blobs) {
  public ReviewAdmission {
    blobs = Map.copyOf(blobs);
  }
}
