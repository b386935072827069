package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** What the child process does: writes, and says each thing that the store acknowledged. */
final class ChildWork {
  private static final int READERS = 2;

  private ChildWork() {}

  public static void main(String[] args) throws Exception {
    if (args[1].equals("encrypt")) {
      encryptHalf(Path.of(args[0]));
    }
    H2Ports store = new H2Ports(Path.of(args[0]), KeySource.none(), new Engine(args[2], args[3]));
    switch (args[1]) {
      case "hold" -> {
        say("holding");
        new CountDownLatch(1).await();
      }
      case "write" -> {
        // As a console does: screens read while something is being written.
        for (int i = 0; i < READERS; i++) {
          Thread.ofPlatform().daemon().start(() -> read(store));
        }
        write(store);
      }
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  /** Stops in the middle of the work and waits for its end. */
  private static void encryptHalf(Path folder) {
    FileCipher.rewrite(
        folder,
        KeySource.none(),
        () -> Optional.of(H2CipherTest.KEY.toCharArray()),
        bytes -> {
          say("half");
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void read(H2Ports store) {
    while (true) {
      store.cache().find("APV-");
      store.cache().tally(Samples.START, Samples.START);
    }
  }

  private static void write(H2Ports store) {
    String round = UUID.randomUUID().toString();
    for (int i = 0; ; i++) {
      ReviewAdmission review = Samples.full(round + "-" + i, "p");
      store.authority().admit(List.of(review), Samples.ANA);
      say("review " + review.source().reviewId());
      String text = "typed " + i;
      store.drafts().save(Samples.draft(review, text));
      say("draft " + review.source().reviewId() + " " + text);
      DecisionRecord decision =
          Samples.decision(
              UUID.randomUUID(), review, DecisionKind.REJECT, null, store.clock().now());
      if (store.authority().record(decision) instanceof DecisionReceipt.Recorded) {
        say("decision " + decision.id() + " " + review.source().reviewId());
      }
      say("content " + store.vault().put(Samples.bytes("seen in " + round + i)));
    }
  }

  /** One write call per line, so that a kill cuts between lines. */
  private static void say(String line) {
    System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
