package dev.immunis.sync;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.NameUuid;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Outbox;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells the authority what waits in the outbox, the contents first, each lane in its order. */
final class Drain {
  /** So many wishes in one push. */
  private static final int PUSH = 1_000;

  /** So many lines of the chain in one push. */
  private static final int LINES = 1_000;

  /** Contents are given in parts of about so many bytes. */
  private static final long OFFER_BYTES = 8L << 20;

  /** A wish that failed so often waits for a person. */
  private static final int MOST_ATTEMPTS = 8;

  /** So many failures on end are the server's, not the wishes'. */
  private static final int FAILURES_ON_END = 3;

  private final Outbox outbox;
  private final EvidenceVault vault;
  private final Clock clock;
  private final BackOff backOff;

  Drain(Outbox outbox, EvidenceVault vault, Clock clock, BackOff backOff) {
    this.outbox = outbox;
    this.vault = vault;
    this.clock = clock;
    this.backOff = backOff;
  }

  /** What became of the wishes. */
  static final class Tally {
    int told;
    int conflicts;
    int refused;
    int failed;
    long lines;
    String chainRefused = "";

    /** Of the workspace, while this is told. */
    int generation;

    Tally(int generation) {
      this.generation = generation;
    }

    private void count(PushAnswer answer) {
      switch (answer) {
        case PushAnswer.Recorded recorded -> told++;
        case PushAnswer.AlreadyRecorded already -> told++;
        case PushAnswer.DecidedFirst first -> conflicts++;
        case PushAnswer.MovedOn moved -> conflicts++;
        case PushAnswer.ClaimedByOther claimed -> conflicts++;
        case PushAnswer.Refused no -> refused++;
        case PushAnswer.Needs needs -> {}
      }
    }
  }

  /**
   * Tells every wish that is due.
   *
   * @throws TeamException when the authority cannot be asked; what it answered before is kept
   */
  void wishes(TeamAuthority authority, Tally tally) {
    List<Wish> due = outbox.due(clock.now(), PUSH);
    while (!due.isEmpty()) {
      tell(authority, due, tally);
      due = outbox.due(clock.now(), PUSH);
    }
  }

  private void tell(TeamAuthority authority, List<Wish> due, Tally tally) {
    offer(authority, outbox.contents(due));
    Map<UUID, PushAnswer> answers = push(authority, due, tally);
    List<Wish> again = new ArrayList<>();
    Set<Digest> needed = new HashSet<>();
    for (Wish wish : due) {
      if (answers.get(wish.id()) instanceof PushAnswer.Needs needs) {
        again.add(wish);
        needed.addAll(needs.contents());
      }
    }
    keep(answers, tally);
    if (!again.isEmpty()) {
      offer(authority, needed);
      Map<UUID, PushAnswer> second = push(authority, again, tally);
      for (Wish wish : again) {
        if (second.get(wish.id()) instanceof PushAnswer.Needs needs) {
          fail(
              wish,
              "contents that it names are not here: " + needs.contents(),
              MOST_ATTEMPTS,
              tally);
        }
      }
      keep(second, tally);
    }
  }

  private void keep(Map<UUID, PushAnswer> answers, Tally tally) {
    answers.values().removeIf(PushAnswer.Needs.class::isInstance);
    if (!answers.isEmpty()) {
      require(outbox.answered(answers, tally.generation));
      answers.values().forEach(tally::count);
    }
  }

  private static void require(boolean stillThere) {
    if (!stillThere) {
      throw SyncRound.elsewhere();
    }
  }

  /**
   * One that the server fails on must not keep the others back, so then each is told alone. Several
   * failures on end say nothing against the wishes: they are put off, but none is refused for it.
   */
  private Map<UUID, PushAnswer> push(TeamAuthority authority, List<Wish> wishes, Tally tally) {
    Map<UUID, PushAnswer> answers = new LinkedHashMap<>();
    try {
      answer(wishes, authority.push(wishes), answers);
    } catch (TeamException e) {
      requireAboutTheWish(e);
      Map<Wish, String> failing = new LinkedHashMap<>();
      for (Wish wish : wishes) {
        try {
          answer(List.of(wish), authority.push(List.of(wish)), answers);
          failing.forEach((one, why) -> fail(one, why, MOST_ATTEMPTS, tally));
          failing.clear();
        } catch (TeamException alone) {
          if (isAboutTheWish(alone)) {
            failing.put(wish, String.valueOf(alone.getMessage()));
          }
          if (failing.size() >= FAILURES_ON_END || !isAboutTheWish(alone)) {
            failing.forEach((one, why) -> fail(one, why, Integer.MAX_VALUE, tally));
            keep(answers, tally);
            throw alone;
          }
        }
      }
      failing.forEach((one, why) -> fail(one, why, MOST_ATTEMPTS, tally));
    }
    return answers;
  }

  private static void answer(
      List<Wish> wishes, List<PushAnswer> given, Map<UUID, PushAnswer> answers) {
    if (given.size() != wishes.size()) {
      throw new TeamException(
          TeamException.Kind.SERVER_FAILED,
          "the authority gave " + given.size() + " answers to " + wishes.size() + " wishes");
    }
    for (int i = 0; i < wishes.size(); i++) {
      answers.put(wishes.get(i).id(), given.get(i));
    }
  }

  private static void requireAboutTheWish(TeamException e) {
    if (!isAboutTheWish(e)) {
      throw e;
    }
  }

  private static boolean isAboutTheWish(TeamException e) {
    return switch (e.kind()) {
      case UNREACHABLE, LOGIN_REFUSED, OTHER_SCHEMA -> false;
      case FORBIDDEN, SERVER_FAILED -> true;
    };
  }

  private void fail(Wish wish, String why, int mostAttempts, Tally tally) {
    tally.failed++;
    int before = outbox.attempts(wish.id());
    outbox.failed(wish.id(), why, clock.now().plus(backOff.after(before + 1)), mostAttempts);
  }

  private void offer(TeamAuthority authority, Collection<Digest> named) {
    if (named.isEmpty()) {
      return;
    }
    Map<Digest, byte[]> part = new HashMap<>();
    long bytes = 0;
    for (Digest digest : authority.missing(named)) {
      Optional<byte[]> content = vault.get(digest);
      if (content.isEmpty()) {
        continue;
      }
      part.put(digest, content.get());
      bytes += content.get().length;
      if (bytes >= OFFER_BYTES) {
        authority.offer(part);
        part = new HashMap<>();
        bytes = 0;
      }
    }
    if (!part.isEmpty()) {
      authority.offer(part);
    }
  }

  /** Hands up the lines of the chain that the authority does not have. */
  void chain(TeamAuthority authority, Tally tally) {
    SharedRow.Lines lines = outbox.lines(LINES);
    while (lines != null) {
      long last = lines.lines().getLast().number();
      UUID id = NameUuid.of(lines.device(), "lines:" + lines.lines().getFirst().number());
      PushAnswer answer = authority.push(List.of(new Wish(id, lines.device(), lines))).getFirst();
      if (answer instanceof PushAnswer.Recorded || answer instanceof PushAnswer.AlreadyRecorded) {
        require(outbox.linesTaken(last, tally.generation));
        tally.lines += lines.lines().size();
        lines = outbox.lines(LINES);
      } else {
        tally.chainRefused = answer instanceof PushAnswer.Refused no ? no.why() : answer.toString();
        lines = null;
      }
    }
  }
}
