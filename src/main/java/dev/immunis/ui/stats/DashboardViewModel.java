package dev.immunis.ui.stats;

import dev.immunis.model.Clock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.store.Cache;
import dev.immunis.store.Chronicle;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.label.LabelBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The figures of the dashboard, counted anew when it is looked at; UI thread only. */
public final class DashboardViewModel implements AutoCloseable {
  /** Changes come in bursts; they are counted together. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Rooms rooms;
  private final Work work;
  private final Latest counting;
  private final Alarm alarm;
  private final ChangeBus.Subscription subscription;
  private final javafx.util.Subscription language;
  private final ObjectProperty<TimeRange> range =
      new SimpleObjectProperty<>(this, "range", TimeRange.DAYS_30);
  private final ReadOnlyObjectWrapper<@Nullable Counted> counted =
      new ReadOnlyObjectWrapper<>(this, "counted");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private boolean watched;

  /** What is counted. */
  public record Rooms(
      Cache cache,
      Chronicle chronicle,
      LabelBook labels,
      ReviewLimits limits,
      Clock clock,
      ZoneId zone) {}

  /** The cards, and when they were counted. */
  record Counted(List<Card> cards, TimeRange range, Instant at) {
    Counted {
      cards = List.copyOf(cards);
    }
  }

  public DashboardViewModel(Rooms rooms, ChangeBus bus, Work work, UiExecutor ui, Alarm alarm) {
    this.rooms = rooms;
    this.work = work;
    this.counting = new Latest(work);
    this.alarm = alarm;
    subscription = bus.subscribe(event -> ui.execute(this::changed));
    range.subscribe(
        (before, now) -> {
          if (watched) {
            count();
          }
        });
    // Texts outlive every window, so that this one has to let go of them when it closes.
    language =
        Texts.languageProperty()
            .subscribe(
                chosen -> {
                  if (watched) {
                    count();
                  }
                });
  }

  /** Counts only while somebody looks. */
  public void watch(boolean looking) {
    if (looking && !watched) {
      watched = true;
      count();
    }
    watched = looking;
  }

  private void changed() {
    if (watched) {
      alarm.set(PAUSE, this::count);
    }
  }

  private void count() {
    TimeRange wanted = range.get();
    counting
        .start(
            progress -> {
              Instant now = rooms.clock().now();
              Dashboard.Rows rows =
                  new Dashboard.Rows(
                      rooms.cache().heads(),
                      rooms.chronicle().decisions(),
                      rooms.chronicle().runs(),
                      rooms.labels().all(),
                      rooms.limits());
              return new Counted(
                  new Dashboard(rows, wanted, now, rooms.zone()).cards(), wanted, now);
            })
        .onDone(
            fresh -> {
              problem.set("");
              counted.set(fresh);
            })
        .onFailed(failure -> problem.set(String.valueOf(failure.getMessage())));
  }

  ObjectProperty<TimeRange> rangeProperty() {
    return range;
  }

  /** Null until it was counted once. */
  ReadOnlyObjectProperty<@Nullable Counted> countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** Why the last count, or the last export, failed; empty when it did not. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ZoneId zone() {
    return rooms.zone();
  }

  /** Writes the figures of a card. */
  void exportCsv(Card card, Path file) {
    export(file, CardCsv.of(card).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a picture that was taken. */
  void export(Path file, byte[] bytes) {
    work.start(progress -> write(file, bytes))
        .onDone(written -> problem.set(""))
        .onFailed(
            failure ->
                problem.set(
                    Texts.get("stats.export.failed", file.toString(), failure.getMessage())));
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    return Files.write(file, bytes);
  }

  @Override
  public void close() {
    subscription.close();
    language.unsubscribe();
    watched = false;
    counting.cancel();
    alarm.stop();
  }
}
