package dev.immunis.intake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.store.ReviewAdmission;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Made reviews are plausible, the same for the same seed, and come fast. */
class LoadGeneratorTest {
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private final Clock clock = clockAt(NOW);

  @Test
  void theSameSeedMakesTheSameReviewsWhateverTheCount() {
    List<ReviewAdmission> few = new LoadGenerator(clock).make(50, 7).toList();
    List<ReviewAdmission> many = new LoadGenerator(clock).make(400, 7).toList();
    for (int i = 0; i < few.size(); i++) {
      assertThat(few.get(i).content()).isEqualTo(many.get(i).content());
      assertThat(few.get(i).version()).isEqualTo(many.get(i).version());
    }
    assertThat(new LoadGenerator(clock).make(50, 8).map(ReviewAdmission::version).toList())
        .doesNotContainAnyElementsOf(few.stream().map(ReviewAdmission::version).toList());
  }

  @Test
  void everyDiffIsReadByTheParserWithTheCountsThatAreClaimed() throws Exception {
    for (ReviewAdmission review : new LoadGenerator(clock).make(3000, 1).toList()) {
      var facts = review.content().patch();
      byte[] bytes = review.blobs().get(facts.bytes());
      assertThat(bytes).isNotNull().hasSize((int) facts.sizeBytes());
      Patch patch = PatchParser.parse(bytes);
      assertThat(patch.files()).as(new String(bytes, "UTF-8")).hasSize(facts.files());
      assertThat(patch.insertions()).isEqualTo(facts.insertions());
      assertThat(patch.deletions()).isEqualTo(facts.deletions());
      assertThat(review.toString()).doesNotContain("{noun}", "{verb}", "{Noun}", "{org}");
      assertThat(new String(bytes, "UTF-8"))
          .doesNotContainPattern("\\{(noun|Noun|NOUN|verb|Verb|org)\\}");
    }
  }

  @Test
  void severitiesComeInRealisticShares() {
    Map<Severity, Long> shares =
        new LoadGenerator(clock)
            .make(10_000, 3)
            .collect(
                Collectors.groupingBy(
                    r -> r.content().vulnerability().severity(), Collectors.counting()));
    assertThat(shares.keySet()).containsExactlyInAnyOrder(Severity.values());
    assertThat(shares.get(Severity.CRITICAL)).isBetween(800L, 1200L);
    assertThat(shares.get(Severity.HIGH)).isBetween(3400L, 4000L);
    assertThat(shares.get(Severity.MEDIUM)).isBetween(3900L, 4500L);
    assertThat(shares.get(Severity.UNKNOWN)).isBetween(200L, 400L);
  }

  @Test
  void threeOfFourAreConfirmedAndStrategiesAreMixed() {
    List<ReviewContent> contents =
        new LoadGenerator(clock).make(10_000, 4).map(ReviewAdmission::content).toList();
    assertThat(
            contents.stream()
                .filter(c -> Boolean.TRUE.equals(c.confirmation().confirmed()))
                .count())
        .isBetween(6200L, 8200L);
    assertThat(contents.stream().map(c -> c.patch().strategy()).distinct()).hasSize(4);
    assertThat(contents.stream().map(ReviewContent::language).distinct()).hasSize(8);
    assertThat(contents.stream().map(ReviewContent::title).distinct().count()).isGreaterThan(5000);
  }

  @Test
  void scoreAndSeverityAgreeAndTimesLieInTheWeeksBefore() {
    for (ReviewAdmission review : new LoadGenerator(clock).make(2000, 11).toList()) {
      ReviewContent content = review.content();
      Double score = content.vulnerability().cvssScore();
      if (score == null) {
        assertThat(content.vulnerability().severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(content.priority()).isNull();
      } else {
        assertThat(Severity.ofCvss(score)).isEqualTo(content.vulnerability().severity());
        assertThat(content.priority()).isBetween(1, 10);
      }
      assertThat(content.createdAt())
          .isBeforeOrEqualTo(NOW)
          .isAfter(NOW.minus(Duration.ofDays(43)));
    }
  }

  @Test
  void importingTheSameAgainLaterChangesNothingAndAnotherSeedMakesNewVersions() {
    MemoryAuthority authority = new MemoryAuthority();
    Clock later = clockAt(NOW.plus(Duration.ofDays(3)));
    assertThat(load(authority, clock).run(2500, 5, n -> {}, () -> false))
        .isEqualTo(new LoadImport.Report(2500, 0, 0, false));
    assertThat(authority.batches).containsExactly(1000, 1000, 500);
    assertThat(load(authority, later).run(2500, 5, n -> {}, () -> false))
        .isEqualTo(new LoadImport.Report(0, 0, 2500, false));
    assertThat(load(authority, later).run(10, 6, n -> {}, () -> false))
        .isEqualTo(new LoadImport.Report(0, 10, 0, false));
  }

  @Test
  void cancelStopsBetweenBatches() {
    MemoryAuthority authority = new MemoryAuthority();
    boolean[] stop = new boolean[1];
    LoadImport.Report report =
        load(authority, clock).run(5000, 5, n -> stop[0] = n >= 2000, () -> stop[0]);
    assertThat(report).isEqualTo(new LoadImport.Report(2000, 0, 0, true));
  }

  @Test
  void everyLanguageHasFixesAndEveryFixHasWords() {
    Fixes fixes = new Fixes();
    for (Ecosystem ecosystem : Ecosystem.values()) {
      for (long seed = 0; seed < 40; seed++) {
        Fixes.Fix fix = fixes.pick(ecosystem.language(), new java.util.SplittableRandom(seed));
        assertThat(Weakness.of(fix.cwe()).title()).isNotBlank();
        assertThat(fix.lines()).allMatch(line -> " +-".indexOf(line.charAt(0)) >= 0);
        assertThat(fix.lines()).anyMatch(line -> line.startsWith("+"));
      }
    }
    assertThat(Arrays.stream(Ecosystem.values()).map(Ecosystem::purl)).doesNotHaveDuplicates();
  }

  private static LoadImport load(MemoryAuthority authority, Clock clock) {
    return new LoadImport(authority, () -> Actor.human("ana"), clock);
  }

  private static Clock clockAt(Instant now) {
    return new Clock() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public long nanos() {
        return 0;
      }
    };
  }
}
