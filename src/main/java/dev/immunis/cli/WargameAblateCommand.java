package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Ablation.HunkRole;
import dev.immunis.wargame.AblationHandle;
import dev.immunis.wargame.AblationListener;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Leaves out each hunk of a review's patch in turn and says what each is for. */
@Command
final class WargameAblateCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.ablate-what")
  private String what = "";

  WargameAblateCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    ReviewHead head = session.find(rooms.cache(), what);
    AblationHandle handle =
        rooms
            .ablations()
            .start(head.id(), rooms.profiles().current().actor(), new Steps())
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.run.no-plan", what)));
    session.call().cancel().onAsk(handle::cancel);
    try {
      Ablation found = handle.await();
      boolean kept = rooms.ablations().keep(found);
      print(head, found, kept);
      return found.stopped().isEmpty() ? ExitCodes.DONE : ExitCodes.COULD_NOT;
    } catch (InterruptedException e) {
      handle.cancel();
      Thread.currentThread().interrupt();
      throw CliFailure.couldNot(session.text("cli.error.interrupted"));
    }
  }

  private void print(ReviewHead head, Ablation found, boolean kept) {
    if (session.json()) {
      session.print(json(head, found, kept));
      return;
    }
    FactSheet sheet = new FactSheet(session.call(), session.texts());
    sheet.head(head.code() + " (" + head.sourceKey() + ")");
    for (HunkRole role : found.hunks()) {
      sheet.facts(
          session.text(CliTexts.key("cli.ablation.*", role.role())),
          List.of(role.path() + " @" + role.hunk(), session.phrase(role.detail())));
    }
    if (!found.stopped().isEmpty()) {
      session.tell(session.text("cli.ablation.stopped", session.phrase(found.stopped())));
    }
  }

  private static ObjectNode json(ReviewHead head, Ablation found, boolean kept) {
    ObjectNode json = JsonOut.object();
    json.put("apv_id", head.id().toString());
    json.put("apv_code", head.code());
    json.put("version", JsonOut.text(found.version()));
    json.put("plan", JsonOut.text(found.plan()));
    json.put("started_at", JsonOut.text(found.startedAt()));
    json.put("finished_at", JsonOut.text(found.finishedAt()));
    json.put("stopped", found.stopped().isEmpty() ? null : found.stopped());
    json.put("kept", kept);
    ArrayNode hunks = json.putArray("hunks");
    for (HunkRole role : found.hunks()) {
      hunks
          .addObject()
          .put("path", role.path())
          .put("hunk", role.hunk())
          .put("role", role.role().name().toLowerCase(Locale.ROOT))
          .put("detail", role.detail())
          .put("runs", role.runs());
    }
    return json;
  }

  /** Tells on standard error how it gets on. */
  private final class Steps implements AblationListener {
    @Override
    public void begins(int number, int of, String path) {
      session.tell(session.text("cli.ablation.begins", number, of, path));
    }

    @Override
    public void found(HunkRole role) {
      session.tell(
          session.text(
              "cli.ablation.found", session.text(CliTexts.key("cli.ablation.*", role.role()))));
    }
  }
}
