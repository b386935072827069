package dev.immunis.ui.review.diff;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Reach;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.ReadingOrder;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Preferences;
import dev.immunis.store.RecordJson;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.AblationService;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The patch that is open: read, parsed, laid out; all methods belong to the UI thread. */
public final class PatchViewModel {
  private static final Logger LOG = LoggerFactory.getLogger(PatchViewModel.class);
  private static final String MODE = "diff.mode";

  private final EvidenceVault vault;
  private final Preferences preferences;
  private final Work work;
  private final Latest opening;
  private final Latest searching;
  private final ReadOnlyObjectWrapper<@Nullable DiffLayout> layout =
      new ReadOnlyObjectWrapper<>(this, "layout");
  private final ReadOnlyObjectWrapper<DiffLayout.Mode> mode =
      new ReadOnlyObjectWrapper<>(this, "mode", DiffLayout.Mode.SPLIT);
  private final ReadOnlyObjectWrapper<DiffSearch> search =
      new ReadOnlyObjectWrapper<>(this, "search", DiffSearch.NOTHING);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper raw = new ReadOnlyStringWrapper(this, "raw", "");
  private final ReadOnlyObjectWrapper<ReachMarks> reach =
      new ReadOnlyObjectWrapper<>(this, "reach", ReachMarks.NONE);
  private final Latest measuring;
  private List<FilePatch> order = List.of();
  private String words = "";
  private @Nullable Digest shownVersion;
  private @Nullable Digest shownEvidence;

  public PatchViewModel(EvidenceVault vault, Preferences preferences, Work work) {
    this.vault = vault;
    this.preferences = preferences;
    this.work = work;
    this.opening = new Latest(work);
    this.searching = new Latest(work);
    this.measuring = new Latest(work);
    preferences
        .get(MODE)
        .filter(DiffLayout.Mode.UNIFIED.name()::equals)
        .ifPresent(unified -> mode.set(DiffLayout.Mode.UNIFIED));
  }

  private record Opened(@Nullable DiffLayout layout, String problem, String raw) {}

  /** Opens a patch by the digest of its bytes. */
  public void open(Digest patch) {
    DiffLayout.Mode wanted = mode.get();
    problem.set("");
    raw.set("");
    order = List.of();
    show(null);
    opening
        .start(progress -> read(patch, wanted))
        .onDone(
            opened -> {
              problem.set(opened.problem());
              raw.set(opened.raw());
              order = opened.layout() == null ? List.of() : order(opened.layout().patch());
              show(opened.layout());
              if (mode.get() != wanted) {
                relayout(); // the person chose the other one while this was read
              }
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  /**
   * Marks the lines that a run went through, and what the hunks of a version are for.
   *
   * @param evidence digest of the run's evidence, null when there is no run
   */
  public void showMarks(Digest version, @Nullable Digest evidence) {
    shownVersion = version;
    shownEvidence = evidence;
    measuring
        .start(progress -> marks(version, evidence))
        .onDone(reach::set)
        .onFailed(reason -> LOG.warn("the reach of a run cannot be read", reason));
  }

  /** Reads the marks again if they are of that version: its hunks were looked at. */
  public void readRoles(Digest version) {
    if (version.equals(shownVersion)) {
      showMarks(version, shownEvidence);
    }
  }

  private ReachMarks marks(Digest version, @Nullable Digest evidence) {
    Map<String, Ablation.Role> roles = new HashMap<>();
    AblationService.kept(vault, preferences, version)
        .ifPresent(
            found ->
                found
                    .hunks()
                    .forEach(h -> roles.put(ReachMarks.key(h.path(), h.hunk()), h.role())));
    Reach measured =
        Optional.ofNullable(evidence)
            .flatMap(vault::get)
            .map(b -> RecordJson.read(new String(b, StandardCharsets.UTF_8), Evidence.class))
            .map(Evidence::reach)
            .orElseGet(() -> Reach.unknown(""));
    return new ReachMarks(measured, roles);
  }

  ReadOnlyObjectProperty<ReachMarks> reachProperty() {
    return reach.getReadOnlyProperty();
  }

  private Opened read(Digest digest, DiffLayout.Mode wanted) {
    byte[] bytes = vault.get(digest).orElse(null);
    if (bytes == null) {
      return new Opened(null, Texts.get("review.patch.missing", digest.abbreviated()), "");
    }
    try {
      Patch patch = PatchParser.parse(bytes);
      if (patch.isEmpty()) {
        return new Opened(null, Texts.get("review.patch.empty"), "");
      }
      return new Opened(DiffLayout.of(patch, wanted, order(patch)), "", "");
    } catch (PatchSyntaxException e) {
      return new Opened(
          null,
          Texts.get("review.patch.unreadable", e.getMessage()),
          new String(bytes, 0, Math.min(bytes.length, 200_000), StandardCharsets.UTF_8));
    }
  }

  private static List<FilePatch> order(Patch patch) {
    return ReadingOrder.of(patch);
  }

  /** What is shown, null while nothing can be. */
  public ReadOnlyObjectProperty<@Nullable DiffLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  /** The files in the order of the view. */
  public List<FilePatch> files() {
    return order;
  }

  /** Why there are no rows; empty when there are. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The beginning of an unreadable patch as text; empty for a readable one. */
  public ReadOnlyStringProperty rawProperty() {
    return raw.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<DiffLayout.Mode> modeProperty() {
    return mode.getReadOnlyProperty();
  }

  /** Side by side or unified; kept for the next time. */
  public void showAs(DiffLayout.Mode wanted) {
    if (mode.get() == wanted) {
      return;
    }
    mode.set(wanted);
    work.start(
        progress -> {
          preferences.put(MODE, wanted.name());
          return wanted;
        });
    relayout();
  }

  private void relayout() {
    DiffLayout now = layout.get();
    if (now != null) {
      DiffLayout.Mode wanted = mode.get();
      List<FilePatch> files = order;
      opening.start(progress -> DiffLayout.of(now.patch(), wanted, files)).onDone(this::show);
    }
  }

  /** Hits are rows of one layout, so another layout is searched anew. */
  private void show(@Nullable DiffLayout next) {
    searching.cancel();
    search.set(DiffSearch.NOTHING);
    layout.set(next);
    find(words);
  }

  public void toggleMode() {
    showAs(mode.get() == DiffLayout.Mode.SPLIT ? DiffLayout.Mode.UNIFIED : DiffLayout.Mode.SPLIT);
  }

  /** Searches all lines of all files, from now on those of every patch that is opened. */
  public void find(String wanted) {
    words = wanted;
    DiffLayout now = layout.get();
    if (now == null || wanted.isEmpty()) {
      searching.cancel();
      search.set(DiffSearch.NOTHING);
      return;
    }
    searching.start(progress -> DiffSearch.of(now, wanted)).onDone(search::set);
  }

  ReadOnlyObjectProperty<DiffSearch> searchProperty() {
    return search.getReadOnlyProperty();
  }
}
