package dev.immunis.cli;

import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Cache;
import dev.immunis.wire.shape.ReviewShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything that is known of one review. */
@Command
final class ShowCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.id")
  private String id = "";

  @Option(names = "--patch", descriptionKey = "cli.option.show-patch")
  private boolean patch;

  ShowCommand(CliSession session) {
    super(session);
  }

  /** The review behind a head that was just found. */
  static Review review(CliSession session, Cache cache, ReviewHead head) {
    return cache
        .review(head.id())
        .orElseThrow(() -> CliFailure.badUse(session.text("cli.find.none", head.code())));
  }

  @Override
  int run(CliRooms rooms) {
    Review review = review(session, rooms.cache(), session.find(rooms.cache(), id));
    List<WargameRun> runs = rooms.cache().runs(review.id());
    String diff = patch ? diff(rooms, review) : "";
    if (session.json()) {
      var json = ReviewShape.whole(review, runs);
      if (patch) {
        json.put("patch_diff", diff);
      }
      session.print(json);
      return ExitCodes.DONE;
    }
    new ReviewText(session).print(review, runs);
    if (patch) {
      session.out().println();
      session.out().println(Plain.lines(diff));
    }
    return ExitCodes.DONE;
  }

  private static String diff(CliRooms rooms, Review review) {
    return rooms
        .vault()
        .get(review.version().content().patch().bytes())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }
}
