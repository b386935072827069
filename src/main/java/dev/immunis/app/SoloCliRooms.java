package dev.immunis.app;

import dev.immunis.cli.CliRooms;
import dev.immunis.cli.WorkspaceCare;
import dev.immunis.decision.DecisionService;
import dev.immunis.decision.EscalationDesk;
import dev.immunis.decision.effect.EffectDesk;
import dev.immunis.decision.effect.EffectExecutor;
import dev.immunis.decision.policy.PolicyDesk;
import dev.immunis.intake.FeedImport;
import dev.immunis.intake.Importer;
import dev.immunis.intake.PullRequestImporter;
import dev.immunis.intake.SampleQueue;
import dev.immunis.intake.load.LoadImport;
import dev.immunis.model.Clock;
import dev.immunis.model.RecentLog;
import dev.immunis.report.audit.Checkpoints;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.report.handover.HandOverDesk;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Cache;
import dev.immunis.store.Comments;
import dev.immunis.store.DecisionHistory;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.PersonalData;
import dev.immunis.store.Profiles;
import dev.immunis.store.Replica;
import dev.immunis.sync.SyncService;
import dev.immunis.sync.TeamDesk;
import dev.immunis.wargame.AblationService;
import dev.immunis.wargame.TeamRuns;
import dev.immunis.wargame.WargameService;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.watch.MergeWatch;
import java.nio.file.Path;
import java.util.Optional;

/** The rooms of solo mode as the commands see them. */
record SoloCliRooms(
    SoloRooms rooms,
    GitHubRoom github,
    ReportRoom reports,
    SettledCall settled,
    Optional<RecentLog> log)
    implements CliRooms {
  @Override
  public Importer importer() {
    return rooms.importer();
  }

  @Override
  public PullRequestImporter pullRequests() {
    return new PullRequestImporter(
        rooms.authority(),
        github.pullRequests(),
        () -> rooms.profiles().current().actor(),
        rooms.clock());
  }

  @Override
  public SampleQueue samples() {
    return rooms.samples();
  }

  @Override
  public LoadImport load() {
    return rooms.load();
  }

  @Override
  public Cache cache() {
    return rooms.cache();
  }

  @Override
  public EvidenceVault vault() {
    return rooms.vault();
  }

  @Override
  public WargameService wargames() {
    return rooms.wargames();
  }

  @Override
  public TeamRuns teamRuns() {
    return rooms.teamRuns();
  }

  @Override
  public MergeWatch mergeWatch() {
    return WatchRoom.watch(rooms, github);
  }

  @Override
  public LabelBook labels() {
    return rooms.labels();
  }

  @Override
  public Comments comments() {
    return rooms.comments();
  }

  @Override
  public CapsuleDesk capsules() {
    return rooms.capsules();
  }

  @Override
  public AblationService ablations() {
    return rooms.ablations();
  }

  @Override
  public DecisionService decisions() {
    return rooms.decisions();
  }

  @Override
  public EffectDesk effects() {
    return rooms.effects();
  }

  @Override
  public EffectExecutor effectExecutor() {
    return EffectRoom.executor(rooms, github.pullRequests());
  }

  @Override
  public PolicyDesk policies() {
    return rooms.policies();
  }

  @Override
  public EscalationDesk escalations() {
    return rooms.escalations();
  }

  @Override
  public DecisionHistory history() {
    return rooms.history();
  }

  @Override
  public AuditTrail auditTrail() {
    return rooms.auditTrail();
  }

  @Override
  public PersonalData personalData() {
    return rooms.personalData();
  }

  @Override
  public Checkpoints checkpoints() {
    return reports.checkpoints();
  }

  @Override
  public ExportDesk exports() {
    return rooms.exports();
  }

  @Override
  public HandOverDesk handOvers() {
    return reports.handOvers();
  }

  @Override
  public Profiles profiles() {
    return rooms.profiles();
  }

  @Override
  public SyncService sync() {
    return rooms.team().sync();
  }

  @Override
  public TeamDesk team() {
    return rooms.team();
  }

  @Override
  public Replica replica() {
    return rooms.team().replica();
  }

  @Override
  public Outbox outbox() {
    return rooms.team().outbox();
  }

  @Override
  public FeedImport feeds() {
    return rooms.feeds();
  }

  @Override
  public Mailbox mailbox() {
    return rooms.team().mailbox();
  }

  @Override
  public WorkspaceCare.Backup backup(Path target) {
    return CareDesk.backup(rooms, settled, target);
  }

  @Override
  public Clock clock() {
    return rooms.clock();
  }
}
