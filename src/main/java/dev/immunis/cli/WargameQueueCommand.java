package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Actor;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.queue.RunEstimate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the queue of runs, adds to it, cancels and moves. */
@Command
final class WargameQueueCommand extends WorkspaceCommand {
  private static final int ENDED = 10;

  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", descriptionKey = "cli.option.id")
  private @Nullable String id;

  @Option(names = "--add", descriptionKey = "cli.option.queue-add")
  private boolean add;

  @Option(names = "--cancel", descriptionKey = "cli.option.queue-cancel")
  private boolean cancel;

  @Option(names = "--priority", paramLabel = "N", descriptionKey = "cli.option.queue-priority")
  private @Nullable Integer priority;

  WargameQueueCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    boolean change = add || cancel || priority != null;
    if ((id == null) == change || (add && cancel) || (cancel && priority != null)) {
      throw CliFailure.badUse(session.text("cli.queue.one-thing"));
    }
    Integer wanted = priority;
    if (wanted != null && (wanted < -1000 || wanted > 1000)) {
      throw CliFailure.badUse(session.text("cli.queue.bad-priority"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    String asked = id;
    if (asked != null) {
      change(rooms, session.find(rooms.cache(), asked));
    }
    List<RunRequest> open = rooms.wargames().open();
    List<RunRequest> ended = rooms.wargames().ended(ENDED);
    Map<java.util.UUID, ReviewHead> heads =
        rooms
            .cache()
            .heads(
                java.util.stream.Stream.concat(open.stream(), ended.stream())
                    .map(RunRequest::reviewId)
                    .distinct()
                    .toList())
            .stream()
            .collect(Collectors.toMap(ReviewHead::id, Function.identity()));
    if (session.json()) {
      session.print(json(rooms, open, ended, heads));
    } else {
      words(rooms, open, ended, heads);
    }
    return ExitCodes.DONE;
  }

  private void change(CliRooms rooms, ReviewHead head) {
    Actor by = rooms.profiles().current().actor();
    if (add) {
      Integer wanted = priority;
      StartAnswer answer =
          rooms.wargames().enqueue(head.id(), by, wanted == null ? RunRequest.USUAL : wanted);
      if (answer instanceof StartAnswer.Refused refused) {
        throw switch (refused.why()) {
          case NO_PLAN -> CliFailure.badUse(session.text("cli.run.no-plan", head.code()));
          case UNKNOWN_REVIEW -> CliFailure.badUse(session.text("cli.find.none", head.code()));
          case ALREADY_RUNNING -> CliFailure.couldNot(session.text("cli.run.already", head.code()));
        };
      }
      return;
    }
    RunRequest wish =
        rooms.wargames().open().stream()
            .filter(row -> row.reviewId().equals(head.id()))
            .findFirst()
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.queue.none", head.code())));
    Integer wanted = priority;
    if (wanted != null) {
      rooms.wargames().prioritise(wish.id(), wanted, by);
    } else {
      rooms.wargames().cancel(wish.id(), by);
    }
  }

  private void words(
      CliRooms rooms,
      List<RunRequest> open,
      List<RunRequest> ended,
      Map<java.util.UUID, ReviewHead> heads) {
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.column.state")),
            Table.Column.figure(session.text("cli.column.priority")),
            Table.Column.text(session.text("cli.column.at")),
            Table.Column.figure(session.text("cli.column.attempts")),
            Table.Column.wide(session.text("cli.column.left")));
    for (RunRequest row : open) {
      table.row(
          code(heads, row),
          state(row),
          Integer.toString(row.priority()),
          row.requestedAt().toString(),
          Integer.toString(row.attempts()),
          left(rooms, row));
    }
    for (RunRequest row : ended) {
      table.row(
          code(heads, row),
          state(row),
          Integer.toString(row.priority()),
          row.requestedAt().toString(),
          Integer.toString(row.attempts()),
          session.phrase(row.detail()));
    }
    if (!table.isEmpty()) {
      table.print(session.call());
      session.out().println();
    }
    long running = open.stream().filter(row -> row.state() == RunRequest.State.RUNNING).count();
    session.out().println(session.text("cli.queue.summary", running, open.size() - running));
  }

  private String left(CliRooms rooms, RunRequest row) {
    RunEstimate estimate = rooms.wargames().estimate(row.reviewId()).orElse(null);
    if (estimate == null) {
      return session.phrase(row.detail());
    }
    Duration time = estimate.left();
    return time == null
        ? session.text("cli.queue.left-unknown", estimate.trials())
        : session.text("cli.queue.left", estimate.trials(), time.toSeconds(), estimate.measured());
  }

  private static String code(Map<java.util.UUID, ReviewHead> heads, RunRequest row) {
    ReviewHead head = heads.get(row.reviewId());
    return head == null ? row.reviewId().toString() : head.code();
  }

  private static String state(RunRequest row) {
    return row.state().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(
      CliRooms rooms,
      List<RunRequest> open,
      List<RunRequest> ended,
      Map<java.util.UUID, ReviewHead> heads) {
    ObjectNode json = JsonOut.object();
    ArrayNode waiting = json.putArray("open");
    for (RunRequest row : open) {
      ObjectNode one = row(row, heads);
      RunEstimate estimate = rooms.wargames().estimate(row.reviewId()).orElse(null);
      if (estimate == null) {
        one.putNull("estimate");
      } else {
        Duration left = estimate.left();
        one.putObject("estimate")
            .put("trials", estimate.trials())
            .put("seconds", left == null ? null : (Double) JsonOut.seconds(left))
            .put("measured_trials", estimate.measured());
      }
      waiting.add(one);
    }
    ArrayNode over = json.putArray("ended");
    ended.forEach(row -> over.add(row(row, heads)));
    return json;
  }

  private static ObjectNode row(RunRequest row, Map<java.util.UUID, ReviewHead> heads) {
    return JsonOut.object()
        .put("request_id", row.id().toString())
        .put("apv_id", row.reviewId().toString())
        .put("apv_code", code(heads, row))
        .put("version", row.version().toString())
        .put("state", state(row))
        .put("priority", row.priority())
        .put("requested_at", JsonOut.text(row.requestedAt()))
        .put("started_at", JsonOut.text(row.startedAt()))
        .put("ended_at", JsonOut.text(row.endedAt()))
        .put("attempts", row.attempts())
        .put("run_id", row.run() == null ? null : row.run().toString())
        .put("detail", row.detail());
  }
}
