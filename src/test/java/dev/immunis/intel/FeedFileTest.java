package dev.immunis.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Digest;
import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.FeedSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two lists are read as their publishers write them, and nothing else is. */
class FeedFileTest {
  private static final String EPSS =
      """
      #model_version:v2026.03.14,score_date:2026-11-18T12:00:00Z
      cve,epss,percentile
      CVE-2021-44228,0.94358,0.99962
      CVE-2019-10744,0.00871,0.74
      """;
  private static final String KEV =
      """
      {"title": "x", "catalogVersion": "2026.11.17", "dateReleased": "2026-11-17T15:00:30.1Z",
       "count": 2, "vulnerabilities": [
        {"cveID": "CVE-2021-44228", "dateAdded": "2021-12-10", "dueDate": "2021-12-24"},
        {"cveID": "cve-2022-22965", "dateAdded": "2022-04-04"}]}
      """;

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("list"), bytes);
  }

  private Path file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void epssIsReadPackedAndPlain() throws Exception {
    FeedFile plain = FeedFile.read(file(EPSS));
    assertThat(plain.feed()).isEqualTo(FeedSnapshot.Feed.EPSS);
    assertThat(plain.asOf()).isEqualTo(LocalDate.of(2026, 11, 18));
    assertThat(plain.version()).isEqualTo("v2026.03.14");
    assertThat(plain.rows())
        .containsExactly(
            new Exploitation("CVE-2021-44228", 0.94358, 0.99962, null),
            new Exploitation("CVE-2019-10744", 0.00871, 0.74, null));
    assertThat(plain.file()).isEqualTo(Digest.of(EPSS.getBytes(StandardCharsets.UTF_8)));
    byte[] zip = packed(EPSS);
    FeedFile same = FeedFile.read(file(zip));
    assertThat(same.rows()).isEqualTo(plain.rows());
    assertThat(same.file()).as("of the bytes that lie there").isEqualTo(Digest.of(zip));
  }

  @Test
  void kevIsKnownByItsFirstCharacter() throws Exception {
    FeedFile kev = FeedFile.read(file(KEV));
    assertThat(kev.feed()).isEqualTo(FeedSnapshot.Feed.KEV);
    assertThat(kev.asOf()).isEqualTo(LocalDate.of(2026, 11, 17));
    assertThat(kev.rows())
        .containsExactly(
            new Exploitation("CVE-2021-44228", null, null, LocalDate.of(2021, 12, 10)),
            new Exploitation("CVE-2022-22965", null, null, LocalDate.of(2022, 4, 4)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          score_date:2026-11-18T12:00:00Z | score_date:yesterday           | no date
          cve,epss,percentile             | id,score                       | second line
          0.94358                         | 1.5                            | from 0 to 1
          0.94358                         | NaN                            | from 0 to 1
          CVE-2021-44228                  | log4shell                      | line 3
          CVE-2019-10744                  | CVE-2021-44228                 | line 4 has CVE-2021-44228 again
          """)
  void aBrokenScoreFileIsRefusedWithItsPlace(String from, String to, String why)
      throws IOException {
    Path broken = file(EPSS.replace(from, to));
    assertThatThrownBy(() -> FeedFile.read(broken))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "vulnerabilities" | "others"       | no dateReleased and vulnerabilities
          "2021-12-10"      | "10.12.2021"   | is no date
          "CVE-2021-44228"  | 7              | has no cveID
          {"title"          | {title         | no JSON
          """)
  void aBrokenCatalogueIsRefused(String from, String to, String why) throws IOException {
    Path broken = file(KEV.replace(from, to));
    assertThatThrownBy(() -> FeedFile.read(broken))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aBrokenPackageIsRefused() throws IOException {
    byte[] zip = packed(EPSS);
    zip[12] ^= 0x55;
    Path broken = file(zip);
    assertThatThrownBy(() -> FeedFile.read(broken)).isInstanceOf(FeedFormatException.class);
  }
}
