package dev.immunis.github.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.GitHubServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that logs everything never writes the token, whatever it meets. */
class SecretStaysSecretTest {
  @TempDir Path folder;

  @Test
  void nothingThatIsWrittenHasTheToken() throws Exception {
    try (GitHubServer server = new GitHubServer()) {
      server.make("acme", "shop").open(7, "Bump", "", "a".repeat(40), "c".repeat(40));
      String good = run(server, GitHubServer.TOKEN);
      assertThat(good).contains("Done[value=").contains("NotThere").contains("GET ");
      assertThat(server.seen().getFirst().header("authorization"))
          .isEqualTo("Bearer " + GitHubServer.TOKEN);
      assertSecret(good, GitHubServer.TOKEN);
      String bad = "github_pat_revoked_99887766";
      String refused = run(server, bad);
      assertThat(refused).contains("BadLogin");
      assertSecret(refused, bad);
    }
  }

  private static void assertSecret(String written, String token) {
    assertThat(written.length()).isGreaterThan(500);
    assertThat(written)
        .doesNotContain(token)
        .doesNotContain(token.substring(0, 18))
        .doesNotContain(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
  }

  private String run(GitHubServer server, String token) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "-cp",
            System.getProperty("java.class.path"),
            TalkingProgram.class.getName(),
            server.root());
    builder.environment().put(EnvironmentToken.VARIABLE, token);
    builder.redirectErrorStream(true).redirectOutput(out.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String written = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(written).isZero();
    return written;
  }
}
