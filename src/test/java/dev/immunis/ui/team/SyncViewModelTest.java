package dev.immunis.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamException;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.sync.TwoLaptops;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the status bar and the panel of the sync say and do, on a real workspace. */
class SyncViewModelTest {
  @TempDir Path folder;
  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final OneDesk desk = new OneDesk();
  private final DirectWork work = new DirectWork();
  private TwoLaptops two;
  private SyncViewModel model;
  private UnsentViewModel unsent;

  @BeforeEach
  void open() {
    two = new TwoLaptops(folder);
    model =
        new SyncViewModel(
            two.ben.sync,
            two.ben.workspace.outbox(),
            desk,
            two.clock,
            ZoneOffset.UTC,
            work,
            Runnable::run);
    unsent =
        new UnsentViewModel(
            two.ben.workspace.outbox(),
            two.ben.workspace.mailbox(),
            two.ben.sync,
            two.ben.bus,
            work,
            Runnable::run);
  }

  @AfterEach
  void close() {
    model.close();
    unsent.close();
    two.close();
    assertThat(work.unheard()).isEmpty();
  }

  private SyncState state() {
    return model.stateProperty().get();
  }

  @Test
  void aSoloWorkspaceSaysNothing() {
    assertThat(state().mode()).isEqualTo(SyncMode.SOLO);
    assertThat(model.sinceProperty().get()).isNull();
    assertThat(model.parcelsProperty().get()).isEmpty();
  }

  @Test
  void whatIsDecidedOfflineIsCountedListedAndGoneOnceItIsSent() {
    UUID id = two.shared(one);
    unsent.open(id);
    assertThat(state().mode()).isEqualTo(SyncMode.ONLINE);
    assertThat(unsent.parcelProperty().get()).isNull();

    two.clock.tick(Duration.ofMinutes(5));
    Instant cutAt = two.clock.now();
    two.cutBen(TeamException.Kind.UNREACHABLE);
    two.ben.decide(one, DecisionKind.REJECT, "it does not fix it");
    model.tryNow();

    assertThat(state().mode()).isEqualTo(SyncMode.OFFLINE);
    assertThat(model.sinceProperty().get()).isEqualTo(cutAt);
    assertThat(state().pending()).isEqualTo(1);
    assertThat(model.parcelsProperty().get())
        .singleElement()
        .satisfies(
            parcel -> {
              assertThat(parcel.state()).isEqualTo(Outbox.State.WAITING);
              assertThat(SyncWords.what(parcel)).isEqualTo("Rejection");
              assertThat(parcel.code()).isEqualTo(two.ben.head(one).code());
            });
    assertThat(unsent.parcelProperty().get().state()).isEqualTo(Outbox.State.WAITING);
    assertThat(SyncWords.sentence(state())).contains("cannot be reached", "the test cut it");

    two.cut = null;
    two.ben.sync.syncNow();
    assertThat(state().mode()).isEqualTo(SyncMode.ONLINE);
    assertThat(model.parcelsProperty().get()).isEmpty();
    assertThat(unsent.parcelProperty().get()).isNull();
  }

  @Test
  void aRefusedRowIsToldAgainOrGivenUpAfterOneQuestion() {
    UUID id = two.shared(one);
    unsent.open(id);
    two.ben.sync.pause();
    two.role = TeamRole.VIEWER;
    two.ben.decide(one, DecisionKind.REJECT, "mine");
    two.ben.sync.syncNow();

    assertThat(state().failed()).isEqualTo(1);
    Outbox.Parcel refused = model.parcelsProperty().get().getFirst();
    assertThat(refused.state()).isEqualTo(Outbox.State.REFUSED);
    assertThat(refused.why()).isNotBlank();
    assertThat(unsent.parcelProperty().get().state()).isEqualTo(Outbox.State.REFUSED);

    model.discard();
    assertThat(two.ben.workspace.outbox().counts().refused()).isEqualTo(1);
    model.askDiscard(refused);
    assertThat(model.askedProperty().get()).isEqualTo(refused.wish().id());
    model.keep();
    model.discard();
    assertThat(two.ben.workspace.outbox().counts().refused()).isEqualTo(1);

    model.retry(refused);
    assertThat(two.ben.workspace.outbox().counts().waiting()).isEqualTo(1);
    two.ben.sync.syncNow();
    assertThat(state().failed()).isEqualTo(1);

    model.askDiscard(model.parcelsProperty().get().getFirst());
    model.discard();
    assertThat(model.parcelsProperty().get()).isEmpty();
    two.ben.sync.syncNow();
    assertThat(state().failed()).isZero();
    assertThat(two.ben.texts(one)).isEmpty();
    assertThat(unsent.parcelProperty().get()).isNull();
  }

