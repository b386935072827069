package dev.immunis.ui.shell;

import dev.immunis.intake.ImportItem;
import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.ImportReport;
import dev.immunis.intake.Importer;
import dev.immunis.intake.SampleQueue;
import dev.immunis.intake.problem.Problem;
import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Progress;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Takes files in, one import after the other, and keeps what came of the last one; UI thread. */
public final class IntakeViewModel {
  private final Importer importer;
  private final SampleQueue samples;
  private final Work work;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper(this, "stopping");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
  private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper(this, "current", "");
  private final ReadOnlyObjectWrapper<@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final Deque<Import> waiting = new ArrayDeque<>();
  private AtomicBoolean stop = new AtomicBoolean();

  /** One import as it is asked for. */
  @FunctionalInterface
  private interface Import {
    ImportReport run(ImportProgress told, BooleanSupplier stop);
  }

  public IntakeViewModel(Importer importer, SampleQueue samples, Work work) {
    this.importer = importer;
    this.samples = samples;
    this.work = work;
  }

  /**
   * What came of an import.
   *
   * @param problems one line for each reason of a refusal, naming bundle, file and field
   * @param failed why the import as a whole failed; empty when it did not
   * @param stopped whether the person stopped it; what was not looked at by then was left alone
   */
  public record Result(
      int created,
      int renewed,
      int unchanged,
      int advisories,
      int refused,
      List<String> problems,
      String failed,
      boolean stopped) {
    public Result {
      problems = List.copyOf(problems);
    }

    /** How many bundles and advisories were looked at. */
    public int looked() {
      return created + renewed + unchanged + advisories + refused;
    }

    private Result and(Result later) {
      return new Result(
          created + later.created,
          renewed + later.renewed,
          unchanged + later.unchanged,
          advisories + later.advisories,
          refused + later.refused,
          Stream.concat(problems.stream(), later.problems.stream()).toList(),
          failed.isEmpty() || later.failed.isEmpty()
              ? failed + later.failed
              : failed + " " + later.failed,
          stopped || later.stopped);
    }
  }

  /** Takes bundles, archives, folders and advisories in, after the import that runs. */
  public void take(List<Path> paths) {
    if (!paths.isEmpty()) {
      start((told, stop) -> importer.importPaths(paths, told, stop));
    }
  }

  /** Takes the sample queue in. */
  public void takeSamples() {
    start(samples::importAll);
  }

  private void start(Import task) {
    if (running.get()) {
      waiting.add(task);
      return;
    }
    result.set(null);
    run(task);
  }

  private void run(Import task) {
    running.set(true);
    AtomicBoolean mine = new AtomicBoolean();
    stop = mine;
    Job<ImportReport> started =
        work.start(
            Work.Lane.LONG,
            (Progress told) ->
                task.run(
                    (done, total, name) ->
                        told.report(total == 0 ? -1 : (double) done / total, name),
                    () -> mine.get() || told.isCancelled()));
    progress.bind(started.progressProperty());
    current.bind(started.messageProperty());
    started
        .onDone(report -> came(of(report)))
        .onFailed(
            reason ->
                came(
                    new Result(
                        0, 0, 0, 0, 0, List.of(), String.valueOf(reason.getMessage()), false)))
        .onEnd(
            () -> {
              progress.unbind();
              current.unbind();
              stopping.set(false);
              running.set(false);
              Import next = waiting.poll();
              if (next != null) {
                run(next);
              }
            });
  }

  /** What imports that followed each other brought is told together. */
  private void came(Result now) {
    Result before = result.get();
    result.set(before == null ? now : before.and(now));
  }

  private static Result of(ImportReport report) {
    List<String> problems =
        report.refused().stream()
            .map(ImportItem.Refused::problems)
            .flatMap(List::stream)
            .map((Problem p) -> p.line(Texts.language().locale()))
            .toList();
    return new Result(
        report.created(),
        report.renewed(),
        report.unchanged(),
        report.advisories(),
        report.refused().size(),
        problems,
        "",
        report.cancelled());
  }

  /**
   * Ends the import that runs after the item it is at, and those that wait; what came in already
   * stays, and the result says how far it came.
   */
  public void cancel() {
    waiting.clear();
    if (running.get()) {
      stopping.set(true);
      stop.set(true);
    }
  }

  /** Forgets what came of the last import. */
  public void dismiss() {
    result.set(null);
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether the import that runs was told to stop and ends the item it is at. */
  public ReadOnlyBooleanProperty stoppingProperty() {
    return stopping.getReadOnlyProperty();
  }

  /** 0 to 1, negative while unknown. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The name of what is read now. */
  public ReadOnlyStringProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** What came of the last import, null when there is nothing to say. */
  public ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
    return result.getReadOnlyProperty();
  }
}
