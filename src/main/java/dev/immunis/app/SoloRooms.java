package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.app.team.TeamRooms;
import dev.immunis.app.team.TeamSettings;
import dev.immunis.app.workspace.WorkspaceFiles;
import dev.immunis.decision.DecisionService;
import dev.immunis.decision.EscalationDesk;
import dev.immunis.decision.Surroundings;
import dev.immunis.decision.effect.EffectDesk;
import dev.immunis.decision.gate.ServerGates;
import dev.immunis.decision.policy.PolicyDesk;
import dev.immunis.decision.policy.PolicyFile;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.decision.seen.ReadEvidence;
import dev.immunis.github.PullRequests;
import dev.immunis.intake.FeedImport;
import dev.immunis.intake.ImportState;
import dev.immunis.intake.Importer;
import dev.immunis.intake.SampleQueue;
import dev.immunis.intake.load.LoadImport;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Randomness;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.store.ActLog;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.Chronicle;
import dev.immunis.store.Comments;
import dev.immunis.store.DecisionHistory;
import dev.immunis.store.Drafts;
import dev.immunis.store.Effects;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Exploitations;
import dev.immunis.store.FirstOpinions;
import dev.immunis.store.LineComments;
import dev.immunis.store.PersonalData;
import dev.immunis.store.Preferences;
import dev.immunis.store.Profiles;
import dev.immunis.store.Readings;
import dev.immunis.store.RunRequests;
import dev.immunis.store.Snoozes;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import dev.immunis.sync.TeamEffects;
import dev.immunis.sync.TeamOpinions;
import dev.immunis.wargame.AblationService;
import dev.immunis.wargame.EngineSettings;
import dev.immunis.wargame.ProofDesk;
import dev.immunis.wargame.TeamRuns;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.WargameService;
import dev.immunis.wargame.WargameStore;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.label.WatchDesk;
import dev.immunis.wargame.queue.Parallel;
import dev.immunis.wargame.watch.MergeWatch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Solo mode, wired: every room on one embedded workspace. Close it once, after the faces. */
public final class SoloRooms implements AutoCloseable {
  private final Clock clock = new SystemClock();
  private final Ids ids = new TimeOrderedIds();
  private final Randomness randomness = new StrongRandomness();
  private final ChangeBus bus = new ChangeBus();
  private final H2Workspace workspace;
  private final TeamRooms team;
  private final SandboxProbe sandboxes;
  private final ReviewLimits limits;
  private final WargameEngine engine;
  private final WargameService wargames;
  private final TeamRuns teamRuns;
  private final LabelBook labels;
  private final CapsuleDesk capsules;
  private final ProofDesk proofs;
  private final AtomicReference<Supplier<Optional<PullRequests>>> server =
      new AtomicReference<>(Optional::empty);
  private final AtomicReference<Supplier<ImportState>> imports =
      new AtomicReference<>(() -> ImportState.NONE);
  private final PolicyDesk policies;
  private final DecisionService decisions;
  private final Importer importer;
  private final SampleQueue samples;
  private final LoadImport load;

  /** Opens the workspace of a folder; the caller holds its lock. */
  public SoloRooms(Path folder) {
    this(folder, EngineSettings.CACHE_BYTES, Machine.sandboxes());
  }

  /** Opens the workspace of a folder as the settings say; the caller holds its lock. */
  static SoloRooms open(Path folder, SettledCall settled) {
    Settings settings = settled.settings();
    SoloRooms rooms =
        new SoloRooms(
            folder,
            settings.treeCacheBytes(),
            Machine.sandboxes(),
            settings.wargamesAtOnce(Runtime.getRuntime().availableProcessors()),
            TeamSettings.of(settings),
            settings.limits(),
            FileKey.of(folder, settled));
    if (settings.get(SettingKey.WARGAMES_FOR_TEAM).equals("yes")) {
      rooms.teamRuns().offer();
    }
    return rooms;
  }

