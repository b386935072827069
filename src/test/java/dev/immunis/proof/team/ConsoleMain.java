package dev.immunis.proof.team;

import dev.immunis.app.team.TeamSettings;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.sync.SyncState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** The program of a console process: does what its input says and tells what its screen shows. */
final class ConsoleMain {
  private final TeamConsole console;
  private final String address;
  private final String password;

  private ConsoleMain(TeamConsole console, String address, String password) {
    this.console = console;
    this.address = address;
    this.password = password;
  }

  /** Folder, address of the authority, password, and the hub's address or a dash. */
  public static void main(String[] args) throws IOException {
    TeamSettings settings =
        new TeamSettings(args[1], args[2], args[3].equals("-") ? null : args[3], null);
    TeamConsole console =
        new TeamConsole(
            Path.of(args[0]), settings, (id, at) -> tell("gone " + id + " " + micros(at)));
    ConsoleMain program = new ConsoleMain(console, args[1], args[2]);
    if (console.team.replica().membership().isPresent()) {
      console.team.start();
    }
    tell("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        program.follow(line.split(" "));
      } catch (RuntimeException e) {
        tell("failure " + e);
      }
    }
    console.close();
    System.exit(0);
  }

  private static synchronized void tell(String line) {
    System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private void follow(String[] words) {
    switch (words[0]) {
      case "join" -> {
        console.join(address, password);
        console.team.start();
        tell("joined");
      }
      case "pause" -> {
        console.team.sync().pause();
        tell("paused");
      }
      case "resume" -> console.team.sync().resume();
      case "ring" -> console.team.sync().ring();
      case "decide" -> decide(UUID.fromString(words[1]), "a decision");
      case "many" -> many(Integer.parseInt(words[1]), Long.parseLong(words[2]), words[3]);
      case "state" -> state();
      case "dump" -> dump();
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private boolean decide(UUID review, String text) {
    long before = micros(Instant.now());
    Optional<DecisionRecord> made = console.decide(review, DecisionKind.REJECT, text);
    long after = micros(Instant.now());
    made.ifPresent(d -> tell("made " + d.id() + " " + review + " " + before + " " + after));
    return made.isPresent();
  }

  /** Decides so many of the reviews that wait, chosen by chance. */
  private void many(int count, long seed, String text) {
    List<UUID> waiting =
        console.workspace.cache().heads().stream()
            .filter(head -> head.status() == ReviewStatus.PENDING_HITL)
            .map(ReviewHead::id)
            .sorted(Comparator.naturalOrder())
            .collect(Collectors.toList());
    Collections.shuffle(waiting, new Random(seed));
    int done = 0;
    for (UUID review : waiting) {
      if (done < count && decide(review, text)) {
        done++;
      }
    }
    tell("decided " + done);
  }

  private void state() {
    SyncState state = console.team.sync().state();
    Outbox.Counts counts = console.team.outbox().counts();
    tell(
        String.join(
            " ",
            "state",
            state.mode().name(),
            state.why().name(),
            Long.toString(counts.waiting()),
            Long.toString(counts.refused()),
            Long.toString(counts.conflicts()),
            Integer.toString(console.shown()),
            state.detail().replace('\n', ' ')));
  }

  private void dump() {
    for (ReviewHead head : console.workspace.cache().heads()) {
      for (DecisionRecord one : console.workspace.cache().decisions(head.id())) {
        tell("holds " + one.id() + " " + head.id());
      }
    }
    for (Mailbox.Conflict conflict : console.team.mailbox().open()) {
      tell("conflict " + conflict.mine().row().getClass().getSimpleName() + " " + conflict.id());
    }
    tell("chain " + console.workspace.auditTrail().verify().whole());
    tell("dumped");
  }
}
