package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.report.handover.HandOverDesk;
import dev.immunis.report.handover.LeftOut;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one review for somebody else and says what is in it. */
final class HandOverWriter {
  private static final String STATEMENT = ".dsse.json";

  private final CliSession session;
  private final CliRooms rooms;

  HandOverWriter(CliSession session, CliRooms rooms) {
    this.session = session;
    this.rooms = rooms;
  }

  int page(String id, String out) {
    ReviewHead head = session.find(rooms.cache(), id);
    String html;
    try {
      html = rooms.handOvers().page(head.id(), session.texts()::reason);
    } catch (HandOverDesk.RefusedException e) {
      throw CliFailure.couldNot(String.valueOf(e.getMessage()));
    }
    told(head, OutFile.write(session, out, html), html.getBytes(StandardCharsets.UTF_8), null);
    return ExitCodes.DONE;
  }

  int bundle(String id, String out, boolean withProof) {
    ReviewHead head = session.find(rooms.cache(), id);
    HandOverDesk.HandOver made;
    try {
      made =
          rooms
              .handOvers()
              .bundle(
                  head.id(),
                  withProof,
                  rooms.profiles().current().actor(),
                  session.texts()::reason);
    } catch (HandOverDesk.RefusedException e) {
      throw CliFailure.badUse(session.text("cli.report.refused", head.code(), e.getMessage()));
    }
    Path file = OutFile.write(session, out, made.zip());
    made.statement().ifPresent(signed -> OutFile.write(session, out + STATEMENT, signed.text()));
    told(head, file, made.zip(), made);
    if (!session.json()) {
      session
          .out()
          .println(
              made.statement().isPresent()
                  ? session.text("cli.report.statement", file + STATEMENT)
                  : session.text("cli.report.no-statement"));
      for (LeftOut left : LeftOut.values()) {
        if (made.leftOut().contains(left)) {
          session.out().println(session.text(CliTexts.key("cli.report.left.*", left)));
        }
      }
      if (withProof) {
        session.tell(session.text("cli.report.with-proof"));
      }
    }
    return ExitCodes.DONE;
  }

  private void told(
      ReviewHead head, Path file, byte[] bytes, HandOverDesk.@Nullable HandOver bundle) {
    String digest = Digest.of(bytes).toString();
    if (!session.json()) {
      session
          .out()
          .println(session.text("cli.report.handed", head.code(), file.toString(), digest));
      return;
    }
    ObjectNode json = JsonOut.object();
    json.put("apv_code", head.code());
    json.put("file", file.toString());
    json.put("digest", digest);
    if (bundle != null) {
      json.put("statement", bundle.statement().isPresent() ? file + STATEMENT : null);
      ArrayNode left = json.putArray("left_out");
      bundle.leftOut().stream()
          .sorted()
          .forEach(one -> left.add(one.name().toLowerCase(Locale.ROOT)));
    }
    session.print(json);
  }
}
