package dev.immunis.store.h2;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.store.ActLog;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.Drafts;
import dev.immunis.store.Escalations;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Labels;
import dev.immunis.store.Opinions;
import dev.immunis.store.PersonalData;
import dev.immunis.store.Ports;
import dev.immunis.store.Preferences;
import dev.immunis.store.Profiles;
import dev.immunis.store.ProofWatches;
import dev.immunis.store.RunRequests;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A workspace in a folder, as the contract tests want it. */
final class H2Ports implements Ports {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  private final SettableClock clock = new SettableClock(Samples.START);
  private final List<ChangeEvent> events = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final H2Workspace workspace;

  H2Ports(Path folder) {
    this(MadeBefore.in(folder), KeySource.none(), Engine.DURABLE);
  }

  H2Ports(Path folder, KeySource keys, Engine engine) {
    ChangeBus bus = new ChangeBus();
    bus.subscribe(events::add);
    this.folder = folder;
    this.workspace =
        H2Workspace.open(
            folder, clock, IDS::generate, H2Ports::random, bus, Samples.ANA.name(), keys, engine);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  H2Workspace workspace() {
    return workspace;
  }

  @Override
  public Authority authority() {
    return workspace.authority();
  }

  @Override
  public Cache cache() {
    return workspace.cache();
  }

  @Override
  public EvidenceVault vault() {
    return workspace.vault();
  }

  @Override
  public Drafts drafts() {
    return workspace.drafts();
  }

  @Override
  public Opinions opinions() {
    return workspace.opinions();
  }

  @Override
  public Escalations escalations() {
    return workspace.escalations();
  }

  @Override
  public AuditTrail auditTrail() {
    return workspace.auditTrail();
  }

  @Override
  public Preferences preferences() {
    return workspace.preferences();
  }

  @Override
  public Profiles profiles() {
    return workspace.profiles();
  }

  @Override
  public Labels labels() {
    return workspace.labels();
  }

  @Override
  public RunRequests runRequests() {
    return workspace.runRequests();
  }

  @Override
  public ProofWatches proofWatches() {
    return workspace.proofWatches();
  }

  @Override
  public PersonalData personalData() {
    return workspace.personalData();
  }

  @Override
  public ActLog actLog() {
    return workspace.actLog();
  }

  @Override
  public List<ChangeEvent> events() {
    return events;
  }

  @Override
  public SettableClock clock() {
    return clock;
  }

  @Override
  public Connection raw() throws SQLException {
    return DatabaseFile.in(folder).source(KeySource.none(), Engine.DURABLE).getConnection();
  }

  @Override
  public void close() {
    workspace.close();
  }
}
