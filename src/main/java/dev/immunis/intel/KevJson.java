package dev.immunis.intel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.immunis.model.review.Exploitation;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the catalogue of known exploited vulnerabilities of CISA. */
final class KevJson {
  // Whoever opened the file closes it, after its digest is known.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE).build();

  private KevJson() {}

  static FeedFile.Content read(InputStream bytes) throws IOException, FeedFormatException {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new FeedFormatException("it is no JSON: " + e.getOriginalMessage());
    }
    JsonNode list = root.path("vulnerabilities");
    if (!list.isArray() || !root.path("dateReleased").isTextual()) {
      throw new FeedFormatException("it has no dateReleased and vulnerabilities, as KEV has");
    }
    Map<String, Exploitation> rows = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      String cve = entry.path("cveID").asText("").strip().toUpperCase(Locale.ROOT);
      if (!cve.startsWith("CVE-") || cve.length() > 40) {
        throw new FeedFormatException("entry " + (rows.size() + 1) + " has no cveID");
      }
      LocalDate added = EpssCsv.date(entry.path("dateAdded").asText(""));
      rows.putIfAbsent(cve, new Exploitation(cve, null, null, added));
    }
    String released = root.path("dateReleased").asText();
    List<Exploitation> all = new ArrayList<>(rows.values());
    return new FeedFile.Content(
        EpssCsv.date(released.substring(0, Math.min(10, released.length()))),
        root.path("catalogVersion").asText(""),
        all);
  }
}
