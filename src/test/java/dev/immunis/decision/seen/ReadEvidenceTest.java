package dev.immunis.decision.seen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryVault;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.oversight.Reading;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.Review;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchParts;
import dev.immunis.store.Readings;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** All parts of the patch have to have been on the screen, those of this very version. */
class ReadEvidenceTest {
  private static final byte[] PATCH =
      """
      --- a/one.txt
      +++ b/one.txt
      @@ -1 +1 @@
      -left
      +right
      @@ -9 +9 @@
      -up
      +down
      """
          .getBytes(StandardCharsets.UTF_8);

  private final MemoryCache cache = new MemoryCache();
  private final MemoryVault vault = new MemoryVault();
  private final List<ShownPart> shown = new ArrayList<>();
  private final Review review = review();

  @Test
  void everyHunkHasToHaveBeenThere() throws Exception {
    vault.put(PATCH);
    List<PatchParts.Part> parts = PatchParts.of(PatchParser.parse(PATCH)).all();
    assertThat(parts).hasSize(2);
    assertThat(whole(review.version().digest())).isFalse();
    show(parts.getFirst());
    assertThat(whole(review.version().digest())).isFalse();
    show(parts.getLast());
    assertThat(whole(review.version().digest())).isTrue();
    assertThat(whole(Digest.of(new byte[] {1}))).isFalse();
  }

  @Test
  void whatCannotBeReadWasNotSeen() {
    assertThat(whole(review.version().digest())).isFalse();
  }

  private void show(PatchParts.Part part) {
    shown.add(new ShownPart(ShownPart.Kind.CHANGE, part.digest(), "one.txt", Samples.START, null));
  }

  private boolean whole(Digest version) {
    return new ReadEvidence(cache, vault, readings())
        .whole(review.id(), version, Actor.human("Ana"));
  }

  private Readings readings() {
    return new Readings() {
      @Override
      public Reading of(UUID reviewId, Digest version) {
        return new Reading(shown, Duration.ZERO);
      }

      @Override
      public void keep(UUID reviewId, Collection<ShownPart> parts) {
        throw new UnsupportedOperationException("only read here");
      }

      @Override
      public void spend(UUID reviewId, Digest version, Duration more) {
        throw new UnsupportedOperationException("only read here");
      }

      @Override
      public List<Digest> looked(UUID reviewId) {
        throw new UnsupportedOperationException("only read here");
      }
    };
  }

  private Review review() {
    ReviewAdmission sample = Samples.bare("seen", "p");
    PatchFacts facts = sample.content().patch();
    PatchFacts patch =
        new PatchFacts(
            Digest.of(PATCH),
            PATCH.length,
            1,
            2,
            2,
            null,
            facts.strategy(),
            null,
            null,
            null,
            null,
            null,
            List.of());
    Review made = Samples.waiting(sample, Samples.with(sample.content(), patch, null));
    cache.reviews.put(made.id(), made);
    return made;
  }
}
