package dev.immunis.store.h2;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** What the child process does: writes, and says each thing that the store acknowledged. */
final class ChildWork {
  private ChildWork() {}

  public static void main(String[] args) throws Exception {
    H2Ports store = new H2Ports(Path.of(args[0]), KeySource.none(), Integer.parseInt(args[2]));
    switch (args[1]) {
      case "hold" -> {
        say("holding");
        new CountDownLatch(1).await();
      }
      case "write" -> write(store);
      default -> throw new IllegalArgumentException(args[1]);
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
