package dev.immunis.ui.review.diff;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Reach;
import dev.immunis.patch.Blanks;
import dev.immunis.patch.CheatFact;
import dev.immunis.patch.CheatFacts;
import dev.immunis.patch.Context;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.MovedLines;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchParts;
import dev.immunis.patch.PatchRewriter;
import dev.immunis.patch.PatchSyntaxException;
import dev.immunis.patch.ReadingOrder;
import dev.immunis.patch.Rewritten;
import dev.immunis.patch.WordDiff;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Preferences;
import dev.immunis.store.RecordJson;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.AblationService;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

  /** Lines that one press of the key adds around the hunks of a file. */
  private static final int STEP = 10;

  /** Rows that are laid out for the first picture; the others follow while it is looked at. */
  private static final int FIRST_ROWS = 600;

  private final EvidenceVault vault;
  private final Preferences preferences;
  private final Work work;
  private final Latest opening;
  private final Latest searching;
  private final Latest looking;
  private final Latest judging;
  private final Latest measuring;
  private final ReadOnlyObjectWrapper<@Nullable DiffLayout> layout =
      new ReadOnlyObjectWrapper<>(this, "layout");
  private final ReadOnlyObjectWrapper<ViewOptions> options;
  private final ReadOnlyObjectWrapper<DiffLayout.Mode> mode;
  private final ReadOnlyObjectWrapper<DiffSearch> search =
      new ReadOnlyObjectWrapper<>(this, "search", DiffSearch.NOTHING);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper raw = new ReadOnlyStringWrapper(this, "raw", "");
  private final ReadOnlyObjectWrapper<ReachMarks> reach =
      new ReadOnlyObjectWrapper<>(this, "reach", ReachMarks.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Looked> looked =
      new ReadOnlyObjectWrapper<>(this, "looked");
  private final ReadOnlyObjectWrapper<List<CheatFact>> facts =
      new ReadOnlyObjectWrapper<>(this, "facts", List.of());
  private List<FilePatch> order = List.of();
  private BaseTexts texts = BaseTexts.NONE;
  private Remarks remarks = Remarks.NONE;
  private String words = "";
  private final VersionsViewModel versions;
  private @Nullable Runnable onceWhole;
  private @Nullable Digest openPatch;
  private @Nullable Digest openBase;
  private boolean instead;
  private @Nullable Digest shownVersion;
  private @Nullable Digest shownEvidence;

  public PatchViewModel(EvidenceVault vault, Preferences preferences, Work work) {
    this.vault = vault;
    this.preferences = preferences;
    this.work = work;
    this.opening = new Latest(work);
    this.searching = new Latest(work);
    this.looking = new Latest(work);
    this.judging = new Latest(work);
    this.measuring = new Latest(work);
    this.versions = new VersionsViewModel(this, vault, work);
    this.options = new ReadOnlyObjectWrapper<>(this, "options", ViewOptions.read(preferences));
    this.mode = new ReadOnlyObjectWrapper<>(this, "mode", options.get().mode());
  }

  private record Opened(
      @Nullable DiffLayout layout, List<FilePatch> order, String problem, String raw) {}

  /**
   * What is found in a patch after it is on the screen.
   *
   * @param patch as it would be applied
   * @param texts the files before it, as far as they are known
   * @param moved lines that went from one place to another
   */
  record Looked(Patch patch, PatchParts parts, BaseTexts texts, BitSet moved) {}

  /** Opens a patch by the digest of its bytes. */
  public void open(Digest patch) {
    open(patch, null);
  }

  /**
   * Opens a patch.
   *
   * @param base digest of the tar of the tree before it, null where the source gave none
   */
  public void open(Digest patch, @Nullable Digest base) {
    openPatch = patch;
    openBase = base;
    instead = false;
    problem.set("");
    raw.set("");
    order = List.of();
    texts = BaseTexts.NONE;
    remarks = Remarks.NONE;
    onceWhole = null;
    looked.set(null);
    looking.cancel();
    judging.cancel();
    facts.set(List.of());
    options.set(options.get().fresh());
    ViewOptions wanted = options.get();
    show(null);
    opening
        .start(progress -> read(patch, wanted))
        .onDone(
            opened -> {
              DiffLayout first = opened.layout();
              problem.set(opened.problem());
              raw.set(opened.raw());
              order = opened.order();
              onceWhole = first == null ? null : () -> look(first.source().original(), base);
              show(first);
              if (first != null && (!options.get().equals(wanted) || !remarks.isEmpty())) {
                relayout(); // there is more to show than when this was read
              } else if (first != null && !first.whole()) {
                rest(first);
              }
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  /** The versions of the open review and the way they are compared. */
  public VersionsViewModel versions() {
    return versions;
  }

  /** Shows another patch in place of the open one, for reading only; null for nothing. */
  void showInstead(@Nullable Patch other) {
    instead = true;
    onceWhole = null;
    opening.cancel();
    looking.cancel();
    texts = BaseTexts.NONE;
    order = other == null ? List.of() : ReadingOrder.of(other);
    show(null);
    if (other != null) {
      ViewOptions wanted = options.get().fresh();
      List<FilePatch> files = order;
      Remarks said = remarks;
      opening.start(progress -> lay(other, wanted, BaseTexts.NONE, files, said)).onDone(this::show);
    }
  }

  /** Whether something else than the open patch is shown, of which nothing counts as seen. */
  boolean isInstead() {
    return instead;
  }

  /** Shows the open patch again, with its remarks. */
  void reopen() {
    Digest patch = openPatch;
    if (patch != null) {
      Remarks said = remarks;
      open(patch, openBase);
      showRemarks(said);
    }
  }

  private Opened read(Digest digest, ViewOptions wanted) {
    byte[] bytes = vault.get(digest).orElse(null);
    if (bytes == null) {
      return new Opened(
          null, List.of(), Texts.get("review.patch.missing", digest.abbreviated()), "");
    }
    try {
      Patch patch = PatchParser.parse(bytes);
      if (patch.isEmpty()) {
        return new Opened(null, List.of(), Texts.get("review.patch.empty"), "");
      }
      List<FilePatch> files = ReadingOrder.of(patch);
      DiffSource source = source(patch, wanted, BaseTexts.NONE);
      return new Opened(
          DiffLayout.first(source, wanted.mode(), files, Remarks.NONE, FIRST_ROWS), files, "", "");
    } catch (PatchSyntaxException e) {
      return new Opened(
          null,
          List.of(),
          Texts.get("review.patch.unreadable", e.getMessage()),
          new String(bytes, 0, Math.min(bytes.length, 200_000), StandardCharsets.UTF_8));
    }
  }

  /** Lays out what follows the first picture, and puts it below. */
  private void rest(DiffLayout first) {
    List<FilePatch> files = order;
    Remarks said = remarks;
    opening
        .start(
            progress ->
                DiffLayout.of(first.source(), first.mode(), files, said, progress::checkCancelled))
        .onDone(this::show);
  }

  private static DiffLayout lay(
      Patch patch, ViewOptions wanted, BaseTexts texts, List<FilePatch> order, Remarks remarks) {
    return DiffLayout.of(source(patch, wanted, texts), wanted.mode(), order, remarks);
  }

  private static DiffSource source(Patch patch, ViewOptions wanted, BaseTexts texts) {
    Rewritten shown = PatchRewriter.rewrite(patch, wanted.blanks(), texts::of, wanted::context);
    SyntaxStarts starts =
        texts.isEmpty()
            ? SyntaxStarts.NONE
            : SyntaxStarts.of(shown.patch(), file -> texts.of(file).orElse(new byte[0]));
    return new DiffSource(patch, shown, starts);
  }

  /** Reads what is not needed for the first picture. */
  private void look(Patch patch, @Nullable Digest base) {
    looking
        .start(
            progress ->
                new Looked(
                    patch,
                    PatchParts.of(patch, progress::checkCancelled),
                    base == null ? BaseTexts.NONE : BaseTexts.read(vault, base, patch),
                    MovedLines.of(patch, progress::checkCancelled)))
        .onDone(
            found -> {
              texts = found.texts();
              looked.set(found);
              if (!texts.isEmpty()) {
                relayout();
              }
            })
        .onFailed(reason -> LOG.warn("the parts of a patch cannot be read", reason));
    // In the lane of long work: the facts of a huge patch must not hold up the next one's opening.
    judging
        .start(Work.Lane.LONG, progress -> CheatFacts.of(patch, progress::checkCancelled))
        .onDone(facts::set)
        .onFailed(reason -> LOG.warn("the facts of a patch cannot be read", reason));
  }

  /** What a person has to know first; empty until it was looked for. */
  ReadOnlyObjectProperty<List<CheatFact>> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** What was found after the first picture, null until then. */
  ReadOnlyObjectProperty<@Nullable Looked> lookedProperty() {
    return looked.getReadOnlyProperty();
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

  /** What is shown, null while nothing can be. */
  public ReadOnlyObjectProperty<@Nullable DiffLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  /** The files of the patch as it would be applied, in the order of the view. */
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

  ReadOnlyObjectProperty<ViewOptions> optionsProperty() {
    return options.getReadOnlyProperty();
  }

  // ---- how it is shown

  /** Side by side or unified; kept for the next time. */
  public void showAs(DiffLayout.Mode wanted) {
    choose(options.get().with(wanted));
  }

  public void toggleMode() {
    showAs(mode.get() == DiffLayout.Mode.SPLIT ? DiffLayout.Mode.UNIFIED : DiffLayout.Mode.SPLIT);
  }

  /** Which changes of white space count; kept for the next time. */
  void showBlanks(Blanks wanted) {
    choose(options.get().with(wanted));
  }

  /** By words or by characters; kept for the next time. */
  void showGrain(WordDiff.Grain wanted) {
    choose(options.get().with(wanted));
  }

  /** How much is shown around all changes; kept for the next time. */
  void showAround(ViewOptions.Around wanted) {
    choose(options.get().with(wanted));
  }

  /** Ten lines more around the hunks of one file. */
  void expand(FilePatch file) {
    choose(options.get().with(file, options.get().context(file).more(STEP)));
  }

  /** The whole of one file, or again as in the patch. */
  void toggleWhole(FilePatch file) {
    boolean whole = options.get().context(file).equals(Context.WHOLE_FILE);
    choose(options.get().with(file, whole ? Context.AS_GIVEN : Context.WHOLE_FILE));
  }

  /** Shows these remarks below their lines. */
  void showRemarks(Remarks next) {
    if (!next.all().equals(remarks.all())) {
      remarks = next;
      relayout();
    }
  }

  /** Whether there is anything more to show around the changes of a file. */
  boolean canExpand(FilePatch file) {
    return texts.of(file).isPresent();
  }

  private void choose(ViewOptions wanted) {
    if (wanted.equals(options.get())) {
      return;
    }
    options.set(wanted);
    mode.set(wanted.mode());
    work.start(
        progress -> {
          wanted.keep(preferences);
          return wanted;
        });
    relayout();
  }

  private void relayout() {
    DiffLayout now = layout.get();
    if (now != null) {
      Patch patch = now.source().original();
      ViewOptions wanted = options.get();
      List<FilePatch> files = order;
      BaseTexts known = texts;
      Remarks said = remarks;
      opening.start(progress -> lay(patch, wanted, known, files, said)).onDone(this::show);
    }
  }

  /** Hits are rows of one layout, so another layout is searched anew. */
  private void show(@Nullable DiffLayout next) {
    searching.cancel();
    search.set(DiffSearch.NOTHING);
    layout.set(next);
    Runnable look = onceWhole;
    if (next != null && next.whole() && look != null) {
      onceWhole = null;
      look.run();
    }
    find(words);
  }

  /** Searches all lines of all files, from now on those of every patch that is opened. */
  public void find(String wanted) {
    words = wanted;
    DiffLayout now = layout.get();
    if (now == null || !now.whole() || wanted.isEmpty()) {
      searching.cancel();
      search.set(DiffSearch.NOTHING);
      return;
    }
    searching
        .start(progress -> DiffSearch.of(now, wanted, progress::checkCancelled))
        .onDone(search::set);
  }

  /** Whether the answer to a search is here. */
  public boolean hasFound(String wanted) {
    return search.get().words().equals(wanted.toLowerCase(Locale.ROOT));
  }

  ReadOnlyObjectProperty<DiffSearch> searchProperty() {
    return search.getReadOnlyProperty();
  }
}
