package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.wargame.WargamePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and hand-overs by the command line, taken in again elsewhere. */
class CommandLineReportTest {
  private static final Path SAMPLES = Path.of("src/main/resources/samples").toAbsolutePath();
  private static final String REVIEW = "sample-login-open-redirect";

  @TempDir Path folder;
  private Calls calls;

  @BeforeEach
  void aReview() {
    calls = new Calls(folder.resolve("here"), folder);
    Calls.Answer taken = calls.run("import", SAMPLES.resolve(REVIEW).toString());
    assertThat(taken.exit()).as(taken.err()).isZero();
  }

  private JsonNode show(Calls from) {
    return from.run("show", REVIEW, "--json").json();
  }

  @Test
  void everyFormatIsWrittenForTheFilterOfTheList() throws Exception {
    for (String format : List.of("csv", "json", "sarif", "openvex", "cyclonedx")) {
      JsonNode done =
          calls.run("report", "--format", format, "--out", "out." + format, "--json").json();
      assertThat(done.path("reviews").asInt() + done.path("left_out").size()).isEqualTo(1);
      assertThat(Files.size(folder.resolve("out." + format))).isPositive();
    }
    JsonNode none =
        calls
            .run("report", "--format", "json", "--package", "nothing", "--out", "n", "--json")
            .json();
    assertThat(none.path("reviews").asInt()).isZero();
    assertThat(calls.run("report", "--format", "json").exit()).isEqualTo(2);
    assertThat(calls.run("report", "--out", "x").exit()).isEqualTo(2);
    assertThat(calls.run("report", "--page", REVIEW, "--with-proof", "--out", "x").exit())
        .isEqualTo(2);
  }

  @Test
  void aShareSafeBundleComesInElsewhereAsTheSameReview() {
    Calls.Answer made = calls.run("report", "--bundle", REVIEW, "--out", "case.zip");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("Left out: the proof").contains("No signed statement");

    Calls elsewhere = new Calls(folder.resolve("elsewhere"), folder);
    Calls.Answer taken = elsewhere.run("import", "case.zip");
    assertThat(taken.exit()).as(taken.err() + taken.out()).isZero();
    JsonNode there = show(elsewhere);
    JsonNode here = show(calls);
    assertThat(there.path("runnable").asBoolean()).isFalse();
    for (String field :
        List.of("apv_id", "cve_title", "severity", "package_name", "patch_strategy", "patch")) {
      assertThat(there.path(field)).as(field).isEqualTo(here.path(field));
    }
  }

  @Test
  void withTheProofItIsTheSameWargameElsewhere() {
    Calls.Answer made =
        calls.run("report", "--bundle", REVIEW, "--with-proof", "--out", "whole.zip");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.err()).contains("working attack");

    Calls elsewhere = new Calls(folder.resolve("elsewhere"), folder);
    Calls.Answer taken = elsewhere.run("import", "whole.zip");
    assertThat(taken.exit()).as(taken.err() + taken.out()).isZero();
    assertThat(plan("elsewhere")).isNotNull().isEqualTo(plan("here"));
  }

  private @Nullable WargamePlan plan(String workspace) {
    try (SoloRooms rooms = new SoloRooms(folder.resolve(workspace))) {
      return rooms
          .cache()
          .review(new ReviewSource(ReviewSource.Kind.BUNDLE, REVIEW).reviewId())
          .orElseThrow()
          .version()
          .plan();
    }
  }

  @Test
  void aPageIsWrittenAndABadStatementIsRefused() throws Exception {
    assertThat(calls.run("report", "--page", REVIEW, "--out", "page.html").exit()).isZero();
    assertThat(Files.readString(folder.resolve("page.html"))).contains("<h2>Decisions</h2>");
    Files.writeString(folder.resolve("no.json"), "{}");
    assertThat(calls.run("report", "verify", "no.json").exit()).isEqualTo(2);
    assertThat(calls.run("report", "verify", "none.json").exit()).isEqualTo(2);
    assertThat(calls.run("report", "--page", "nobody-knows", "--out", "x").exit()).isEqualTo(2);
  }
}
