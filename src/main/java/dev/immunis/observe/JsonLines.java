package dev.immunis.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes each log record as one line of JSON, without secrets. */
public final class JsonLines extends Formatter {
  private static final int LONGEST_TRACE = 16_384;

  private final ObjectMapper mapper = new ObjectMapper();

  /** Has every handler of the root logger write JSON from now on. */
  public static void install() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new JsonLines());
    }
  }

  @Override
  public String format(LogRecord record) {
    ObjectNode line = mapper.createObjectNode();
    line.put("timestamp", record.getInstant().toString());
    line.put("level", level(record.getLevel().intValue()));
    line.put("logger", record.getLoggerName());
    line.put("message", Masks.masked(formatMessage(record)));
    String correlation = Correlation.current();
    if (correlation != null) {
      line.put("correlation_id", correlation);
    }
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      String text = Masks.masked(trace.toString());
      line.put("error", text.substring(0, Math.min(LONGEST_TRACE, text.length())));
    }
    try {
      return mapper.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      return "{\"level\":\"error\",\"message\":\"a log line could not be written\"}\n";
    }
  }

  private static String level(int level) {
    if (level >= java.util.logging.Level.SEVERE.intValue()) {
      return "error";
    }
    if (level >= java.util.logging.Level.WARNING.intValue()) {
      return "warn";
    }
    return level >= java.util.logging.Level.INFO.intValue() ? "info" : "debug";
  }
}
