package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Actor;
import dev.immunis.model.review.Comment;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.Wish;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people say about reviews reaches the whole team, once. */
final class CommentsTravelTest extends OnTwoLaptops {
  private final ReviewAdmission one = Samples.bare("case-1", "first");
  private final UUID id = one.source().reviewId();

  @Test
  void aCommentIsKeptInTheChainByItsDigestAndTravelsBothWays() {
    shared(one);
    Comment kept = say(ana, "look at the parser");
    assertThat(ana.workspace.comments().of(id)).containsExactly(kept);
    assertThat(ana.workspace.auditTrail().about(id.toString()))
        .filteredOn(line -> line.action().equals("comment.kept"))
        .singleElement()
        .satisfies(line -> assertThat(line.payload()).doesNotContain("parser"));
    assertThat(ana.workspace.outbox().counts().waiting()).isEqualTo(1);
    ana.sync.syncNow();
    ben.sync.syncNow();
    say(ben, "I did");
    ben.sync.syncNow();
    ana.sync.syncNow();

    for (Laptop laptop : List.of(ana, ben)) {
      assertThat(laptop.workspace.comments().of(id))
          .extracting(Comment::text)
          .containsExactly("look at the parser", "I did");
      assertThat(laptop.workspace.comments().of(id))
          .extracting(Comment::by)
          .containsExactly(Actor.human("ana"), Actor.human("ben"));
    }
  }

  @Test
  void whatWasSaidBeforeJoiningIsOfferedByWhoSaidItOnly() {
    ana.admit(one);
    say(ana, "said alone");
    shared(one);
    assertThat(ben.workspace.comments().of(id)).hasSize(1);

    ben.workspace.replica().leave();
    say(ben, "said in between");
    ben.join();

    assertThat(ben.workspace.outbox().parcels(dev.immunis.store.Outbox.State.WAITING, 10))
        .filteredOn(parcel -> parcel.wish().row().kind() == RowKind.COMMENT)
        .hasSize(1);
    ben.sync.syncNow();
    ana.sync.syncNow();
    assertThat(ana.workspace.comments().of(id))
        .extracting(Comment::text)
        .containsExactly("said alone", "said in between");
  }

  @Test
  void oneThatWasTakenAwayIsGoneAndOneThatNobodyCanReadHidesNoOther() {
    shared(one);
    Comment first = say(ana, "first");
    ana.sync.syncNow();
    SharedRow.Note unreadable =
        new SharedRow.Note(RowKind.COMMENT, new UUID(7, 7), id, "{}", Samples.BEN, clock.now());
    team.login("ben", TeamRole.ANALYST).push(List.of(new Wish(unreadable.id(), id, unreadable)));
    say(ana, "second");
    ana.sync.syncNow();
    ben.sync.syncNow();
    assertThat(ben.workspace.comments().of(id))
        .extracting(Comment::text)
        .containsExactly("first", "second");

    team.remove(RowKind.COMMENT, first.id().toString());
    ben.sync.syncNow();

    assertThat(ben.workspace.comments().of(id)).extracting(Comment::text).containsExactly("second");
  }

  @Test
  void whatIsTakenBackLosesItsTextEverywhereAndSaysWhenItWas() {
    shared(one);
    Comment said = say(ana, "the password is in line 12");
    ana.sync.syncNow();
    ben.sync.syncNow();
    clock.tick(java.time.Duration.ofSeconds(5));
    Actor self = ana.workspace.profiles().current().actor();
    assertThatThrownBy(() -> ben.workspace.comments().takeBack(said.id(), Actor.human("ben")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("ana");

    Comment back = ana.workspace.comments().takeBack(said.id(), self);
    assertThat(back.at()).isEqualTo(said.at());
    assertThat(back.takenBackAt()).isEqualTo(clock.now());
    assertThat(ana.workspace.comments().takeBack(said.id(), self)).isEqualTo(back);
    ana.sync.syncNow();
    ben.sync.syncNow();

    for (Laptop laptop : List.of(ana, ben)) {
      assertThat(laptop.workspace.comments().of(id)).containsExactly(back);
      assertThat(laptop.workspace.outbox().counts())
          .isEqualTo(new dev.immunis.store.Outbox.Counts(0, 0, 0));
      assertThat(laptop.workspace.outbox().parcels(dev.immunis.store.Outbox.State.SENT, 10))
          .noneMatch(parcel -> parcel.wish().toString().contains("password"));
    }
    assertThat(ana.workspace.auditTrail().about(id.toString()))
        .filteredOn(line -> line.action().equals("comment.taken-back"))
        .hasSize(1);
  }

  @Test
  void whatIsTakenBackBeforeItWasSentNeverLeavesTheLaptop() {
    shared(one);
    Comment said = say(ana, "too early");
    ana.workspace.comments().takeBack(said.id(), ana.workspace.profiles().current().actor());
    ana.sync.syncNow();
    ben.sync.syncNow();

    assertThat(ben.workspace.comments().of(id))
        .singleElement()
        .satisfies(comment -> assertThat(comment.takenBackAt()).isNotNull());
    assertThat(ana.workspace.outbox().counts().waiting()).isZero();
  }

  @Test
  void nothingIsKeptAboutAReviewThatIsNotThere() {
    assertThatThrownBy(() -> say(ana, "about nothing")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> new Comment(id, id, "  ", Samples.ANA, Samples.START, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Comment say(Laptop laptop, String text) {
    clock.tick(java.time.Duration.ofSeconds(1));
    return laptop.workspace.comments().add(id, text, laptop.workspace.profiles().current().actor());
  }
}
