package dev.immunis.intel;

import dev.immunis.model.review.Exploitation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the daily file of EPSS: a comment with model and date, a heading, one CVE a line. */
final class EpssCsv {
  private static final Pattern COMMENT =
      Pattern.compile("#model_version:([^,]{1,100}),score_date:(\\d{4}-\\d{2}-\\d{2}).*");
  private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");
  private static final int MOST_ROWS = 5_000_000;

  private EpssCsv() {}

  static FeedFile.Content read(InputStream bytes) throws IOException, FeedFormatException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    String first = lines.readLine();
    Matcher comment = COMMENT.matcher(first == null ? "" : first);
    if (!comment.matches()) {
      throw new FeedFormatException(
          "the first line is not #model_version:…,score_date:…, so the scores have no date");
    }
    String heading = lines.readLine();
    if (heading == null || !heading.strip().equals("cve,epss,percentile")) {
      throw new FeedFormatException("the second line is not cve,epss,percentile");
    }
    List<Exploitation> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int number = 2;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Exploitation row = row(line, number);
      if (!seen.add(row.cve())) {
        throw new FeedFormatException("line " + number + " has " + row.cve() + " again");
      }
      rows.add(row);
      if (rows.size() > MOST_ROWS) {
        throw new FeedFormatException("it has more than " + MOST_ROWS + " lines");
      }
    }
    return new FeedFile.Content(date(comment.group(2)), comment.group(1), rows);
  }

  static LocalDate date(String text) throws FeedFormatException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new FeedFormatException("\"" + text + "\" is no date");
    }
  }

  private static Exploitation row(String line, int number) throws FeedFormatException {
    String[] parts = line.strip().split(",", -1);
    if (parts.length != 3 || !CVE.matcher(parts[0]).matches()) {
      throw new FeedFormatException("line " + number + " is not CVE,score,percentile");
    }
    return new Exploitation(parts[0], share(parts[1], number), share(parts[2], number), null);
  }

  private static double share(String text, int number) throws FeedFormatException {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new FeedFormatException(
        "line " + number + " has \"" + text + "\" where a number from 0 to 1 belongs");
  }
}
