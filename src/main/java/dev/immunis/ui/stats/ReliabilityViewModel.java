package dev.immunis.ui.stats;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.wargame.Probability;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.judge.LabelCounts;
import dev.immunis.wargame.judge.TierPriors;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.label.Reliability;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How well shown probabilities held, and the posterior of each tier; UI thread only. */
public final class ReliabilityViewModel implements AutoCloseable {
  private final LabelBook labels;
  private final Latest reading;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<@Nullable Held> held =
      new ReadOnlyObjectWrapper<>(this, "held");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  public ReliabilityViewModel(LabelBook labels, ChangeBus bus, Work work, UiExecutor ui) {
    this.labels = labels;
    this.reading = new Latest(work);
    this.subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
  }

  /** One tier's probability as the labels of today make it. */
  record Tier(EvidenceTier tier, LabelCounts.Count labels, Probability probability) {}

  /** Everything that the card shows. */
  record Held(Reliability reliability, List<Tier> tiers) {
    Held {
      tiers = List.copyOf(tiers);
    }
  }

  /** Counts the labels anew. */
  public void load() {
    reading
        .start(
            progress -> {
              LabelCounts counts = labels.counts();
              List<Tier> tiers = new ArrayList<>();
              for (EvidenceTier tier : EvidenceTier.values()) {
                TierPriors.probability(tier, counts)
                    .ifPresent(p -> tiers.add(new Tier(tier, counts.of(tier), p)));
              }
              return new Held(labels.reliability(), tiers);
            })
        .onDone(
            counted -> {
              problem.set("");
              held.set(counted);
            })
        .onFailed(failure -> problem.set(String.valueOf(failure.getMessage())));
  }

  private void changed(ChangeEvent event) {
    if (event.change() instanceof Change.LabelsKept) {
      load();
    }
  }

  /** What was counted last, null before the first count. */
  ReadOnlyObjectProperty<@Nullable Held> heldProperty() {
    return held.getReadOnlyProperty();
  }

  /** Why the last count failed; empty when it did not. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
  }
}
