package dev.immunis.store.h2;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Randomness;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.ActLog;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.Chronicle;
import dev.immunis.store.Claims;
import dev.immunis.store.Comments;
import dev.immunis.store.DecisionHistory;
import dev.immunis.store.Drafts;
import dev.immunis.store.Effects;
import dev.immunis.store.Escalations;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Exploitations;
import dev.immunis.store.FirstOpinions;
import dev.immunis.store.GateStates;
import dev.immunis.store.Labels;
import dev.immunis.store.LineComments;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Opinions;
import dev.immunis.store.Outbox;
import dev.immunis.store.PersonalData;
import dev.immunis.store.PolicyBook;
import dev.immunis.store.Preferences;
import dev.immunis.store.Profiles;
import dev.immunis.store.ProofWatches;
import dev.immunis.store.Readings;
import dev.immunis.store.Replica;
import dev.immunis.store.RunRequests;
import dev.immunis.store.Snoozes;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An open workspace folder: in solo mode authority and cache in one H2 file. Thread safe; close it
 * once, after everything that uses its ports.
 */
public final class H2Workspace implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(H2Workspace.class.getName());

  private static final int CONNECTIONS = 8;

  /** Files open in this process: the database itself only keeps other processes out. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final DatabaseFile file;
  private final JdbcDataSource source;
  private final KeySource keys;

  private final HikariDataSource pool;
  private final Db db;
  private final Authority authority;
  private final Cache cache;
  private final EvidenceVault vault;
  private final Drafts drafts;
  private final AuditTrail auditTrail;
  private final ActLog actLog;
  private final PersonalData personalData;
  private final Preferences preferences;
  private final Profiles profiles;
  private final Replica replica;
  private final Outbox outbox;
  private final Mailbox mailbox;
  private final Claims claims;
  private final Labels labels;
  private final Comments comments;
  private final RunRequests runRequests;
  private final ProofWatches proofWatches;
  private final Effects effects;
  private final PolicyBook policyBook;
  private final Opinions opinions;
  private final Escalations escalations;
  private final GateStates gateStates;
  private final DecisionHistory decisionHistory;
  private final Chronicle chronicle;
  private final Exploitations exploitations;
  private final Snoozes snoozes;
  private final Readings readings;
  private final FirstOpinions firstOpinions;
  private final LineComments lineComments;

  private H2Workspace(
      DatabaseFile file,
      JdbcDataSource source,
      KeySource keys,
      HikariDataSource pool,
      Clock clock,
      Ids ids,
      Randomness randomness,
      ChangeBus bus,
      String defaultName) {
    this.file = file;
    this.source = source;
    this.keys = keys;
    this.pool = pool;
    People people = new People(ids, randomness);
    this.db = new Db(pool, new Failures(file.path()), clock, bus, new AuditWriter(people));
    H2Profiles own = new H2Profiles(db, people);
    own.settle(ids, defaultName);
    this.profiles = own;
    this.authority = new H2Authority(db, ids, people);
    this.cache = new H2Cache(db);
    this.vault = new H2Vault(db);
    this.drafts = new H2Drafts(db);
    this.auditTrail = new H2AuditTrail(db, own.current().device());
    this.actLog = new H2ActLog(db);
    this.personalData = new H2PersonalData(db, people);
    this.preferences = new H2Preferences(db);
    this.replica = new H2Replica(db, people);
    this.outbox = new H2Outbox(db, people);
    this.mailbox = new H2Mailbox(db, people);
    this.claims = new H2Claims(db, people);
    this.labels = new H2Labels(db, people);
    this.comments = new H2Comments(db, ids, people);
    this.runRequests = new H2RunRequests(db, people);
    this.proofWatches = new H2ProofWatches(db, people);
    H2Effects ownEffects = new H2Effects(db, people);
    ownEffects.settle();
    this.effects = ownEffects;
    this.policyBook = new H2PolicyBook(db, people);
    this.opinions = new H2Opinions(db, people);
    this.escalations = new H2Escalations(db);
    this.gateStates = new H2GateStates(db);
    this.decisionHistory = new H2DecisionHistory(db);
    this.chronicle = new H2Chronicle(db);
    this.exploitations = new H2Exploitations(db);
    this.snoozes = new H2Snoozes(db);
    this.readings = new H2Readings(db);
    this.firstOpinions = new H2FirstOpinions(db, people);
    this.lineComments = new H2LineComments(db);
  }

  /**
   * Opens the workspace in a folder, unencrypted, and makes it when it is not there; its person is
   * at first the system's user.
   *
   * @throws StoreException naming the file and the way out: another process holds it, it is
   *     damaged, a newer console wrote it, the folder cannot be written
   */
  public static H2Workspace open(
      Path folder, Clock clock, Ids ids, Randomness randomness, ChangeBus bus) {
    return open(folder, clock, ids, randomness, bus, KeySource.none());
  }

  /** The same with a key for the file. */
  public static H2Workspace open(
      Path folder, Clock clock, Ids ids, Randomness randomness, ChangeBus bus, KeySource keys) {
    String user = System.getProperty("user.name", "");
    return open(folder, clock, ids, randomness, bus, user.isBlank() ? "reviewer" : user, keys);
  }

  /**
   * Opens the workspace in a folder, and makes it when it is not there.
   *
   * @param defaultName the person's name when the workspace is made
   * @throws StoreException as above
   */
  public static H2Workspace open(
      Path folder,
      Clock clock,
      Ids ids,
      Randomness randomness,
      ChangeBus bus,
      String defaultName,
      KeySource keys) {
    return open(folder, clock, ids, randomness, bus, defaultName, keys, Engine.DURABLE);
  }

  static H2Workspace open(
      Path folder,
      Clock clock,
      Ids ids,
      Randomness randomness,
      ChangeBus bus,
      String defaultName,
      KeySource keys,
      Engine engine) {
    DatabaseFile file = DatabaseFile.in(folder);
    requireWritable(file);
    if (!OPEN.add(file.path())) {
      throw new StoreException(
          file.path() + " is open in this process already; close it there first");
    }
    try {
      JdbcDataSource source = openFile(file, keys, engine);
      HikariDataSource pool = pool(source);
      try {
        return new H2Workspace(file, source, keys, pool, clock, ids, randomness, bus, defaultName);
      } catch (RuntimeException e) {
        pool.close();
        Schema.shutDown(source);
        throw e;
      }
    } catch (SQLException | IOException | RuntimeException e) {
      OPEN.remove(file.path());
      throw new Failures(file.path()).opening(e);
    }
  }

  private static JdbcDataSource openFile(DatabaseFile file, KeySource keys, Engine engine)
      throws SQLException, IOException {
    if (!file.exists()) {
      Schema.create(file, keys);
    }
    JdbcDataSource source = file.source(keys, engine);
    boolean older;
    try (Connection connection = source.getConnection()) {
      older = Schema.isOlder(connection, file);
      Schema.dropDraft(file);
    } catch (StoreException e) {
      Schema.shutDown(source);
      throw e;
    }
    if (older) {
      Schema.shutDown(source);
      Schema.upgrade(file, keys);
    }
    return source;
  }

  private static HikariDataSource pool(JdbcDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("workspace");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
  }

  private static void requireWritable(DatabaseFile file) {
    Path folder = file.folder();
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, ownerOnly(folder));
      }
    } catch (IOException e) {
      throw new StoreException(
          "the workspace folder "
              + folder
              + " cannot be made; check the rights of the folder above it, or choose another"
              + " workspace",
          e);
    }
    Path closed =
        !Files.isWritable(folder)
            ? folder
            : file.exists() && !Files.isWritable(file.path()) ? file.path() : null;
    if (closed != null) {
      throw new StoreException(
          closed + " cannot be written; change its rights, or choose another workspace");
    }
  }

  /** A folder that is made here holds what nobody else on the machine needs to read. */
  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private void shutDown() {
    try {
      boolean wasteful = Compaction.pays(source, Compaction.WORTHWHILE_BYTES);
      pool.close();
      Schema.shutDown(source);
      if (wasteful) {
        Compaction.run(file, keys);
      }
    } catch (SQLException e) {
      throw new Failures(file.path()).working(e);
    } catch (IOException e) {
      // The file is whole and closed; it only stays as large as it was.
      LOG.log(System.Logger.Level.INFO, "no compaction", e);
    }
  }

  public Authority authority() {
    return authority;
  }

  public Cache cache() {
    return cache;
  }

  public EvidenceVault vault() {
    return vault;
  }

  public Drafts drafts() {
    return drafts;
  }

  public AuditTrail auditTrail() {
    return auditTrail;
  }

  public ActLog actLog() {
    return actLog;
  }

  public PersonalData personalData() {
    return personalData;
  }

  public Preferences preferences() {
    return preferences;
  }

  public Profiles profiles() {
    return profiles;
  }

  public Replica replica() {
    return replica;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  public Claims claims() {
    return claims;
  }

  public Labels labels() {
    return labels;
  }

  public Comments comments() {
    return comments;
  }

  public RunRequests runRequests() {
    return runRequests;
  }

  public ProofWatches proofWatches() {
    return proofWatches;
  }

  public Effects effects() {
    return effects;
  }

  public PolicyBook policyBook() {
    return policyBook;
  }

  public Opinions opinions() {
    return opinions;
  }

  public Escalations escalations() {
    return escalations;
  }

  public DecisionHistory decisionHistory() {
    return decisionHistory;
  }

  public GateStates gateStates() {
    return gateStates;
  }

  public Chronicle chronicle() {
    return chronicle;
  }

  public Exploitations exploitations() {
    return exploitations;
  }

  public Snoozes snoozes() {
    return snoozes;
  }

  public Readings readings() {
    return readings;
  }

  public FirstOpinions firstOpinions() {
    return firstOpinions;
  }

  public LineComments lineComments() {
    return lineComments;
  }

  /** The file that holds the rows. */
  public Path file() {
    return file.path();
  }

  /**
   * Writes a zip with a whole copy of the file as it is now, while work goes on; unpacked into an
   * empty folder it is a workspace.
   *
   * @throws StoreException when the zip is there already or cannot be written
   */
  public void backup(Path zip) {
    if (Files.exists(zip)) {
      throw new StoreException(zip + " is there already; name another file for the backup");
    }
    db.read(
        handle ->
            handle
                .createUpdate("BACKUP TO :zip")
                .bind("zip", zip.toAbsolutePath().toString())
                .execute());
  }

  /** Ends all use of the file. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      db.end(this::shutDown);
    } finally {
      OPEN.remove(file.path());
    }
  }
}
