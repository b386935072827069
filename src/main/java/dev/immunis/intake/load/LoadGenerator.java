package dev.immunis.intake.load;

import dev.immunis.intake.advisory.Cvss3;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReportedWargame;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.RiskLevel;
import dev.immunis.model.review.VulnerabilityFacts;
import dev.immunis.store.ReviewAdmission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes any number of plausible reviews, the same ones for the same seed. Packages and CVE numbers
 * are invented; nothing of them is to be run.
 */
public final class LoadGenerator {
  /** Part of every version's digest; goes up when the texts below change. */
  private static final String EDITION = "load-1";

  private static final int SPREAD_MINUTES = 6 * 7 * 24 * 60;
  private static final String GHSA_DIGITS = "23456789cfghjmpqrvwx";

  private final Instant now;
  private final Fixes fixes = new Fixes();

  public LoadGenerator(Clock clock) {
    now = clock.now();
  }

  /**
   * The reviews {@code sample-load-1} to {@code sample-load-<count>}, made one by one as the stream
   * is read. Each is the same for the same seed, whatever the count, but for its time of making,
   * which lies in the six weeks before now and is not part of its version.
   */
  public Stream<ReviewAdmission> make(int count, long seed) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> one(n, seed));
  }

  private ReviewAdmission one(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + n);
    Ecosystem ecosystem = Ecosystem.pick(random);
    String name = ecosystem.packageName(random);
    String version = version(random);
    String fixed = next(version, random);
    PatchStrategy strategy = strategy(random);
    DiffText diff = new DiffText();
    Weakness weakness;
    Fixes.Place affected = null;
    if (strategy == PatchStrategy.VERSION_BUMP) {
      weakness = Weakness.ALL.get(random.nextInt(Weakness.ALL.size()));
      bump(diff, ecosystem, name, version, fixed, random);
    } else if (strategy == PatchStrategy.CODE_REWRITE) {
      Fixes.Fix fix = fixes.pick(ecosystem.language(), random);
      weakness = Weakness.of(fix.cwe());
      affected = Fixes.write(fix, random, diff);
    } else {
      weakness = Weakness.ALL.get(random.nextInt(Weakness.ALL.size()));
      Settings.write(diff, name, strategy, random);
    }
    byte[] patch = diff.toString().getBytes(StandardCharsets.UTF_8);
    Digest patchDigest = Digest.of(patch);
    LoadSeverity severity = LoadSeverity.pick(random);
    ReviewContent content =
        new ReviewContent(
            weakness.title() + " in " + name,
            weakness.cause() + " All versions of " + name + " before " + fixed + " are affected.",
            vulnerability(n, weakness, severity, affected, random),
            new PackageFacts(ecosystem.purl(), name, version, fixed),
            confirmation(random),
            patch(diff, patchDigest, patch.length, strategy, name, fixed, random),
            pullRequest(n, name, random),
            reported(random),
            severity.priority(random),
            ecosystem.language(),
            now.minusSeconds(60L * random.nextInt(SPREAD_MINUTES) + random.nextInt(60)),
            severity.vector() == null
                ? List.of("created_at")
                : List.of("created_at", "cvss_score"));
    Digest versionDigest =
        Digest.of(
            (EDITION + ":" + seed + ":" + n + ":" + patchDigest).getBytes(StandardCharsets.UTF_8));
    return new ReviewAdmission(
        new ReviewSource(ReviewSource.Kind.SAMPLE, "sample-load-" + n),
        versionDigest,
        content,
        null,
        Map.of(patchDigest, patch));
  }

  private static void bump(
      DiffText diff,
      Ecosystem ecosystem,
      String name,
      String version,
      String fixed,
      SplittableRandom random) {
    diff.file(ecosystem.manifest(), random);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.add(" " + ecosystem.line(ecosystem.packageName(random), version(random)));
    }
    lines.add("-" + ecosystem.line(name, version));
    lines.add("+" + ecosystem.line(name, fixed));
    for (int i = 0; i < 3; i++) {
      lines.add(" " + ecosystem.line(ecosystem.packageName(random), version(random)));
    }
    diff.hunk(4 + random.nextInt(60), lines);
  }

  private static VulnerabilityFacts vulnerability(
      int n,
      Weakness weakness,
      LoadSeverity severity,
      Fixes.@Nullable Place affected,
      SplittableRandom random) {
    boolean withoutCve = random.nextInt(30) == 0;
    String vector = severity.vector();
    return new VulnerabilityFacts(
        withoutCve ? List.of() : List.of("CVE-" + (2024 + n % 3) + "-" + (8_000_000 + n)),
        withoutCve || random.nextInt(3) > 0 ? ghsa(random) : null,
        List.of(weakness.cwe()),
        severity.severity(),
        vector == null ? null : Cvss3.baseScore(vector),
        vector,
        affected == null || affected.code().isEmpty() ? null : affected.code(),
        affected == null ? null : weakness.codeType(),
        affected == null ? List.of() : List.of(affected.path()));
  }

  private static Confirmation confirmation(SplittableRandom random) {
    if (random.nextInt(12) == 0) {
      return new Confirmation(null, null, null, null, null);
    }
    double fixed = hundredths(random, 60, 99);
    Double dynamic = random.nextBoolean() ? hundredths(random, 55, 99) : null;
    double all = dynamic == null ? fixed : Math.round((fixed + dynamic) * 50) / 100.0;
    return new Confirmation(all >= 0.7, all, fixed, dynamic, hundredths(random, 2, 45));
  }

  private static PatchFacts patch(
      DiffText diff,
      Digest digest,
      int bytes,
      PatchStrategy strategy,
      String name,
      String fixed,
      SplittableRandom random) {
    boolean passed = random.nextInt(5) > 0;
    return new PatchFacts(
        digest,
        bytes,
        diff.files(),
        diff.insertions(),
        diff.deletions(),
        null,
        strategy,
        describe(strategy, name, fixed),
        confidence(strategy),
        risk(strategy),
        passed,
        passed ? hundredths(random, 75, 100) : hundredths(random, 20, 74),
        passed ? List.of() : List.of("One of the maker's own checks did not pass."));
  }

  private static String describe(PatchStrategy strategy, String name, String fixed) {
    return switch (strategy) {
      case VERSION_BUMP -> "Moves " + name + " to " + fixed + ", the first version with the fix.";
      case CODE_REWRITE -> "Checks the input of " + name + " before it is used.";
      case CONFIG_CHANGE -> "Turns the affected part of " + name + " off in the settings.";
      case WORKAROUND, UNKNOWN -> "Limits what reaches " + name + " until a fix is published.";
    };
  }

  /** Confidence of each strategy as in contracts 1.4. */
  private static double confidence(PatchStrategy strategy) {
    return switch (strategy) {
      case VERSION_BUMP -> 0.95;
      case CODE_REWRITE -> 0.75;
      case CONFIG_CHANGE -> 0.65;
      case WORKAROUND, UNKNOWN -> 0.5;
    };
  }

  private static RiskLevel risk(PatchStrategy strategy) {
    return switch (strategy) {
      case VERSION_BUMP, CONFIG_CHANGE -> RiskLevel.LOW;
      case CODE_REWRITE -> RiskLevel.MEDIUM;
      case WORKAROUND, UNKNOWN -> RiskLevel.HIGH;
    };
  }

  private static PatchStrategy strategy(SplittableRandom random) {
    int at = random.nextInt(100);
    if (at < 55) {
      return PatchStrategy.VERSION_BUMP;
    }
    if (at < 86) {
      return PatchStrategy.CODE_REWRITE;
    }
    return at < 93 ? PatchStrategy.CONFIG_CHANGE : PatchStrategy.WORKAROUND;
  }

  private static @Nullable PullRequest pullRequest(int n, String name, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    return new PullRequest(
        n, null, "fix/" + name.replaceAll("[^a-z0-9]+", "-") + "-" + random.nextInt(1000));
  }

  private static @Nullable ReportedWargame reported(SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    String[] words = {"success", "success", "success", "partial", "failure", "inconclusive"};
    return new ReportedWargame(
        Ecosystem.pick(random, words), hundredths(random, 30, 80), null, null);
  }

  private static String ghsa(SplittableRandom random) {
    StringBuilder id = new StringBuilder("GHSA");
    for (int i = 0; i < 12; i++) {
      id.append(i % 4 == 0 ? "-" : "");
      id.append(GHSA_DIGITS.charAt(random.nextInt(GHSA_DIGITS.length())));
    }
    return id.toString();
  }

  private static String version(SplittableRandom random) {
    return random.nextInt(8) + "." + random.nextInt(24) + "." + random.nextInt(18);
  }

  private static String next(String version, SplittableRandom random) {
    int dot = version.lastIndexOf('.');
    int last = Integer.parseInt(version.substring(dot + 1));
    return version.substring(0, dot + 1) + (last + 1 + random.nextInt(3));
  }

  private static double hundredths(SplittableRandom random, int from, int to) {
    return random.nextInt(from, to + 1) / 100.0;
  }
}
