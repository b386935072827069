package dev.immunis.wargame.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvReadException;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.immunis.model.label.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes labels as JSON or CSV (docs/formats/labels.md) and reads them back. */
public final class LabelFile {
  /** Longest file that is read, in characters. */
  public static final int MOST_CHARACTERS = 64 << 20;

  private static final String FORMAT = "immunis-labels";
  private static final int VERSION = 1;
  private static final String SCHEMA = "/schema/labels-1.json";
  private static final int MOST_PROBLEMS = 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
          .disable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .build();
  private static final CsvSchema COLUMNS = CSV.schemaFor(LabelRow.class).withHeader();

  private LabelFile() {}

  /** The schema is read once, when it is first needed. */
  private static final class Loaded {
    private static final Schema SCHEMA = load();

    private static Schema load() {
      try (InputStream in = LabelFile.class.getResourceAsStream(LabelFile.SCHEMA)) {
        if (in == null) {
          throw new IllegalStateException("missing from the program: " + LabelFile.SCHEMA);
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The labels as JSON, indented. */
  public static String json(List<Label> labels) {
    ObjectNode file = JSON.createObjectNode();
    file.put("format", FORMAT);
    file.put("version", VERSION);
    ArrayNode list = file.putArray("labels");
    for (Label label : labels) {
      ObjectNode row = JSON.valueToTree(LabelRow.of(label));
      row.set("predicted", JSON.valueToTree(label.predicted()));
      list.add(row);
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write labels", e);
    }
  }

  /** The labels as CSV (RFC 4180) with a header line. */
  public static String csv(List<Label> labels) {
    try {
      return CSV.writer(COLUMNS)
          .writeValueAsString(labels.stream().map(LabelRow::of).toList().toArray(LabelRow[]::new));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write labels", e);
    }
  }

  /**
   * Reads JSON, which begins with a brace, or CSV.
   *
   * @throws LabelFormatException when anything is wrong; then nothing of the file is to be used
   */
  public static List<Label> read(String text) throws LabelFormatException {
    if (text.length() > MOST_CHARACTERS) {
      throw new LabelFormatException(List.of("longer than " + MOST_CHARACTERS + " characters"));
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return plain.stripLeading().startsWith("{") ? readJson(plain) : readCsv(plain);
  }

  private static List<Label> readJson(String text) throws LabelFormatException {
    JsonNode file;
    try {
      file = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new LabelFormatException(List.of("not JSON: " + e.getOriginalMessage()));
    }
    List<String> problems =
        Loaded.SCHEMA.validate(file).stream()
            .limit(MOST_PROBLEMS)
            .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
            .toList();
    if (!problems.isEmpty()) {
      throw new LabelFormatException(problems);
    }
    List<LabelRow> rows = new ArrayList<>();
    for (JsonNode row : file.get("labels")) {
      rows.add(JSON.convertValue(row, LabelRow.class));
    }
    return labels(rows, "label ");
  }

  private static List<Label> readCsv(String text) throws LabelFormatException {
    try (MappingIterator<LabelRow> rows =
        CSV.readerFor(LabelRow.class)
            .with(COLUMNS.withColumnReordering(true))
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValues(text)) {
      List<LabelRow> all = new ArrayList<>();
      while (rows.hasNextValue()) {
        all.add(rows.nextValue());
      }
      return labels(all, "row ");
    } catch (CsvReadException e) {
      throw new LabelFormatException(List.of("not such a CSV: " + e.getOriginalMessage()));
    } catch (JsonProcessingException | RuntimeJsonMappingException e) {
      throw new LabelFormatException(List.of("not such a CSV: " + e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private static List<Label> labels(List<LabelRow> rows, String what) throws LabelFormatException {
    List<String> problems = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < rows.size() && problems.size() < MOST_PROBLEMS; i++) {
      Label label = rows.get(i).label(what + (i + 1), problems);
      if (label != null) {
        labels.add(label);
      }
    }
    if (!problems.isEmpty()) {
      throw new LabelFormatException(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }
    return List.copyOf(labels);
  }
}
