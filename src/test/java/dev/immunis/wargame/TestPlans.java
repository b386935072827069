package dev.immunis.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Randomness;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.patch.TreeEntry;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeTar;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds small plans with their content in memory. */
public final class TestPlans {
  private final Map<Digest, byte[]> blobs = new HashMap<>();
  private final List<String> setup = new ArrayList<>();
  private final List<Check> variants = new ArrayList<>();
  private final List<String> needs = new ArrayList<>();
  private Digest base = keep(tar(Map.of()));
  private Digest patch = keep(new byte[0]);
  private @Nullable Digest pov;
  private @Nullable Digest regress;
  private @Nullable Digest knownGood;
  private Check proof = new Check("pov", "sh pov/pov.sh", Duration.ofSeconds(5));
  private @Nullable Check selfTest;
  private @Nullable Check control;
  private @Nullable Check regression;
  private @Nullable ProofInput input;
  private @Nullable Check detector;
  private PlanLimits limits = PlanLimits.defaults();
  private TrialCounts counts = TrialCounts.defaults();

  /** The machine's own clock. */
  public static final Clock CLOCK =
      new Clock() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** Real randomness. */
  public static final Randomness RANDOM =
      count -> {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
      };

  public static byte[] tar(Map<String, String> files) {
    TreeMap<String, TreeEntry> entries = new TreeMap<>();
    files.forEach(
        (path, text) ->
            entries.put(
                path,
                new TreeEntry(
                    text.getBytes(StandardCharsets.UTF_8),
                    path.endsWith(".sh") ? TreeEntry.EXECUTABLE : TreeEntry.FILE)));
    return TreeTar.write(new SourceTree(entries, new TreeSet<>()));
  }

  public Digest keep(byte[] content) {
    Digest digest = Digest.of(content);
    blobs.put(digest, content);
    return digest;
  }

  public TestPlans base(Map<String, String> files) {
    base = keep(tar(files));
    return this;
  }

  public TestPlans base(byte[] tar) {
    base = keep(tar);
    return this;
  }

  public TestPlans patch(String text) {
    return patch(text.getBytes(StandardCharsets.UTF_8));
  }

  public TestPlans patch(byte[] bytes) {
    patch = keep(bytes);
    return this;
  }

  /** A patch that replaces all of a one-line file. */
  public TestPlans replacing(String file, String before, String after) {
    return patch(replacement(file, before, after));
  }

  public static String replacement(String file, String before, String after) {
    return """
    diff --git a/%1$s b/%1$s
    --- a/%1$s
    +++ b/%1$s
    @@ -1 +1 @@
    -%2$s
    +%3$s
    """
        .formatted(file, before, after);
  }

  public TestPlans pov(Map<String, String> files) {
    return pov(tar(files));
  }

  public TestPlans pov(byte[] tar) {
    pov = keep(tar);
    return this;
  }

  public TestPlans regress(Map<String, String> files) {
    return regress(tar(files));
  }

  public TestPlans regress(byte[] tar) {
    regress = keep(tar);
    return this;
  }

  public TestPlans setup(String... commands) {
    setup.addAll(List.of(commands));
    return this;
  }

  public TestPlans proof(String command, Duration timeout) {
    proof = new Check("pov", command, timeout);
    return this;
  }

  public TestPlans selfTest(String command) {
    selfTest = new Check("selftest", command, Duration.ofSeconds(5));
    return this;
  }

  public TestPlans control(String command) {
    control = new Check("control", command, Duration.ofSeconds(5));
    return this;
  }

  public TestPlans regression(String command) {
    return regression(command, Duration.ofSeconds(5));
  }

  public TestPlans regression(String command, Duration timeout) {
    regression = new Check("regression", command, timeout);
    return this;
  }

  public TestPlans variant(String command) {
    variants.add(new Check("v" + (variants.size() + 1), command, Duration.ofSeconds(5)));
    return this;
  }

  public TestPlans knownGood(String text) {
    knownGood = keep(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public TestPlans limits(PlanLimits other) {
    limits = other;
    return this;
  }

  public TestPlans counts(TrialCounts other) {
    counts = other;
    return this;
  }

  public TestPlans needs(String... words) {
    needs.addAll(List.of(words));
    return this;
  }

  /** The proof takes its attack from there. */
  public TestPlans input(ProofInput where) {
    input = where;
    return this;
  }

  public TestPlans detector(String command) {
    detector = new Check("detector", command, Duration.ofSeconds(5));
    return this;
  }

  public WargamePlan plan() {
    return new WargamePlan(
        WargamePlan.FORMAT,
        base,
        patch,
        pov,
        regress,
        setup,
        proof,
        selfTest,
        control,
        variants,
        regression,
        knownGood,
        limits,
        counts,
        needs,
        input,
        detector);
  }

  public Map<Digest, byte[]> blobs() {
    return blobs;
  }

  public WargameOrder order() {
    return WargameOrder.lone(
        Digest.of("version".getBytes(StandardCharsets.UTF_8)),
        plan(),
        Content.of(blobs),
        Actor.human("tester"));
  }
}
