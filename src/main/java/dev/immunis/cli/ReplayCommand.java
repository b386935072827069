package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.BundlePaths;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Actor;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.wargame.Content;
import dev.immunis.wargame.WargameHandle;
import dev.immunis.wargame.WargameResult;
import dev.immunis.wargame.capsule.Capsule;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.capsule.CapsuleException;
import dev.immunis.wargame.capsule.CapsuleFile;
import dev.immunis.wargame.capsule.CapsuleManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a capsule again here and appends the outcome to it. */
@Command
final class ReplayCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.replay-file")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      descriptionKey = "cli.option.replay-output")
  private @Nullable String output;

  @Option(names = "--bundle", paramLabel = "PATH", descriptionKey = "cli.option.replay-bundle")
  private @Nullable String bundle;

  ReplayCommand(CliSession session) {
    super(session);
  }

  /** Reads a capsule, or refuses it with the part that is wrong. */
  static Capsule read(CliSession session, Path path) {
    try {
      return CapsuleFile.read(path);
    } catch (CapsuleException e) {
      throw CliFailure.badUse(
          session.text("cli.capsule.refused", path.toString()),
          List.of(new CliFailure.Reason("capsule", String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw CliFailure.badUse(session.text("cli.file.unreadable", path.toString(), e.toString()));
    }
  }

  @Override
  int run(CliRooms rooms) {
    Path path = session.call().path(file);
    Capsule capsule = read(session, path);
    Content more = more(rooms);
    List<CapsuleManifest.Content> missing = rooms.capsules().missing(capsule, more);
    if (!missing.isEmpty()) {
      throw CliFailure.badUse(
          session.text("cli.capsule.missing", path.toString()),
          missing.stream()
              .map(
                  one ->
                      new CliFailure.Reason(
                          "capsule_missing",
                          one.role().name().toLowerCase(java.util.Locale.ROOT)
                              + " "
                              + one.digest()
                              + " "
                              + one.where()))
              .toList());
    }
    Actor by = rooms.profiles().current().actor();
    WargameResult.Finished result = replayed(rooms, capsule, more, by);
    Path to = session.call().path(output == null ? file : output);
    List<WargameRun> kept = appended(rooms, capsule, result, by, to);
    told(capsule, result, kept, to);
    if (session.call().cancel().asked()) {
      session.tell(session.text("cli.run.cancelled"));
      return ExitCodes.COULD_NOT;
    }
    return ExitCodes.DONE;
  }

  private Content more(CliRooms rooms) {
    String named = bundle;
    if (named == null) {
      return Content.of(Map.of());
    }
    Path path = session.call().path(named);
    try {
      return Content.of(new BundlePaths(rooms.clock()).read(path).review().blobs());
    } catch (RefusedException e) {
      throw WargameRunCommand.refused(session, path, e);
    }
  }

  private WargameResult.Finished replayed(CliRooms rooms, Capsule capsule, Content more, Actor by) {
    WargameHandle handle = rooms.capsules().replay(capsule, more, by, new ProgressPrinter(session));
    session.call().cancel().onAsk(handle::cancel);
    try {
      return switch (handle.await()) {
        case WargameResult.Finished finished -> finished;
        case WargameResult.CouldNot couldNot ->
            throw CliFailure.couldNot(session.phrase(couldNot.reason()));
      };
    } catch (InterruptedException e) {
      handle.cancel();
      Thread.currentThread().interrupt();
      throw CliFailure.couldNot(session.text("cli.error.interrupted"));
    }
  }

  /** A replay that was cut short says nothing and is not appended. */
  private List<WargameRun> appended(
      CliRooms rooms, Capsule capsule, WargameResult.Finished result, Actor by, Path to) {
    if (session.call().cancel().asked()) {
      return List.of();
    }
    try {
      byte[] longer = rooms.capsules().append(capsule, result, by);
      CapsuleDesk.write(to, longer);
      return AdoptCommand.adopted(rooms, CapsuleFile.read(longer));
    } catch (IOException e) {
      throw CliFailure.couldNot(session.text("cli.file.unwritable", to.toString(), e.toString()));
    } catch (CapsuleException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  private void told(
      Capsule capsule, WargameResult.Finished result, List<WargameRun> kept, Path to) {
    boolean agrees = CapsuleDesk.agrees(capsule, result.judgement().verdict());
    CapsuleManifest manifest = capsule.manifest();
    if (session.json()) {
      ObjectNode json =
          WargameJson.of(new RanWargame(manifest.subject().code(), result, null, null));
      json.put("original_verdict", manifest.original().verdict().name());
      json.put("agrees", agrees);
      json.put("capsule", to.toString());
      ArrayNode runs = json.putArray("kept_runs");
      kept.forEach(run -> runs.add(run.code()));
      session.print(json);
      return;
    }
    new WargameText(session)
        .print(
            new RanWargame(
                manifest.subject().code() + " (" + manifest.subject().title() + ")",
                result,
                null,
                null));
    session.out().println();
    session
        .out()
        .println(
            session.text(
                agrees ? "cli.replay.agrees" : "cli.replay.differs",
                result.judgement().verdict().name(),
                manifest.original().verdict().name()));
    session.out().println(session.text("cli.replay.appended", to.toString()));
    kept.forEach(run -> session.out().println(session.text("cli.replay.kept", run.code())));
  }
}
