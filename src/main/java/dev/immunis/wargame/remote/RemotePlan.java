package dev.immunis.wargame.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.model.Randomness;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.judge.RunSizes;
import dev.immunis.wargame.trial.RecordedTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every trial that a plan can want, laid down before the run: over there nobody asks after each
 * trial whether more are needed.
 */
final class RemotePlan {
  private static final int NONCE_BYTES = 16;
  private static final int CONTROL_BEFORE = 2;
  private static final int CHECK_AFTER = 3;
  private static final int KNOWN_GOOD = 3;
  private static final int VARIANT_AFTER = 2;
  private static final int PROVEN = 1;
  private static final int PASSED = 0;

  private final WargamePlan plan;
  private final Randomness randomness;
  private final Map<Side, List<Planned>> trials = new EnumMap<>(Side.class);

  /**
   * One trial that is laid down.
   *
   * @param onlyAfter run only when an earlier one of its arm ended with another exit code; null for
   *     always
   */
  record Planned(Arm arm, Check check, int number, String nonce, @Nullable Integer onlyAfter) {}

  RemotePlan(WargamePlan plan, Set<Side> sides, Randomness randomness) {
    this.plan = plan;
    this.randomness = randomness;
    for (Side side : sides) {
      trials.put(side, new ArrayList<>());
    }
    oracle();
    proof();
    afterwards();
  }

  private void oracle() {
    add(Arm.SELF_TEST, Side.BEFORE, plan.selfTest(), 1, 0, null);
    add(Arm.CONTROL, Side.BEFORE, plan.control(), CONTROL_BEFORE, 0, null);
    add(Arm.KNOWN_GOOD, Side.KNOWN_GOOD, plan.proof(), KNOWN_GOOD, 0, null);
  }

  private void proof() {
    int first = plan.counts().before();
    int most = Math.max(first, plan.counts().beforeAtMost());
    add(Arm.BEFORE, Side.BEFORE, plan.proof(), first, 0, null);
    add(Arm.BEFORE, Side.BEFORE, plan.proof(), most, first, PROVEN);
    RunSizes.Need need = RunSizes.next(plan.counts(), allTriggered(first));
    add(Arm.NULL_PATCH, Side.NULL_PATCH, plan.proof(), need.nullPatch(), 0, null);
    add(Arm.AFTER, Side.AFTER, plan.proof(), need.after(), 0, null);
  }

  /** What the proof arms look like where the proof works each time. */
  private List<Trial> allTriggered(int count) {
    List<Trial> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(
          new Trial(
              i,
              Arm.BEFORE,
              Side.BEFORE,
              i,
              plan.proof().id(),
              TrialOutcome.TRIGGERED,
              1,
              null,
              "",
              "",
              false,
              Instant.EPOCH,
              Duration.ZERO,
              null,
              null,
              null,
              0,
              ""));
    }
    return all;
  }

  private void afterwards() {
    for (Check variant : plan.variants()) {
      add(Arm.VARIANTS, Side.BEFORE, variant, 1, 0, null);
      add(Arm.VARIANTS, Side.AFTER, variant, VARIANT_AFTER, 0, null);
    }
    add(Arm.SELF_TEST, Side.AFTER, plan.selfTest(), 1, 0, null);
    add(Arm.CONTROL, Side.AFTER, plan.control(), 1, 0, null);
    add(Arm.CONTROL, Side.AFTER, plan.control(), CHECK_AFTER, 1, PASSED);
    add(Arm.REGRESSION, Side.BEFORE, plan.regression(), plan.counts().baseline(), 0, null);
    add(Arm.REGRESSION, Side.AFTER, plan.regression(), 1, 0, null);
    add(Arm.REGRESSION, Side.AFTER, plan.regression(), CHECK_AFTER, 1, PASSED);
  }

  private void add(
      Arm arm, Side side, @Nullable Check check, int upTo, int from, @Nullable Integer onlyAfter) {
    List<Planned> list = trials.get(side);
    if (check == null || list == null) {
      return;
    }
    for (int number = from + 1; number <= upTo; number++) {
      String nonce = HexFormat.of().formatHex(randomness.bytes(NONCE_BYTES));
      list.add(new Planned(arm, check, number, nonce, onlyAfter));
    }
  }

  Set<Side> sides() {
    return Set.copyOf(trials.keySet());
  }

  List<Planned> of(Side side) {
    return trials.getOrDefault(side, List.of());
  }

  /** Names the order, so that evidence of another one is never taken for this one's. */
  Digest digest() {
    return Digest.of(RecordJson.canonical(json("")));
  }

  byte[] document() {
    return RecordJson.canonical(json(digest().toString()));
  }

  private ObjectNode json(String order) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", 1);
    json.put("order", order);
    PlanLimits limits = plan.limits();
    ObjectNode bounds = json.putObject("limits");
    bounds.put("cpu_seconds", Math.max(1, limits.cpu().toSeconds()));
    bounds.put("memory_bytes", limits.memoryBytes());
    bounds.put("processes", limits.processes());
    bounds.put("disk_bytes", limits.diskBytes());
    bounds.put("output_head_bytes", limits.outputHeadBytes());
    bounds.put("output_tail_bytes", limits.outputTailBytes());
    bounds.put("setup_seconds", limits.setupTimeout().toMillis() / 1000.0);
    bounds.put("budget_seconds", limits.budget().toMillis() / 1000.0);
    ArrayNode setup = json.putArray("setup");
    plan.setup().forEach(setup::add);
    ObjectNode sides = json.putObject("trials");
    trials.forEach(
        (side, list) -> {
          ArrayNode entries = sides.putArray(name(side));
          for (Planned one : list) {
            ObjectNode entry = entries.addObject();
            entry.put("arm", one.arm().name());
            entry.put("check", one.check().id());
            entry.put("number", one.number());
            entry.put("command", one.check().command());
            entry.put("seconds", one.check().timeout().toMillis() / 1000.0);
            entry.put("nonce", one.nonce());
            entry.put("seed", RecordedTrial.seed(one.nonce()));
            entry.put("only_after_exit_other_than", one.onlyAfter());
          }
        });
    return json;
  }

  /** The word for a side in the order, the workflow and the names of archives. */
  static String name(Side side) {
    return switch (side) {
      case BEFORE -> "before";
      case AFTER -> "after";
      case NULL_PATCH -> "null-patch";
      case KNOWN_GOOD -> "known-good";
    };
  }
}
