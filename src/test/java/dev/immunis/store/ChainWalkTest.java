package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is done to a chain is found and named, at random places and at chosen ones. */
class ChainWalkTest {
  private static final UUID DEVICE = new UUID(7, 7);
  private static final int ROUNDS =
      "full".equals(System.getProperty("immunis.proof")) ? 20_000 : 250;

  private final Random random = new Random(20_261_120);

  /** What somebody with the file in hand may do to it. */
  private enum Tampering {
    CONTENT,
    DIGEST,
    LINK,
    SEALED_ANEW,
    REMOVED,
    REMOVED_AND_RENUMBERED,
    INSERTED_AND_RENUMBERED,
    SWAPPED,
    CUT,
    GROWN
  }

  @Test
  void everyTamperingAtARandomPlaceIsFoundAndNamed() {
    for (int round = 0; round < ROUNDS; round++) {
      int count = 4 + random.nextInt(40);
      Tampering how = Tampering.values()[random.nextInt(Tampering.values().length)];
      int at = 2 + random.nextInt(count - 2);
      List<AuditLine> lines = new ArrayList<>(Chains.of(DEVICE, count, "x" + round));

      tamper(lines, how, at);
      AuditTrail.ChainCheck check = walk(lines, count);

      String told = "round " + round + ": " + how + " at " + at + " of " + count + ": " + check;
      assertThat(check.whole()).as(told).isFalse();
      assertThat(check.breaks()).as(told).isNotEmpty();
      assertThat(check.breaks().getFirst().kind()).as(told).isEqualTo(expected(how));
      assertThat(check.firstBroken()).as(told).isEqualTo(place(how, at, count));
      assertThat(check.why()).as(told).contains("line");
    }
  }

  @Test
  void aChainThatNobodyTouchedIsWholeAtEveryLength() {
    for (int count = 0; count < 40; count++) {
      AuditTrail.ChainCheck check = walk(Chains.of(DEVICE, count, "x"), count);
      assertThat(check).isEqualTo(new AuditTrail.ChainCheck(count, 0, ""));
    }
  }

  @Test
  void severalBreaksAreAllNamed() {
    List<AuditLine> lines = new ArrayList<>(Chains.of(DEVICE, 30, "x"));
    tamper(lines, Tampering.CONTENT, 4);
    tamper(lines, Tampering.DIGEST, 9);
    tamper(lines, Tampering.SWAPPED, 15);
    lines.remove(24);

    assertThat(walk(lines, 30).breaks())
        .extracting(one -> one.kind() + " " + one.line())
        .containsExactly("CHANGED 4", "CHANGED 9", "REORDERED 15", "REORDERED 16", "REMOVED 26");
  }

  @Test
  void whetherContentOrDigestWasChangedIsSaid() {
    List<AuditLine> lines = new ArrayList<>(Chains.of(DEVICE, 9, "x"));
    tamper(lines, Tampering.CONTENT, 3);
    tamper(lines, Tampering.DIGEST, 6);

    assertThat(walk(lines, 9).breaks())
        .extracting(ChainBreak::what)
        .satisfiesExactly(
            content -> assertThat(content).contains("line 3").contains("no longer gives"),
            digest -> assertThat(digest).contains("line 6").contains("its digest is another"));
  }

  @Test
  void manyBreaksAreNamedUpToABound() {
    List<AuditLine> lines = new ArrayList<>(Chains.of(DEVICE, 300, "x"));
    for (int at = 1; at <= 300; at++) {
      tamper(lines, Tampering.CONTENT, at);
    }

    assertThat(walk(lines, 300).breaks()).hasSize(ChainWalk.MOST_BREAKS);
  }

  private static ChainBreak.Kind expected(Tampering how) {
    return switch (how) {
      case CONTENT, DIGEST, LINK, SEALED_ANEW -> ChainBreak.Kind.CHANGED;
      case REMOVED, REMOVED_AND_RENUMBERED -> ChainBreak.Kind.REMOVED;
      case INSERTED_AND_RENUMBERED -> ChainBreak.Kind.INSERTED;
      case SWAPPED -> ChainBreak.Kind.REORDERED;
      case CUT -> ChainBreak.Kind.CUT;
      case GROWN -> ChainBreak.Kind.GROWN;
    };
  }

  private static long place(Tampering how, int at, int count) {
    return switch (how) {
      case REMOVED -> at + 1;
      case CUT -> count;
      case GROWN -> count + 1;
      case CONTENT,
          DIGEST,
          LINK,
          SEALED_ANEW,
          REMOVED_AND_RENUMBERED,
          INSERTED_AND_RENUMBERED,
          SWAPPED ->
          at;
    };
  }

  /** Lines are counted from 1. */
  private static void tamper(List<AuditLine> lines, Tampering how, int at) {
    AuditLine line = how == Tampering.CUT ? lines.getLast() : lines.get(at - 1);
    switch (how) {
      case CONTENT -> lines.set(at - 1, with(line, line.number(), "{}", line.previous()));
      case DIGEST -> lines.set(at - 1, digested(line, Samples.digest("another")));
      case LINK ->
          lines.set(at - 1, with(line, line.number(), line.payload(), Samples.digest("elsewhere")));
      case SEALED_ANEW ->
          lines.set(at - 1, AuditChain.sealed(with(line, line.number(), "{}", line.previous())));
      case REMOVED -> lines.remove(at - 1);
      case REMOVED_AND_RENUMBERED -> {
        lines.remove(at - 1);
        renumber(lines);
        // The program went on writing.
        lines.add(grownFrom(lines.getLast()));
      }
      case INSERTED_AND_RENUMBERED -> {
        lines.add(at - 1, AuditChain.sealed(with(line, at, "{\"a\":\"lie\"}", line.previous())));
        renumber(lines);
        lines.removeLast();
      }
      case SWAPPED -> {
        AuditLine other = lines.get(at);
        lines.set(at - 1, with(other, at, other.payload(), other.previous()));
        lines.set(at, with(line, at + 1, line.payload(), line.previous()));
      }
      case CUT -> lines.removeLast();
      case GROWN -> lines.add(grownFrom(lines.getLast()));
    }
  }

  /** A fitting line after the last one: its number as its writer would give it. */
  private static AuditLine grownFrom(AuditLine last) {
    return AuditChain.sealed(with(last, last.number() + 1, "{}", last.digest()));
  }

  private static void renumber(List<AuditLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      AuditLine line = lines.get(i);
      lines.set(i, with(line, i + 1, line.payload(), line.previous()));
    }
  }

  private static AuditLine with(AuditLine line, long number, String payload, Digest previous) {
    return new AuditLine(
        line.device(),
        number,
        line.at(),
        Actor.Type.HUMAN,
        line.actorDigest(),
        line.action(),
        line.subject(),
        payload,
        previous,
        line.digest());
  }

  private static AuditLine digested(AuditLine line, Digest digest) {
    return new AuditLine(
        line.device(),
        line.number(),
        line.at(),
        line.actorType(),
        line.actorDigest(),
        line.action(),
        line.subject(),
        line.payload(),
        line.previous(),
        digest);
  }

  private static AuditTrail.ChainCheck walk(List<AuditLine> lines, long last) {
    ChainWalk walk = new ChainWalk(DEVICE);
    lines.forEach(walk::line);
    return walk.end(last);
  }
}
