package dev.immunis.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamException;
import dev.immunis.sync.TwoLaptops;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types to join a team, and what is said to it. */
class JoinViewModelTest {
  @TempDir Path folder;
  private final OneDesk desk = new OneDesk();
  private TwoLaptops two;
  private JoinViewModel model;

  @BeforeEach
  void open() {
    two = new TwoLaptops(folder);
    model = new JoinViewModel(desk, two.ben.workspace.replica(), new DirectWork());
  }

  @AfterEach
  void close() {
    two.close();
  }

  @Test
  void theLoginGoesIntoTheAddressInPlaceOfTheOneThere() {
    assertThat(JoinViewModel.withLogin("postgresql://db/x", "ana"))
        .isEqualTo("postgresql://ana@db/x");
    assertThat(JoinViewModel.withLogin("postgresql://b:secret@db:1/x?sslmode=disable", "ana m"))
        .isEqualTo("postgresql://ana%20m@db:1/x?sslmode=disable");
    assertThat(JoinViewModel.withLogin("jdbc:postgresql://db/x", "ana"))
        .isEqualTo("jdbc:postgresql://ana@db/x");
    assertThat(JoinViewModel.withLogin("db/x", "ana")).isEqualTo("postgresql://ana@db/x");
    assertThat(JoinViewModel.withLogin("postgresql://b@db/x", "")).isEqualTo("postgresql://b@db/x");
  }

  @Test
  void aTestChangesNothingAndSaysWhatTheLoginMay() {
    assertThat(model.canAskProperty().get()).isFalse();
    model.test();
    assertThat(desk.asked).isEmpty();
    model.addressProperty().set("postgresql://db/x");
    model.loginProperty().set("ana");
    model.test();
    assertThat(desk.asked).containsExactly("test postgresql://ana@db/x null");
    assertThat(model.answerProperty().get()).isInstanceOf(JoinViewModel.Answer.Good.class);
    assertThat(model.teamProperty().get()).isNull();
    model.loginProperty().set("anna");
    assertThat(model.answerProperty().get()).isInstanceOf(JoinViewModel.Answer.None.class);
  }

  @Test
  void whatIsWrongIsSaidByItsKind() {
    model.addressProperty().set("postgresql://db/x");
    for (TeamException.Kind kind : TeamException.Kind.values()) {
      desk.wrong = new TeamException(kind, "the particulars");
      model.join();
      assertThat(model.answerProperty().get())
          .isEqualTo(new JoinViewModel.Answer.Wrong(kind, "the particulars"));
      assertThat(dev.immunis.ui.kit.Texts.get(dev.immunis.ui.kit.Texts.key("team.wrong.*", kind)))
          .doesNotContain("\u27e6");
      assertThat(model.teamProperty().get()).isNull();
    }
  }

  @Test
  void afterJoiningThePasswordIsForgottenAndLeavingAsksOnce() {
    model.addressProperty().set("postgresql://db/x");
    model.passwordProperty().set("secret");
    model.join();
    assertThat(desk.asked).containsExactly("join postgresql://db/x secret");
    assertThat(model.answerProperty().get()).isInstanceOf(JoinViewModel.Answer.Joined.class);
    assertThat(model.passwordProperty().get()).isEmpty();

    model.leave();
    assertThat(desk.asked).hasSize(1);
    model.askLeave();
    model.stay();
    model.leave();
    assertThat(desk.asked).hasSize(1);
    model.askLeave();
    model.leave();
    assertThat(desk.asked).endsWith("leave");
    assertThat(model.teamProperty().get()).isNull();
  }

  @Test
  void aWorkspaceOfATeamSaysWhich() {
    two.shared(Samples.full("case-1", "first"));
    model.read();
    assertThat(model.teamProperty().get().login()).isEqualTo("ben");
  }
}
