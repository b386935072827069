package dev.immunis.ui.review;

import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.Chronicle;
import dev.immunis.store.Profiles;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advises the person to slow down where the policy says from which pace on; nobody else is told,
 * and nothing is held up. UI thread only.
 */
public final class PaceViewModel {
  private static final Logger LOG = LoggerFactory.getLogger(PaceViewModel.class);
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * Ports that it works with.
   *
   * @param most approvals an hour from which on advice is given, empty for never
   */
  public record Rooms(
      Chronicle chronicle, Profiles profiles, Supplier<OptionalInt> most, Clock clock) {}

  /**
   * What the person is told.
   *
   * @param approvals of the person in the last hour
   * @param most that the policy has in mind
   */
  record Advice(int approvals, int most) {}

  private final Rooms rooms;
  private final Latest counting;
  private final ReadOnlyObjectWrapper<@Nullable Advice> advice =
      new ReadOnlyObjectWrapper<>(this, "advice");

  public PaceViewModel(Rooms rooms, Work work) {
    this.rooms = rooms;
    this.counting = new Latest(work);
  }

  /** The person decided something; advice follows an approval only. */
  public void decided(DecisionRecord record) {
    if (record.kind() == DecisionKind.APPROVE) {
      counting
          .start(progress -> new Found(count()))
          .onDone(found -> advice.set(found.advice()))
          .onFailed(reason -> LOG.warn("the pace cannot be counted", reason));
    }
  }

  private record Found(@Nullable Advice advice) {}

  private @Nullable Advice count() {
    OptionalInt most = rooms.most().get();
    if (most.isEmpty()) {
      return null;
    }
    int approvals =
        rooms
            .chronicle()
            .approvals(rooms.profiles().current().actor(), rooms.clock().now().minus(HOUR));
    return approvals > most.getAsInt() ? new Advice(approvals, most.getAsInt()) : null;
  }

  /** The person has read it; it comes again with the next approval that is too many. */
  void understood() {
    advice.set(null);
  }

  /** What is advised now, null for nothing. */
  ReadOnlyObjectProperty<@Nullable Advice> adviceProperty() {
    return advice.getReadOnlyProperty();
  }
}
