package dev.immunis.app.team;

import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Claims;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Membership;
import dev.immunis.store.Outbox;
import dev.immunis.store.Replica;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamRules;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.sync.ClaimKeeper;
import dev.immunis.sync.OnDemandVault;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncService;
import dev.immunis.sync.SyncState;
import dev.immunis.sync.SyncTiming;
import dev.immunis.sync.TeamDesk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Team mode, wired beside the rooms of solo mode: in a workspace without a team it does nothing.
 */
public final class TeamRooms implements TeamDesk, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TeamRooms.class.getName());

  /** One for sync, one for claims, contents and tokens, and one to spare. */
  private static final int CONNECTIONS = 3;

  private final H2Workspace workspace;
  private final TeamSettings settings;
  private final Clock clock;
  private final Randomness randomness;
  private final TeamLogin login;
  private final SyncService sync;
  private final EvidenceVault vault;
  private final ClaimKeeper claimKeeper;
  private final List<Runnable> besideSync = new CopyOnWriteArrayList<>();
  private final List<Runnable> beforeChange = new CopyOnWriteArrayList<>();
  private ChangeBus.@Nullable Subscription pauses;
  private @Nullable PgAccess own;
  private boolean started;
  private boolean closed;
  private volatile @Nullable LiveLine live;

  /** Wires it; nothing is asked of any network before {@link #start} or a call. */
  public TeamRooms(
      H2Workspace workspace,
      TeamSettings settings,
      Clock clock,
      Randomness randomness,
      ChangeBus bus) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
    this.randomness = randomness;
    this.login = new TeamLogin(settings);
    this.sync =
        new SyncService(
            new SyncService.Rooms(
                workspace.replica(), workspace.outbox(), workspace.vault(), bus, clock, randomness),
            this::connect,
            SyncTiming.standard());
    this.vault = new OnDemandVault(workspace.vault(), sync::connection);
    this.claimKeeper =
        new ClaimKeeper(workspace.claims(), workspace.profiles(), sync::connection, clock);
    sync.afterRound(
        () -> {
          claimKeeper.beat();
          besideSync.forEach(TeamRooms::tried);
        });
  }

  /** Has something more done after each round of sync, behind the claims. */
  public void afterRound(Runnable more) {
    besideSync.add(more);
  }

  /** Has something done before the workspace leaves its team or joins one: what was open for it. */
  public void beforeChange(Runnable action) {
    beforeChange.add(action);
  }

  /** Nothing goes on with the team of before; called while no round is under way. */
  private void letGo() {
    beforeChange.forEach(TeamRooms::tried);
    synchronized (this) {
      if (own != null) {
        own.close();
        own = null;
      }
    }
  }

  /** One that fails must not keep the others from their turn. */
  private static void tried(Runnable action) {
    try {
      action.run();
    } catch (StoreException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "what goes on beside sync failed", e);
    }
  }

  /** Whether the workspace belongs to a team. */
  public boolean joined() {
    return workspace.replica().membership().isPresent();
  }

  /** The team's policy and opinions while the authority answers. */
  public Optional<TeamRules> rules() {
    return sync.connection().flatMap(TeamAuthority::rules);
  }

  private TeamAuthority connect() {
    return access(CONNECTIONS).teamAuthority();
  }

  /** The same for a command, closed with these rooms. */
  public synchronized PgAccess access() {
    PgAccess open = own;
    if (open == null) {
      open = access(1);
      own = open;
    }
    return open;
  }

  /**
   * The authority as this workspace's login reaches it, to be closed by the caller.
   *
   * @throws TeamException when the workspace belongs to no team
   */
  public PgAccess access(int connections) {
    Membership team =
        workspace
            .replica()
            .membership()
            .orElseThrow(
                () ->
                    new TeamException(
                        TeamException.Kind.UNREACHABLE, "the workspace belongs to no team"));
    return PgAccess.open(login.of(team), connections, "console");
  }

  /** Syncs by itself from now on, with live updates; once. */
  public synchronized void start() {
    if (!started) {
      started = true;
      listen();
      pauses = sync.listen(this::heard);
      sync.start();
    }
  }

  /**
   * While sync is paused nobody listens either, since a refused login would be tried again and
   * again. The line is changed on a thread of its own: sync must not wait for it.
   */
  private void heard(SyncState state) {
    if ((state.mode() == SyncMode.PAUSED) == (live != null)) {
      Thread.ofVirtual().name("live-line").start(this::followPause);
    }
  }

  private synchronized void followPause() {
    if (isPaused()) {
      deafen();
    } else {
      listen();
    }
  }

  private boolean isPaused() {
    return sync.state().mode() == SyncMode.PAUSED;
  }

  /** Live updates come over the hub where one is named, else from the database. */
  private synchronized void listen() {
    if (!started
        || closed
        || live != null
        || isPaused()
        || workspace.replica().membership().isEmpty()) {
      return;
    }
    try {
      live =
          settings.hub() == null
              ? LiveLine.ofDatabase(this::member, sync)
              : LiveLine.ofHub(settings, sync, clock, randomness);
    } catch (IllegalArgumentException | TeamException e) {
      // Without it the slow timer still finds every change.
      LOG.log(System.Logger.Level.WARNING, "no live updates: " + e.getMessage());
      sync.live(true, false);
    }
  }

  private PgLogin member() {
    return login.of(workspace.replica().membership().orElseThrow());
  }

  private synchronized void deafen() {
    LiveLine line = live;
    if (line != null) {
      line.close();
      live = null;
      sync.live(false, false);
    }
  }

  @Override
  public Membership join(
      String address, @Nullable String password, TeamAuthority.PullFilter filter) {
    workspace
        .replica()
        .membership()
        .ifPresent(
            team -> {
              throw new StoreException(
                  "the workspace belongs to the team at " + team.address() + " already");
            });
    login.type(password);
    PgLogin who = login.at(address);
    try (TeamAuthority authority = PgAccess.open(who, 1, "console").teamAuthority()) {
      String name = authority.greet().login();
      // What the address carried is not kept in the workspace, only in this run.
      login.type(who.password());
      sync.between(this::letGo);
      Membership team = workspace.replica().join(TeamLogin.kept(who), name, filter);
      listen();
      sync.resume();
      return team;
    }
  }

  @Override
  public TeamAuthority.Greeting test(String address, @Nullable String password) {
    TeamLogin once = new TeamLogin(settings);
    once.type(password);
    try (TeamAuthority authority = PgAccess.open(once.at(address), 1, "console").teamAuthority()) {
      return authority.greet();
    }
  }

  @Override
  public void password(String password) {
    login.type(password);
    deafen();
    listen();
    sync.resume();
  }

  @Override
  public void leave() {
    deafen();
    sync.pause();
    sync.between(
        () -> {
          letGo();
          workspace.replica().leave();
        });
    login.type(null);
    sync.resume();
  }

  public SyncService sync() {
    return sync;
  }

  /** The contents of this workspace and, while it can be asked, of the authority. */
  public EvidenceVault vault() {
    return vault;
  }

  /** Takes and hands back claims. */
  public ClaimKeeper claimKeeper() {
    return claimKeeper;
  }

  public Claims claims() {
    return workspace.claims();
  }

  public Replica replica() {
    return workspace.replica();
  }

  public Outbox outbox() {
    return workspace.outbox();
  }

  public Mailbox mailbox() {
    return workspace.mailbox();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (pauses != null) {
        pauses.close();
      }
    }
    deafen();
    sync.close();
    synchronized (this) {
      if (own != null) {
        own.close();
      }
    }
  }
}
