package dev.immunis.cli;

import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.capsule.CapsuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the replay capsule of a kept run. */
@Command
final class CapsuleCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.id")
  private String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      descriptionKey = "cli.option.output")
  private String output = "";

  @Option(names = "--run", paramLabel = "CODE", descriptionKey = "cli.option.capsule-run")
  private @Nullable String run;

  @Option(names = "--with-proof", descriptionKey = "cli.option.with-proof")
  private boolean withProof;

  @Option(names = "--without-base", descriptionKey = "cli.option.without-base")
  private boolean withoutBase;

  CapsuleCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    ReviewHead head = session.find(rooms.cache(), id);
    List<WargameRun> runs = rooms.cache().runs(head.id());
    WargameRun chosen =
        runs.stream()
            .filter(one -> run == null || one.code().equals(run))
            .findFirst()
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.capsule.no-run", head.code())));
    Path file = session.call().path(output);
    try {
      byte[] capsule =
          rooms
              .capsules()
              .export(head.id(), chosen.id(), new CapsuleDesk.Choice(withProof, !withoutBase));
      CapsuleDesk.write(file, capsule);
      told(chosen, file, Digest.of(capsule), capsule.length);
    } catch (CapsuleException e) {
      throw CliFailure.couldNot(
          session.text("cli.capsule.not-made", chosen.code(), e.getMessage()));
    } catch (IOException e) {
      throw CliFailure.couldNot(session.text("cli.file.unwritable", file.toString(), e.toString()));
    }
    return ExitCodes.DONE;
  }

  private void told(WargameRun chosen, Path file, Digest digest, int size) {
    if (session.json()) {
      session.print(
          JsonOut.object()
              .put("file", file.toString())
              .put("digest", digest.toString())
              .put("bytes", size)
              .put("run_code", chosen.code())
              .put("with_proof", withProof)
              .put("with_base", !withoutBase));
      return;
    }
    session
        .out()
        .println(
            session.text(
                "cli.capsule.made", file.toString(), chosen.code(), size, digest.toString()));
    session
        .out()
        .println(session.text(withProof ? "cli.capsule.with-proof" : "cli.capsule.no-proof"));
  }
}
