package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.watch.MergeWatch;
import dev.immunis.wargame.watch.Watched;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks after merged patches, once or until it is stopped. */
@Command
final class WargameWatchCommand extends WorkspaceCommand {
  private static final int EVERY_MINUTES = 10;

  @Option(names = "--once", descriptionKey = "cli.option.wargame-watch-once")
  private boolean once;

  @Option(names = "--list", descriptionKey = "cli.option.wargame-watch-list")
  private boolean list;

  WargameWatchCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (once && list) {
      throw CliFailure.badUse(session.text("cli.wargame-watch.one-thing"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    MergeWatch watch = rooms.mergeWatch();
    if (list) {
      show(rooms, watch, List.of());
      return ExitCodes.DONE;
    }
    CountDownLatch stop = new CountDownLatch(1);
    session
        .call()
        .cancel()
        .onAsk(
            () -> {
              stop.countDown();
              watch.cancel();
            });
    if (once) {
      show(rooms, watch, round(rooms, watch, stop));
      return ExitCodes.DONE;
    }
    session.tell(session.text("cli.wargame-watch.watching", EVERY_MINUTES));
    try {
      do {
        again(rooms, watch, stop);
      } while (!stop.await(EVERY_MINUTES, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCodes.DONE;
  }

  /** What is away comes back; a machine that looks after merges does not give up for it. */
  private void again(CliRooms rooms, MergeWatch watch, CountDownLatch stop) {
    try {
      round(rooms, watch, stop);
    } catch (StoreException e) {
      session.tell(String.valueOf(e.getMessage()));
    }
  }

  private List<Watched> round(CliRooms rooms, MergeWatch watch, CountDownLatch stop) {
    List<Watched> seen = watch.round(() -> stop.getCount() == 0);
    for (Watched one : seen) {
      session.tell(
          session.text(
              one.label() == null ? "cli.wargame-watch.seen" : "cli.wargame-watch.wrong",
              code(rooms, one.watch().reviewId()),
              session.phrase(one.sentence())));
    }
    return seen;
  }

  private void show(CliRooms rooms, MergeWatch watch, List<Watched> seen) {
    List<ProofWatch> active = watch.active();
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      ArrayNode looks = json.putArray("looked");
      seen.forEach(one -> looks.add(json(rooms, one)));
      ArrayNode rows = json.putArray("watched");
      active.forEach(one -> rows.add(json(rooms, one)));
      session.print(json);
      return;
    }
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.code")),
            Table.Column.text(session.text("cli.column.branch")),
            Table.Column.text(session.text("cli.column.looked")),
            Table.Column.text(session.text("cli.column.outcome")),
            Table.Column.wide(session.text("cli.column.note")));
    for (ProofWatch one : active) {
      table.row(
          code(rooms, one.reviewId()),
          one.branch(),
          one.checkedAt() == null ? "-" : one.checkedAt().toString(),
          outcome(one),
          session.phrase(one.detail()));
    }
    if (!table.isEmpty()) {
      table.print(session.call());
    }
    session.out().println(session.text("cli.wargame-watch.summary", active.size()));
  }

  private static String outcome(ProofWatch watch) {
    return watch.outcome() == null ? "-" : watch.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static String code(CliRooms rooms, UUID review) {
    return rooms.cache().heads(List.of(review)).stream()
        .findFirst()
        .map(ReviewHead::code)
        .orElse(review.toString());
  }

  private static ObjectNode json(CliRooms rooms, Watched seen) {
    return JsonOut.object()
        .put("apv_id", seen.watch().reviewId().toString())
        .put("apv_code", code(rooms, seen.watch().reviewId()))
        .put("branch", seen.watch().branch())
        .put("commit", seen.commit())
        .put("outcome", seen.outcome() == null ? null : seen.outcome().name())
        .put("detail", seen.sentence())
        .put("labelled_wrong", seen.label() != null);
  }

  private static ObjectNode json(CliRooms rooms, ProofWatch watch) {
    return JsonOut.object()
        .put("apv_id", watch.reviewId().toString())
        .put("apv_code", code(rooms, watch.reviewId()))
        .put("version", watch.version().toString())
        .put("branch", watch.branch())
        .put("merge_commit", watch.merged())
        .put("since", JsonOut.text(watch.since()))
        .put("looked_at", JsonOut.text(watch.checkedAt()))
        .put("commit", watch.checkedCommit())
        .put("outcome", watch.outcome() == null ? null : watch.outcome().name())
        .put("detail", watch.detail())
        .put("next", JsonOut.text(watch.due()));
  }
}
