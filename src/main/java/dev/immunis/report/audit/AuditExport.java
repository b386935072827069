package dev.immunis.report.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the whole chain for other programs and for people. Blocks. */
public final class AuditExport {
  private static final int PAGE = 5_000;

  /** Facility "log audit" (13), severity "notice" (5): RFC 5424, section 6.2.1. */
  private static final int PRIORITY = 13 * 8 + 5;

  /** Longest MSGID of RFC 5424. */
  private static final int MOST_MESSAGE_ID = 32;

  /** RFC 5424 asks for an enterprise number; 32473 is the one that RFC 5612 sets aside. */
  private static final String STRUCTURE = "chain@32473";

  private final AuditTrail trail;
  private final Map<Digest, String> names;

  /**
   * Exports one chain.
   *
   * @param names of persons whose clear text is still there, by salted digest
   */
  public AuditExport(AuditTrail trail, Map<Digest, String> names) {
    this.trail = trail;
    this.names = Map.copyOf(names);
  }

  /** What an export looks like. */
  public enum Format {
    /** One JSON object per line. */
    JSONL,
    /** One message of RFC 5424 per line. */
    SYSLOG,
    /** A table in Markdown, with the names of persons that are still known. */
    MARKDOWN
  }

  /**
   * Writes every line, oldest first.
   *
   * @return how many
   * @throws IOException when the writer refuses
   */
  public long write(Format format, UUID workspace, Instant now, Writer out) throws IOException {
    if (format == Format.MARKDOWN) {
      heading(workspace, now, out);
    }
    long written = 0;
    long from = 1;
    while (true) {
      List<AuditLine> lines = trail.lines(from, PAGE);
      if (lines.isEmpty()) {
        return written;
      }
      for (AuditLine line : lines) {
        out.write(
            switch (format) {
              case JSONL -> json(line).toString();
              case SYSLOG -> syslog(line);
              case MARKDOWN -> row(line);
            });
        out.write('\n');
        written++;
      }
      from = lines.getLast().number() + 1;
    }
  }

  /** The line as an object, its payload as JSON. */
  public static ObjectNode json(AuditLine line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("device", line.device().toString());
    json.put("number", line.number());
    json.put("at", line.at().toString());
    json.put("actor_type", line.actorType().wire());
    json.put("actor_digest", line.actorDigest());
    json.put("action", line.action());
    json.put("subject", line.subject());
    json.set("payload", payload(line.payload()));
    json.put("previous", line.previous().toString());
    json.put("digest", line.digest().toString());
    return json;
  }

  private static JsonNode payload(String text) {
    try {
      return RecordJson.read(text, JsonNode.class);
    } catch (StoreException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static String syslog(AuditLine line) {
    String id = line.action().replaceAll("[^\\x21-\\x7E]", "_");
    return "<"
        + PRIORITY
        + ">1 "
        + line.at()
        + " "
        + line.device()
        + " immunis-console - "
        + (id.isEmpty() ? "-" : id.substring(0, Math.min(id.length(), MOST_MESSAGE_ID)))
        + " ["
        + STRUCTURE
        + parameter("number", Long.toString(line.number()))
        + parameter("actorType", line.actorType().wire())
        + parameter("actor", line.actorDigest())
        + parameter("action", line.action())
        + parameter("subject", line.subject())
        + parameter("previous", line.previous().toString())
        + parameter("digest", line.digest().toString())
        + "] \uFEFF"
        + oneLine(line.payload());
  }

  private static String parameter(String name, String value) {
    return " "
        + name
        + "=\""
        + oneLine(value).replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]")
        + "\"";
  }

  private void heading(UUID workspace, Instant now, Writer out) throws IOException {
    AuditTrail.ChainCheck check = trail.verify();
    out.write("# Audit trail\n\n");
    out.write("Workspace " + workspace + ", written " + now + ".\n\n");
    out.write(
        check.whole()
            ? "The chain is whole: " + check.lines() + " lines checked.\n\n"
            : "**The chain is broken at line "
                + check.firstBroken()
                + ":** "
                + cell(check.why())
                + ".\n\n");
    out.write(
        "A chain on one machine does not show that its end was cut, nor that its owner wrote all of"
            + " it anew; a signed checkpoint that lies elsewhere does.\n\n");
    out.write("| no. | when (UTC) | who | act | about | facts | digest |\n");
    out.write("|---:|---|---|---|---|---|---|\n");
  }

  private String row(AuditLine line) {
    String who = line.actorType().wire();
    if (line.actorDigest().matches("(sha256:)?[0-9a-f]{64}")) {
      Digest digest = Digest.parse(line.actorDigest());
      who += " " + names.getOrDefault(digest, digest.abbreviated());
    }
    return "| "
        + String.join(
            " | ",
            Long.toString(line.number()),
            line.at().toString(),
            cell(who),
            cell(line.action()),
            cell(line.subject()),
            cell(line.payload()),
            line.digest().abbreviated())
        + " |";
  }

  /** Text that neither ends a cell nor becomes a link, an image or HTML. */
  private static String cell(String text) {
    return oneLine(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("[", "\\[")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }
}
