package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.Comment;
import dev.immunis.model.review.ReviewHead;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something about a review to the whole team, or lists what was said. */
@Command
final class CommentCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.comment-of")
  private String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TEXT",
      descriptionKey = "cli.option.comment-text")
  private @Nullable String text;

  @Option(names = "--take-back", paramLabel = "COMMENT", descriptionKey = "cli.option.comment-back")
  private @Nullable UUID back;

  CommentCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (text != null && !Comment.isFit(text)) {
      throw CliFailure.badUse(session.text("cli.comment.length", Comment.LONGEST));
    }
    if (text != null && back != null) {
      throw CliFailure.badUse(session.text("cli.comment.one"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    ReviewHead head = session.find(rooms.cache(), id);
    if (text != null) {
      rooms.comments().add(head.id(), text, rooms.profiles().current().actor());
    }
    if (back != null) {
      takeBack(rooms, head, back);
    }
    List<Comment> comments = rooms.comments().of(head.id());
    if (session.json()) {
      session.print(json(comments));
    } else if (text != null) {
      session.out().println(session.text("cli.comment.kept", head.code()));
    } else if (back != null) {
      session.out().println(session.text("cli.comment.taken-back", head.code()));
    } else if (comments.isEmpty()) {
      session.out().println(session.text("cli.comment.none", head.code()));
    } else {
      for (Comment comment : comments) {
        session
            .out()
            .println(
                Plain.line(
                    session.text(
                        "cli.comment.line",
                        comment.at().toString(),
                        comment.by().name(),
                        shown(comment))));
      }
    }
    return ExitCodes.DONE;
  }

  private String shown(Comment comment) {
    Instant back = comment.takenBackAt();
    return back == null ? comment.text() : session.text("cli.comment.back-at", back.toString());
  }

  /** Only one that was said about this review. */
  private void takeBack(CliRooms rooms, ReviewHead head, UUID comment) {
    if (rooms.comments().of(head.id()).stream().noneMatch(one -> one.id().equals(comment))) {
      throw CliFailure.couldNot(session.text("cli.comment.unknown", comment, head.code()));
    }
    rooms.comments().takeBack(comment, rooms.profiles().current().actor());
  }

  private static ObjectNode json(List<Comment> comments) {
    ObjectNode json = JsonOut.object();
    ArrayNode list = json.putArray("comments");
    for (Comment comment : comments) {
      list.addObject()
          .put("id", comment.id().toString())
          .put("review_id", comment.reviewId().toString())
          .put("by", comment.by().name())
          .put("by_type", comment.by().type().wire())
          .put("at", comment.at().toString())
          .put("text", comment.text())
          .put(
              "taken_back_at",
              comment.takenBackAt() == null ? null : comment.takenBackAt().toString());
    }
    return json;
  }
}