  /** Opens the workspace of a folder with as many runs at a time as suit this machine. */
  public SoloRooms(Path folder, long treeCacheBytes, SandboxProbe sandboxes) {
    this(
        folder,
        treeCacheBytes,
        sandboxes,
        Parallel.usual(Runtime.getRuntime().availableProcessors()),
        TeamSettings.none(),
        ReviewLimits.standard());
  }

  /** The same for a workspace that is not encrypted. */
  public SoloRooms(
      Path folder,
      long treeCacheBytes,
      SandboxProbe sandboxes,
      int parallel,
      TeamSettings teamSettings,
      ReviewLimits limits) {
    this(folder, treeCacheBytes, sandboxes, parallel, teamSettings, limits, KeySource.none());
  }

  /**
   * Opens the workspace of a folder; the caller holds its lock.
   *
   * @param treeCacheBytes how much prepared trees may take
   * @param sandboxes where trials run
   * @param parallel how many runs go on at a time
   * @param teamSettings what the settings say of a team, where the workspace belongs to one
   * @param limits within what time reviews are to be decided
   * @param keys what encrypts its file
   */
  SoloRooms(
      Path folder,
      long treeCacheBytes,
      SandboxProbe sandboxes,
      int parallel,
      TeamSettings teamSettings,
      ReviewLimits limits,
      KeySource keys) {
    this.sandboxes = sandboxes;
    this.limits = limits;
    workspace = H2Workspace.open(folder, clock, ids, randomness, bus, keys);
    team = new TeamRooms(workspace, teamSettings, clock, randomness, bus);
    engine = Machine.engine(folder.resolve("cache"), treeCacheBytes, sandboxes, clock, randomness);
    WargameStore store =
        new WargameStore(
            workspace.cache(),
            workspace.authority(),
            team.vault(),
            workspace.runRequests(),
            workspace.labels());
    capsules = new CapsuleDesk(engine, store, clock);
    proofs = new ProofDesk(engine, store);
    wargames =
        new WargameService(
            engine,
            store,
            clock,
            ids,
            workspace.profiles().current().device().toString(),
            parallel);
    teamRuns =
        new TeamRuns(
            new TeamRuns.Rooms(wargames, workspace.cache(), clock, ids, this::person),
            () -> team.sync().connection().map(TeamAuthority::runs),
            MachineName.of(Path.of("/")) + " " + workspace.profiles().current().device(),
            () -> sandboxes.probe() instanceof SandboxAnswer.Ready);
    team.afterRound(teamRuns::look);
    labels = new LabelBook(workspace.labels(), workspace.cache(), clock, ids);
    policies =
        new PolicyDesk(
            new PolicyFile(folder),
            workspace.policyBook(),
            this::person,
            team::joined,
            team::rules);
    team.afterRound(policies::refresh);
    decisions =
        new DecisionService(
            workspace.cache(),
            workspace.authority(),
            workspace.profiles(),
            clock,
            ids,
            HouseRules.all(),
            new Surroundings(
                policies,
                workspace.policyBook(),
                new TeamOpinions(workspace.opinions(), team::joined, team::rules),
                workspace.escalations(),
                new ReadEvidence(workspace.cache(), team.vault(), workspace.readings()),
                new ServerGates(workspace.gateStates(), () -> server.get().get(), clock),
                workspace.firstOpinions()));
    importer = new Importer(workspace.authority(), this::person, clock);
    samples = new SampleQueue(workspace.authority(), this::person, clock);
    load = new LoadImport(workspace.authority(), this::person, clock);
  }

  private dev.immunis.model.Actor person() {
    return workspace.profiles().current().actor();
  }

  public Clock clock() {
    return clock;
  }

  public ChangeBus bus() {
    return bus;
  }

  public Authority authority() {
    return workspace.authority();
  }

  public Cache cache() {
    return workspace.cache();
  }

  public EvidenceVault vault() {
    return team.vault();
  }

  public Drafts drafts() {
    return workspace.drafts();
  }

  public AuditTrail auditTrail() {
    return workspace.auditTrail();
  }

  public ActLog actLog() {
    return workspace.actLog();
  }

