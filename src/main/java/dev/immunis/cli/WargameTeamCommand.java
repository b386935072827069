package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Actor;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the team for a run, shows what it was asked for, or runs what others ask for. */
@Command
final class WargameTeamCommand extends WorkspaceCommand {
  private static final int ENDED = 10;
  private static final int LOOK_SECONDS = 5;

  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", descriptionKey = "cli.option.id")
  private @Nullable String id;

  @Option(names = "--cancel", descriptionKey = "cli.option.wargame-team-cancel")
  private boolean cancel;

  @Option(names = "--serve", descriptionKey = "cli.option.wargame-team-serve")
  private boolean serve;

  WargameTeamCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if ((cancel && id == null) || (serve && id != null)) {
      throw CliFailure.badUse(session.text("cli.wargame-team.one-thing"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    if (rooms.replica().membership().isEmpty()) {
      throw CliFailure.badUse(session.text("cli.sync.no-team"));
    }
    try {
      rooms.sync().syncNow();
      if (serve) {
        return serve(rooms);
      }
      String asked = id;
      if (asked != null) {
        change(rooms, session.find(rooms.cache(), asked));
      }
      show(rooms);
      return ExitCodes.DONE;
    } catch (TeamException e) {
      throw CliFailure.couldNot(String.valueOf(e.getMessage()));
    }
  }

  private void change(CliRooms rooms, ReviewHead head) {
    Actor by = rooms.profiles().current().actor();
    if (!cancel) {
      if (rooms.teamRuns().ask(head.id(), by, RunRequest.USUAL).isEmpty()) {
        throw CliFailure.couldNot(session.text("cli.wargame-team.not-asked", head.code()));
      }
      return;
    }
    RunRequest wish =
        rooms.teamRuns().open().stream()
            .filter(row -> row.reviewId().equals(head.id()))
            .findFirst()
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.queue.none", head.code())));
    if (!rooms.teamRuns().cancel(wish.id(), by)) {
      throw CliFailure.couldNot(session.text("cli.wargame-team.taken", head.code()));
    }
  }

  private int serve(CliRooms rooms) {
    CountDownLatch stop = new CountDownLatch(1);
    session.call().cancel().onAsk(stop::countDown);
    rooms.teamRuns().offer();
    session.tell(session.text("cli.wargame-team.serving"));
    try {
      do {
        round(rooms);
      } while (!stop.await(LOOK_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCodes.DONE;
  }

  /** What is away comes back; a machine that serves others does not give up for it. */
  private void round(CliRooms rooms) {
    try {
      rooms.sync().syncNow();
      rooms.teamRuns().look();
    } catch (StoreException e) {
      session.tell(String.valueOf(e.getMessage()));
    }
  }

  private void show(CliRooms rooms) {
    List<RunRequest> open = rooms.teamRuns().open();
    List<RunRequest> all =
        Stream.concat(open.stream(), rooms.teamRuns().ended(ENDED).stream()).toList();
    Map<UUID, ReviewHead> heads =
        rooms.cache().heads(all.stream().map(RunRequest::reviewId).distinct().toList()).stream()
            .collect(Collectors.toMap(ReviewHead::id, Function.identity()));
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      ArrayNode rows = json.putArray("wishes");
      all.forEach(row -> rows.add(json(row, heads)));
      session.print(json);
      return;
    }
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.column.state")),
            Table.Column.text(session.text("cli.column.actor")),
            Table.Column.figure(session.text("cli.column.attempts")),
            Table.Column.wide(session.text("cli.column.machine")));
    for (RunRequest row : all) {
      table.row(
          code(row, heads),
          row.state().name().toLowerCase(Locale.ROOT),
          row.requestedBy().name(),
          Integer.toString(row.attempts()),
          machine(row));
    }
    if (!table.isEmpty()) {
      table.print(session.call());
    }
    session.out().println(session.text("cli.wargame-team.summary", open.size()));
  }

  private String machine(RunRequest row) {
    String claimer = row.claimedBy();
    return row.detail().isEmpty() ? (claimer == null ? "" : claimer) : session.phrase(row.detail());
  }

  private static String code(RunRequest row, Map<UUID, ReviewHead> heads) {
    ReviewHead head = heads.get(row.reviewId());
    return head == null ? row.reviewId().toString() : head.code();
  }

  private static ObjectNode json(RunRequest row, Map<UUID, ReviewHead> heads) {
    return JsonOut.object()
        .put("request_id", row.id().toString())
        .put("apv_id", row.reviewId().toString())
        .put("apv_code", code(row, heads))
        .put("version", row.version().toString())
        .put("state", row.state().name().toLowerCase(Locale.ROOT))
        .put("requested_by", row.requestedBy().name())
        .put("requested_at", JsonOut.text(row.requestedAt()))
        .put("claimed_by", row.claimedBy())
        .put("lease_until", JsonOut.text(row.leaseUntil()))
        .put("attempts", row.attempts())
        .put("run_id", row.run() == null ? null : row.run().toString())
        .put("detail", row.detail());
  }
}
