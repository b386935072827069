package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.RunRequest;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.WargameListener;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the open review on other machines than this one: those of the team and GitHub's; all
 * methods belong to the UI thread.
 */
public final class ElsewhereViewModel {
  private final WargameRooms rooms;
  private final Work work;
  private final Latest looking;
  private final ReadOnlyBooleanWrapper github = new ReadOnlyBooleanWrapper(this, "github");
  private final ReadOnlyBooleanWrapper team = new ReadOnlyBooleanWrapper(this, "team");
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told", "");
  private @Nullable UUID review;

  public ElsewhereViewModel(WargameRooms rooms, Work work) {
    this.rooms = rooms;
    this.work = work;
    this.looking = new Latest(work);
  }

  /** What can be had for a review with a plan. */
  private record Offers(boolean github, boolean team) {}

  /** Opens a review, or none; one without a plan offers nothing. */
  void open(@Nullable UUID id, boolean hasPlan) {
    if (id == null || !id.equals(review)) {
      told.set("");
    }
    review = id;
    if (id == null || !hasPlan) {
      looking.cancel();
      github.set(false);
      team.set(false);
      return;
    }
    looking
        .start(
            progress ->
                new Offers(
                    rooms.wargames().runsOn(RunRequest.Place.GITHUB), rooms.teamRuns().reachable()))
        .onDone(
            offers -> {
              github.set(offers.github());
              team.set(offers.team());
            });
  }

  /** Asks for a run on GitHub Actions; it is shown as a run that goes on. */
  void runOnGitHub() {
    UUID id = review;
    if (id != null && github.get()) {
      work.start(
              progress ->
                  rooms
                      .wargames()
                      .startOn(
                          RunRequest.Place.GITHUB,
                          id,
                          rooms.profiles().current().actor(),
                          WargameListener.NONE))
          .onDone(
              answer ->
                  told.set(
                      Texts.get(
                          answer instanceof StartAnswer.Started
                              ? "wargame.elsewhere.on-github"
                              : "wargame.problem.already-running")))
          .onFailed(failure -> told.set(String.valueOf(failure.getMessage())));
    }
  }

  /** Asks the team for a run; who offers a sandbox takes it. */
  void askTeam() {
    UUID id = review;
    if (id != null && team.get()) {
      work.start(
              progress ->
                  rooms.teamRuns().ask(id, rooms.profiles().current().actor(), RunRequest.USUAL))
          .onDone(this::asked)
          .onFailed(failure -> told.set(String.valueOf(failure.getMessage())));
    }
  }

  private void asked(Optional<RunRequest> wish) {
    told.set(
        Texts.get(wish.isPresent() ? "wargame.elsewhere.asked" : "wargame.elsewhere.asked-before"));
  }

  /** Whether runs can be made on GitHub Actions here. */
  ReadOnlyBooleanProperty githubProperty() {
    return github.getReadOnlyProperty();
  }

  /** Whether the team can be asked now. */
  ReadOnlyBooleanProperty teamProperty() {
    return team.getReadOnlyProperty();
  }

  /** What came of the last wish; empty when there was none. */
  ReadOnlyStringProperty toldProperty() {
    return told.getReadOnlyProperty();
  }
}
