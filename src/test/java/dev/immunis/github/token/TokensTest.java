package dev.immunis.github.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.github.AppCredentials;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.Outcome;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.rest.RestAppCredentials;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens come from where they should, and only with what opens them. */
class TokensTest {
  private static final String TOKEN = "github_pat_11SECRET0000";

  @TempDir Path folder;

  @Test
  void theEnvironmentHandsATokenIn() {
    assertThat(
            text(new EnvironmentToken(Map.of("IMMUNIS_GITHUB_TOKEN", " " + TOKEN + "\n")).token()))
        .isEqualTo(TOKEN);
    assertThat(new EnvironmentToken(Map.of("IMMUNIS_GITHUB_TOKEN", "  ")).token()).isEmpty();
    assertThat(new EnvironmentToken(Map.of()).token()).isEmpty();
  }

  @Test
  void theFileKeepsATokenThatOnlyThePassphraseOpens() throws Exception {
    Path file = folder.resolve("sub/token");
    file("right", file).keep(new Secret(TOKEN));
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain(TOKEN);
    assertThat(text(file("right", file).token())).isEqualTo(TOKEN);
    assertThatThrownBy(() -> file("wrong", file).token())
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("passphrase")
        .hasNoCause();
    assertThatThrownBy(() -> file("", file).token())
        .hasMessageContaining("IMMUNIS_TOKEN_PASSPHRASE");
    file("right", file).forget();
    assertThat(file("right", file).token()).isEmpty();
  }

  @Test
  void aFileThatWasChangedAnywhereDoesNotOpen() throws Exception {
    Path file = folder.resolve("token");
    file("right", file).keep(new Secret(TOKEN));
    byte[] whole = Files.readAllBytes(file);
    for (int at : new int[] {0, 20, 37, whole.length - 20, whole.length - 1}) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(() -> file("right", file).token()).isInstanceOf(TokenException.class);
    }
    Files.write(file, Arrays.copyOf(whole, 30));
    assertThatThrownBy(() -> file("right", file).token()).isInstanceOf(TokenException.class);
  }

  @Test
  void onlyTheOwnerMayReadTheFile() throws Exception {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this system has no permissions of that kind");
    Path file = folder.resolve("token");
    file("right", file).keep(new Secret(TOKEN));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void whereThereIsNoKeyChainItSaysSoAndStaysEmpty() throws Exception {
    KeyChainToken chain = new KeyChainToken("github.example.org");
    if (chain.usable()) {
      chain.keep(new Secret(TOKEN));
      assertThat(text(chain.token())).isEqualTo(TOKEN);
      chain.forget();
      assertThat(chain.token()).isEmpty();
    } else {
      assertThat(chain.token()).isEmpty();
      assertThatThrownBy(() -> chain.keep(new Secret(TOKEN)))
          .isInstanceOf(TokenException.class)
          .hasMessageNotContaining(TOKEN);
    }
  }

  @Test
  void theFirstSourceThatHasATokenWins() throws Exception {
    FirstToken first =
        new FirstToken(
            List.of(
                new EnvironmentToken(Map.of()),
                new EnvironmentToken(Map.of(EnvironmentToken.VARIABLE, TOKEN)),
                new EnvironmentToken(Map.of(EnvironmentToken.VARIABLE, "later"))));
    assertThat(text(first.token())).isEqualTo(TOKEN);
  }

  @Test
  void aSecretNeverShowsItself() {
    Secret secret = new Secret(TOKEN);
    assertThat(secret).hasToString("***");
    assertThat(new AppCredentials.Installation(secret, new TestClock().now()).toString())
        .doesNotContain(TOKEN);
    assertThat(new GitHubSettings.Proxy("proxy", 8080, "ana", secret).toString())
        .doesNotContain(TOKEN);
  }

  @Test
  void anAppProvesItselfAndItsTokenIsFetchedAnewInTime() throws Exception {
    KeyPair keys = keys();
    TestClock clock = new TestClock();
    for (Path pem : List.of(pkcs8(keys), pkcs1(keys))) {
      List<String> words = new ArrayList<>();
      AppCredentials server =
          new AppCredentials() {
            @Override
            public Installation installation(Secret signedWord, String installation) {
              words.add(new String(signedWord.reveal()));
              return new Installation(
                  new Secret(TOKEN + words.size()), clock.now().plus(Duration.ofMinutes(55)));
            }

            @Override
            public String login(Secret signedWord) {
              return "immunis[bot]";
            }
          };
      AppToken app = new AppToken("4711", "99", pem, server, clock);
      assertThat(text(app.token())).isEqualTo(TOKEN + 1);
      clock.tick(Duration.ofMinutes(49));
      assertThat(text(app.token())).isEqualTo(TOKEN + 1);
      clock.tick(Duration.ofMinutes(2));
      assertThat(text(app.token())).isEqualTo(TOKEN + 2);
      assertThat(app.login()).contains("immunis[bot]");
      String[] parts = words.getFirst().split("\\.");
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(keys.getPublic());
      check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
      assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
          .contains("\"iss\":\"4711\"");
    }
  }

  @Test
  void anAppActsUnderItsOwnNameOnTheServer() throws Exception {
    TestClock clock = new TestClock();
    try (GitHubServer server = new GitHubServer()) {
      server.make("acme", "shop").open(7, "Bump", "", "a".repeat(40), "c".repeat(40));
      GitHubSettings settings = GitHubSettings.of(GitHubAddress.of(server.root()));
      try (RestAppCredentials credentials = new RestAppCredentials(settings, clock);
          RestGitHub github =
              RestGitHub.open(
                  settings, new AppToken("4711", "99", pkcs8(keys()), credentials, clock), clock)) {
        PullRequestId id = new PullRequestId(new RepositoryId(server.host(), "acme", "shop"), 7);
        var marker = new dev.immunis.github.HiddenMarker("decision:1");
        assertThat(github.pullRequests().comment(id, marker, "text"))
            .isInstanceOf(Outcome.Done.class);
        assertThat(github.pullRequests().comment(id, marker, "text"))
            .isInstanceOf(Outcome.AlreadyDone.class);
      }
    }
  }

  @Test
  void aFileThatIsNoKeyIsNamedAndNotShown() throws Exception {
    Path pem = folder.resolve("key.pem");
    Files.writeString(
        pem, "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----");
    assertThatThrownBy(() -> AppKey.read(pem))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("key.pem")
        .hasMessageNotContaining("c2VjcmV0")
        .hasNoCause();
  }

  private static FileToken file(String passphrase, Path file) {
    return new FileToken(file, () -> Optional.of(new Secret(passphrase)));
  }

  private static String text(Optional<Secret> secret) {
    return new String(secret.orElseThrow().reveal());
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private Path pkcs8(KeyPair keys) throws IOException {
    return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  /** The inner document of PKCS#8 begins after a head of 26 bytes. */
  private Path pkcs1(KeyPair keys) throws IOException {
    byte[] whole = keys.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(whole, 26, whole.length));
  }

  private Path pem(String name, byte[] der) throws IOException {
    Path file = Files.createTempFile(folder, "key", ".pem");
    Files.writeString(
        file,
        "-----BEGIN "
            + name
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + name
            + "-----\n");
    return file;
  }
}