  public PersonalData personalData() {
    return workspace.personalData();
  }

  /** Reviews for other programs. */
  public ExportDesk exports() {
    return new ExportDesk(workspace.cache(), workspace.profiles(), clock, Release.version());
  }

  /** Writes a zip with a whole copy of the database as it is now; work goes on meanwhile. */
  void backup(Path zip) {
    workspace.backup(zip);
  }

  /** The folder of the workspace itself, also where a link led to it. */
  public Path folder() {
    return WorkspaceFiles.real(workspace.file().toAbsolutePath().getParent());
  }

  public Preferences preferences() {
    return workspace.preferences();
  }

  public Profiles profiles() {
    return workspace.profiles();
  }

  public Ids ids() {
    return ids;
  }

  public Readings readings() {
    return workspace.readings();
  }

  public FirstOpinions firstOpinions() {
    return workspace.firstOpinions();
  }

  public LineComments lineComments() {
    return workspace.lineComments();
  }

  /** Team mode; in a workspace without a team it does nothing. */
  public TeamRooms team() {
    return team;
  }

  public SandboxProbe sandboxes() {
    return sandboxes;
  }

  public WargameEngine engine() {
    return engine;
  }

  public WargameService wargames() {
    return wargames;
  }

  /** Runs that others of the team ask for, and those that they are asked for. */
  public TeamRuns teamRuns() {
    return teamRuns;
  }

  public LabelBook labels() {
    return labels;
  }

  /** The look after merges on a server that may be set up or not. */
  MergeWatch mergeWatch(Supplier<Optional<MergeWatch.Server>> watched) {
    return new MergeWatch(
        new MergeWatch.Rooms(
            workspace.cache(),
            team.vault(),
            workspace.proofWatches(),
            new WatchDesk(workspace.proofWatches(), labels, clock),
            engine),
        watched);
  }

  public Comments comments() {
    return workspace.comments();
  }

  public CapsuleDesk capsules() {
    return capsules;
  }

  public ProofDesk proofs() {
    return proofs;
  }

  public AblationService ablations() {
    return new AblationService(
        engine, workspace.cache(), workspace.vault(), workspace.preferences());
  }

  /** What a person does with effects. */
  public EffectDesk effects() {
    return new EffectDesk(
        new TeamEffects(workspace.effects(), team::joined, team.sync()),
        workspace.profiles(),
        clock,
        ids);
  }

  Effects effectStore() {
    return workspace.effects();
  }

  RunRequests runRequests() {
    return workspace.runRequests();
  }

  public DecisionService decisions() {
    return decisions;
  }

  /** Names the server that is asked for a pull request's gates; nobody is asked before. */
  void askAt(Supplier<Optional<PullRequests>> pullRequests) {
    server.set(pullRequests);
  }

  /** Names who takes pull requests in by itself. */
  void importsBy(Supplier<ImportState> state) {
    imports.set(state);
  }

  /** How imports by schedule and the server's limit stand; never blocks. */
  public ImportState imports() {
    return imports.get().get();
  }

  public EscalationDesk escalations() {
    return new EscalationDesk(workspace.escalations(), workspace.cache(), policies, clock);
  }

  public DecisionHistory history() {
    return workspace.decisionHistory();
  }

  public PolicyDesk policies() {
    return policies;
  }

  public Importer importer() {
    return importer;
  }

  public SampleQueue samples() {
    return samples;
  }

  public LoadImport load() {
    return load;
  }

  /** Within what time reviews are to be decided. */
  public ReviewLimits limits() {
    return limits;
  }

  /** Dated public lists about exploitation. */
  public FeedImport feeds() {
    return new FeedImport(workspace.exploitations(), this::person, clock);
  }

  public Exploitations exploitations() {
    return workspace.exploitations();
  }

  public Chronicle chronicle() {
    return workspace.chronicle();
  }

  public Snoozes snoozes() {
    return workspace.snoozes();
  }

  @Override
  public void close() {
    teamRuns.close();
    wargames.close();
    team.close();
    workspace.close();
  }
}
