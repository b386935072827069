package dev.immunis.cli;

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

/** What the commands need of an open workspace. */
public interface CliRooms {
  Importer importer();

  /**
   * What takes pull requests in.
   *
   * @throws CliFailure when the settings for GitHub cannot be used
   */
  PullRequestImporter pullRequests();

  SampleQueue samples();

  LoadImport load();

  Cache cache();

  EvidenceVault vault();

  WargameService wargames();

  TeamRuns teamRuns();

  /** Proofs that stay after a merge, and the look at their branches, for this call alone. */
  MergeWatch mergeWatch();

  LabelBook labels();

  Comments comments();

  CapsuleDesk capsules();

  AblationService ablations();

  DecisionService decisions();

  EffectDesk effects();

  /**
   * What carries effects out, for this call alone.
   *
   * @throws CliFailure when the settings for GitHub cannot be used
   */
  EffectExecutor effectExecutor();

  PolicyDesk policies();

  EscalationDesk escalations();

  DecisionHistory history();

  AuditTrail auditTrail();

  PersonalData personalData();

  /** Signed words on the chain, and the key that signs them. */
  Checkpoints checkpoints();

  /** Reviews for other programs. */
  ExportDesk exports();

  /** One review for somebody else. */
  HandOverDesk handOvers();

  Profiles profiles();

  Clock clock();

  /** The log of the console that has the workspace; empty when this call opened it itself. */
  Optional<RecentLog> log();

  /**
   * Writes a backup of this workspace while work goes on.
   *
   * @throws dev.immunis.store.StoreException when the file is there already or cannot be written
   */
  WorkspaceCare.Backup backup(Path target);

  /** Dated public lists about exploitation. */
  FeedImport feeds();

  SyncService sync();

  TeamDesk team();

  Replica replica();

  Outbox outbox();

  Mailbox mailbox();
}
