package dev.immunis.report.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryChain;
import dev.immunis.fakes.MemoryKey;
import dev.immunis.fakes.MemoryVault;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.report.SigningException;
import dev.immunis.report.statement.Envelope;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import dev.immunis.store.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandOverDeskTest {
  private static final Actor ANA = Actor.human("Ana");
  private static final String TOKEN = "ghp_" + "a1B2".repeat(9);

  private final TestClock clock = new TestClock();
  private final MemoryCache cache = new MemoryCache();
  private final MemoryVault vault = new MemoryVault();
  private final MemoryChain chain = new MemoryChain(clock::now);
  private final MemoryKey key = new MemoryKey();
  private final HandOverDesk desk = new HandOverDesk(cache, vault, chain, key, clock);
  private final ReviewAdmission admission = Samples.full("case-1", "p");
  private final UUID id = admission.source().reviewId();

  @BeforeEach
  void aReviewWithARunAndADecision() {
    admission.blobs().values().forEach(vault::put);
    RunDraft draft = Samples.run(admission, Verdict.FIX_SUPPORTED, Samples.START);
    cache.runs.add(
        new WargameRun(
            new UUID(1, 1),
            "WAR-1",
            id,
            admission.version(),
            Actor.engine(),
            draft.startedAt(),
            draft.finishedAt(),
            draft.judgement(),
            draft.evidence(),
            draft.sandbox(),
            draft.trials()));
    cache.decisions.add(
        Samples.decision(new UUID(2, 2), admission, DecisionKind.REJECT, null, Samples.START));
    cache.reviews.put(
        id,
        new Review(
            id,
            "APV-1",
            admission.source(),
            ReviewStatus.HITL_REJECTED,
            1,
            new ReviewVersion(
                id, 1, admission.version(), admission.content(), admission.plan(), Samples.START),
            List.of(),
            null,
            Samples.START,
            Samples.START));
  }

  private HandOverDesk.HandOver bundle(boolean withProof) throws Exception {
    return desk.bundle(id, withProof, ANA, (code, figures) -> code + figures);
  }

  private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void itIsShareSafeUnlessSomebodyAsksForMore() throws Exception {
    HandOverDesk.HandOver made = bundle(false);
    Map<String, byte[]> files = unzip(made.zip());

    assertThat(files)
        .containsKeys(
            "meta.json",
            "review.json",
            "patch.diff",
            "handover/decisions.json",
            "handover/runs.json",
            "handover/report.html",
            "handover/statement.dsse.json",
            "handover/handover.json")
        .doesNotContainKeys("case.json", "handover/evidence.json");
    assertThat(files.keySet()).noneMatch(name -> name.startsWith("base/"));
    assertThat(made.leftOut()).contains(LeftOut.PROOF);
    for (byte[] file : files.values()) {
      assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain("sh pov/run.sh");
    }
    assertThat(chain.lines.getLast().action()).isEqualTo("review.handed-over");
    assertThat(chain.lines.getLast().payload()).contains(Digest.of(made.zip()).toString());
    assertThat(bundle(false).zip()).as("the same review, the same bytes").isEqualTo(made.zip());
  }

  @Test
  void whatLooksLikeASecretStaysHere() throws Exception {
    justified("The log shows " + TOKEN + " in clear.");

    nothingLeaves(TOKEN);
  }

  @Test
  void aWholePrivateKeyAndAPasswordStayHere() throws Exception {
    String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(2);
    for (String end : List.of("-----END RSA PRIVATE KEY-----\n", "")) {
      justified(
          "The log shows\n-----BEGIN RSA PRIVATE KEY-----\n"
              + (body + "\n").repeat(25)
              + end
              + "and {\"password\": \"correct-horse\"} and api_key = 'battery-staple'.");

      nothingLeaves(body.substring(0, 32), "correct-horse", "battery-staple");
    }
  }

  private void nothingLeaves(String... secrets) throws Exception {
    HandOverDesk.HandOver made = bundle(false);
    for (byte[] file : unzip(made.zip()).values()) {
      assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain(secrets);
    }
    assertThat(made.leftOut()).contains(LeftOut.SECRETS);
  }

  private void justified(String justification) {
    var decision = cache.decisions.removeFirst();
    cache.decisions.add(
        new dev.immunis.model.decision.DecisionRecord(
            decision.id(),
            decision.reviewId(),
            decision.version(),
            decision.patch(),
            null,
            null,
            null,
            decision.kind(),
            justification,
            null,
            Map.of(),
            null,
            false,
            decision.reviewer(),
            decision.channel(),
            decision.policy(),
            decision.decidedAt()));
  }

  @Test
  void aPatchWithASecretIsNotHandedOver() {
    byte[] patch = ("+ token = \"" + TOKEN + "\"\n").getBytes(StandardCharsets.UTF_8);
    EvidenceVault leaking =
        new EvidenceVault() {
          @Override
          public Digest put(byte[] content) {
            return vault.put(content);
          }

          @Override
          public Optional<byte[]> get(Digest digest) {
            return digest.equals(admission.content().patch().bytes())
                ? Optional.of(patch)
                : vault.get(digest);
          }
        };
    HandOverDesk other = new HandOverDesk(cache, leaking, chain, key, clock);

    assertThatThrownBy(() -> other.bundle(id, false, ANA, (code, figures) -> code))
        .isInstanceOf(HandOverDesk.RefusedException.class)
        .hasMessageContaining("patch.diff:1 (GitHub token)")
        .hasMessageNotContaining(TOKEN);
    assertThat(chain.lines).isEmpty();
  }

  @Test
  void secretsOfEveryFormAreFoundAndPlainTextIsLeftAlone() {
    for (String secret :
        List.of(
            "-----BEGIN OPENSSH PRIVATE KEY-----",
            "AKIAABCDEFGHIJKLMNOP",
            "xoxb-1234567890-abc",
            "https://ana:geheim@host/",
            "password = \"correct-horse\"",
            TOKEN)) {
      assertThat(Secrets.in("f", "x\n" + secret)).as(secret).hasSize(1);
      assertThat(Secrets.without(secret)).isNotEqualTo(secret);
    }
    String plain = "The password field is checked: if (token == null) return; https://host:80/a@b";
    assertThat(Secrets.in("f", plain)).isEmpty();
    assertThat(Secrets.without(plain)).isEqualTo(plain);
  }

  @Test
  void theStatementIsSignedAndNamesPatchEvidenceAndVerdict() throws Exception {
    HandOverDesk.HandOver made = bundle(false);
    String text = made.statement().orElseThrow().text();
    Envelope read = Envelope.read(text);

    assertThat(read.isSignedBy(key.publicKey())).isTrue();
    assertThat(read.isSignedBy(new MemoryKey().publicKey())).isFalse();
    JsonNode statement = read.statement().orElseThrow();
    assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.path("predicateType").asText())
        .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
    assertThat(statement.path("subject").get(0).path("digest").path("sha256").asText())
        .isEqualTo(admission.content().patch().bytes().hex());
    assertThat(statement.path("predicate").path("result").asText()).isEqualTo("PASSED");
    assertThat(statement.path("predicate").path("immunis").path("verdict").asText())
        .isEqualTo("FIX_SUPPORTED");
    Envelope forged =
        new Envelope(
            read.type(),
            new String(read.payload(), StandardCharsets.UTF_8)
                .replace("PASSED", "FAILED")
                .getBytes(StandardCharsets.UTF_8),
            read.keyId(),
            read.signature());
    assertThat(forged.isSignedBy(key.publicKey())).isFalse();
    for (String broken : List.of("", "{}", "{\"payload\":\"x\",\"signatures\":[]}")) {
      assertThatThrownBy(() -> Envelope.read(broken)).isInstanceOf(SigningException.class);
    }
  }

  @Test
  void thePageIsOneFileThatActsOnNothing() throws Exception {
    String page = desk.page(id, (code, figures) -> "<script>" + code + "</script>");

    assertThat(page)
        .contains("APV-1")
        .contains("FIX_SUPPORTED, evidence E3")
        .contains("because the proof says so")
        .contains("&lt;script&gt;after.clean")
        .doesNotContain("<script")
        .doesNotContain("src=")
        .doesNotContain("http://");
  }
}
