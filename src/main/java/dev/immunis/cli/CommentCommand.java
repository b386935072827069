package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.Comment;
import dev.immunis.model.review.ReviewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  CommentCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (text != null && (text.isBlank() || text.length() > Comment.LONGEST)) {
      throw CliFailure.badUse(session.text("cli.comment.length", Comment.LONGEST));
    }
  }

  @Override
  int run(CliRooms rooms) {
    ReviewHead head = session.find(rooms.cache(), id);
    if (text != null) {
      rooms.comments().add(head.id(), text, rooms.profiles().current().actor());
    }
    List<Comment> comments = rooms.comments().of(head.id());
    if (session.json()) {
      session.print(json(comments));
    } else if (text != null) {
      session.out().println(session.text("cli.comment.kept", head.code()));
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
                        comment.text())));
      }
    }
    return ExitCodes.DONE;
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
          .put("text", comment.text());
    }
    return json;
  }
}