  @Test
  void whatWasSetAsideStaysReadableBesideTheReview() {
    UUID id = two.shared(one);
    two.ana.decide(one, DecisionKind.APPROVE, "theirs");
    two.ana.sync.syncNow();
    two.ben.decide(one, DecisionKind.REJECT, "mine");
    two.ben.sync.syncNow();
    unsent.open(id);
    assertThat(unsent.parcelProperty().get().state()).isEqualTo(Outbox.State.CONFLICT);
    assertThat(unsent.setAsideProperty().get()).isEmpty();

    two.ben
        .workspace
        .mailbox()
        .resolve(
            two.ben.workspace.mailbox().open().getFirst().id(), Mailbox.Resolution.KEEP_THEIRS, "");
    two.ben.sync.syncNow();

    assertThat(unsent.parcelProperty().get()).isNull();
    assertThat(unsent.setAsideProperty().get())
        .singleElement()
        .satisfies(mine -> assertThat(mine.justification()).isEqualTo("mine"));
  }

  @Test
  void aPausePersistsUntilThePersonGoesOn() {
    two.shared(one);
    model.pause();
    assertThat(state().mode()).isEqualTo(SyncMode.PAUSED);
    assertThat(state().why()).isEqualTo(SyncState.Why.BY_PERSON);
    model.tryNow();
    assertThat(state().mode()).isEqualTo(SyncMode.CONNECTING);
  }

  @Test
  void aRefusedLoginAsksForThePasswordAndHandsItOn() {
    two.shared(one);
    two.cutBen(TeamException.Kind.LOGIN_REFUSED);
    assertThat(state().mode()).isEqualTo(SyncMode.PAUSED);
    assertThat(state().why()).isEqualTo(SyncState.Why.LOGIN_REFUSED);
    model.password("");
    model.password("new one");
    assertThat(desk.asked).containsExactly("password new one");
  }

  @Test
  void clocksThatDifferByMoreThanFiveSecondsAreSaid() {
    assertThat(SyncWords.clock(with(Duration.ofSeconds(5)))).isEmpty();
    assertThat(SyncWords.clock(with(Duration.ofSeconds(-5)))).isEmpty();
    assertThat(SyncWords.clock(with(Duration.ofSeconds(12)))).contains("12.0 s ahead");
    assertThat(SyncWords.clock(with(Duration.ofSeconds(-12)))).contains("12.0 s behind");
  }

  private static SyncState with(Duration difference) {
    return new SyncState(
        SyncMode.ONLINE,
        SyncState.Why.NONE,
        "",
        Samples.START,
        0,
        0,
        0,
        difference,
        null,
        "ben",
        Set.of(),
        null);
  }

  @Test
  void everyModeAndReasonHasItsOwnIconOrWords() {
    for (SyncMode mode : SyncMode.values()) {
      for (SyncState.Why why : SyncState.Why.values()) {
        SyncState state =
            new SyncState(mode, why, "", null, 0, 0, 0, null, null, "", Set.of(), null);
        assertThat(SyncWords.mode(state) + SyncWords.sentence(state)).doesNotContain("\u27e6");
      }
    }
    assertThat(java.util.Arrays.stream(SyncMode.values()).map(SyncViewModelTest::icon).distinct())
        .hasSize(SyncMode.values().length);
    for (dev.immunis.model.sync.RowKind kind : dev.immunis.model.sync.RowKind.values()) {
      assertThat(
              dev.immunis.ui.kit.Texts.get(dev.immunis.ui.kit.Texts.key("team.row.*", kind))
                  + dev.immunis.ui.kit.Texts.get(
                      dev.immunis.ui.kit.Texts.key("mailbox.row-kind.*", kind)))
          .doesNotContain("\u27e6");
    }
  }

  private static Object icon(SyncMode mode) {
    return SyncWords.icon(
        new SyncState(mode, SyncState.Why.NONE, "", null, 0, 0, 0, null, null, "", Set.of(), null));
  }
}
