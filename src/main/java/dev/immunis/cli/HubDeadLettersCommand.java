package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.DeadLetters;
import dev.immunis.queue.TeamQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The messages that nobody could take. */
abstract class HubDeadLettersCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  final CliSession session;

  @Option(names = "--queue", paramLabel = "NAME", descriptionKey = "cli.option.hub-dead-queue")
  private @Nullable String queue;

  private HubDeadLettersCommand(CliSession session) {
    this.session = session;
  }

  /** Does it; gives the exit code. */
  abstract int run(DeadLetters letters, List<TeamQueue> queues);

  @Override
  public final Integer call() {
    String named = queue;
    List<TeamQueue> queues =
        named == null
            ? List.of(TeamQueue.values())
            : List.of(
                TeamQueue.named(named)
                    .orElseThrow(
                        () ->
                            CliFailure.badUse(
                                session.text("cli.hub-dead.no-queue", Plain.line(named)))));
    try (DeadLetters letters = session.door().deadLetters(session.call())) {
      return run(letters, queues);
    } catch (BrokerException e) {
      throw CliFailure.couldNot(Plain.line(String.valueOf(e.getMessage())));
    }
  }

  /** Shows them; they stay where they are. */
  @Command
  static final class Kept extends HubDeadLettersCommand {
    Kept(CliSession session) {
      super(session);
    }

    @Override
    int run(DeadLetters letters, List<TeamQueue> queues) {
      List<DeadLetters.DeadLetter> all = new ArrayList<>();
      queues.forEach(queue -> all.addAll(letters.list(queue, MOST)));
      if (session.json()) {
        ArrayNode list = JsonOut.array();
        for (DeadLetters.DeadLetter one : all) {
          ObjectNode json = list.addObject();
          json.put("queue", one.queue().queueName());
          json.put("message_id", one.id());
          json.put("routing_key", one.routingKey());
          json.put("tries", one.tries());
          json.put("died_at", one.diedAt().isEmpty() ? null : one.diedAt());
          json.put("bytes", one.bytes());
          json.put("reason", one.reason());
        }
        session.print(list);
        return ExitCodes.DONE;
      }
      Table table =
          new Table(
              Table.Column.text(session.text("cli.hub-dead.column-queue")),
              Table.Column.text(session.text("cli.hub-dead.column-id")),
              Table.Column.text(session.text("cli.hub-dead.column-tries")),
              Table.Column.text(session.text("cli.hub-dead.column-died")),
              Table.Column.wide(session.text("cli.hub-dead.column-reason")));
      all.forEach(
          one ->
              table.row(
                  one.queue().queueName(),
                  Plain.line(one.id()),
                  Integer.toString(one.tries()),
                  Plain.line(one.diedAt()),
                  Plain.line(one.reason())));
      if (table.isEmpty()) {
        session.tell(session.text("cli.hub-dead.none"));
      } else {
        table.print(session.call());
      }
      return ExitCodes.DONE;
    }
  }

  /** Puts them back into the queues that they came from. */
  @Command
  static final class Replay extends HubDeadLettersCommand {
    @Parameters(arity = "0..*", paramLabel = "ID", descriptionKey = "cli.option.hub-dead-id")
    private List<String> ids = List.of();

    @Option(names = "--all", descriptionKey = "cli.option.hub-dead-all")
    private boolean whole;

    Replay(CliSession session) {
      super(session);
    }

    @Override
    int run(DeadLetters letters, List<TeamQueue> queues) {
      if (whole == !ids.isEmpty()) {
        throw CliFailure.badUse(session.text("cli.hub-dead.which"));
      }
      int went = 0;
      for (TeamQueue queue : queues) {
        went += letters.replay(queue, Set.copyOf(ids));
      }
      if (session.json()) {
        session.print(JsonOut.object().put("replayed", went));
      } else {
        session.out().println(session.text("cli.hub-dead.replayed", Integer.toString(went)));
      }
      return went > 0 || whole ? ExitCodes.DONE : ExitCodes.COULD_NOT;
    }
  }
}
