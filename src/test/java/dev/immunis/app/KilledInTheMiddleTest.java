package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.app.host.LeftoversView;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.KeptWargame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A console is killed with SIGKILL in the middle of a run, in a real sandbox: the wish is there,
 * the run begins anew and is judged whole, and no folder, mount or process is left.
 */
class KilledInTheMiddleTest {
  @TempDir Path folder;

  private Path bundle() throws Exception {
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.createDirectories(bundle.resolve("base"));
    Files.createDirectories(bundle.resolve("pov"));
    Files.writeString(bundle.resolve("base/app.txt"), "bad\n");
    Files.writeString(
        bundle.resolve("pov/run.sh"),
        """
        sleep 0.4
        if grep -q bad app.txt; then
          echo "POV: VULNERABLE it is bad nonce=$POV_NONCE"; exit 1
        fi
        echo "POV: NOT-VULNERABLE (looked for: bad) nonce=$POV_NONCE"; exit 0
        """);
    Files.writeString(
        bundle.resolve("patch.diff"),
        """
        diff --git a/app.txt b/app.txt
        --- a/app.txt
        +++ b/app.txt
        @@ -1 +1 @@
        -bad
        +good
        """);
    Files.writeString(
        bundle.resolve("case.json"),
        """
        {"id": "case", "title": "A case", "setup": [],
         "pov": {"cmd": "sh pov/run.sh", "timeout_s": 20}}
        """);
    return bundle;
  }

  @Test
  void aKilledRunBeginsAnewAndLeavesNothing() throws Exception {
    Assumptions.assumeTrue(
        Machine.sandboxes().probe() instanceof SandboxAnswer.Ready, "there is no sandbox here");
    Path workspace = folder.resolve("workspace");
    try (JavaChild child =
        JavaChild.start(
            QueueChild.class, folder, Map.of(), workspace.toString(), bundle().toString())) {
      child.line("trial 3");
      child.kill();
    }

    try (SoloRooms rooms = new SoloRooms(workspace)) {
      UUID review = rooms.cache().heads().getFirst().id();
      assertThat(rooms.cache().runs(review)).as("half a run is not judged").isEmpty();
      RunRequest wish = rooms.wargames().open().getFirst();
      assertThat(wish.state()).isEqualTo(RunRequest.State.RUNNING);
      assertThat(wish.attempts()).isEqualTo(1);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(LeftoversView.processes(workspace)).isEmpty());
      assertThat(LeftoversView.folders(workspace)).hasSize(1);

      assertThat(rooms.wargames().serve()).extracting(RunRequest::id).containsExactly(wish.id());
      KeptWargame again = rooms.wargames().running(review).orElseThrow();
      KeptWargame.End end = again.await();

      assertThat(end).isInstanceOf(KeptWargame.End.Kept.class);
      WargameRun run = rooms.cache().runs(review).getFirst();
      assertThat(rooms.cache().runs(review)).hasSize(1);
      assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      Evidence evidence =
          RecordJson.read(
              new String(rooms.vault().get(run.evidence()).orElseThrow(), StandardCharsets.UTF_8),
              Evidence.class);
      assertThat(evidence.stopped()).isEmpty();
      assertThat(evidence.trials().getFirst().order()).isEqualTo(1);
      assertThat(evidence.startedAt()).isAfter(wish.startedAt());
      RunRequest ended = rooms.wargames().ended(1).getFirst();
      assertThat(ended.state()).isEqualTo(RunRequest.State.DONE);
      assertThat(ended.run()).isEqualTo(run.id());
      assertThat(ended.attempts()).isEqualTo(2);
    }
    assertThat(LeftoversView.folders(workspace)).isEmpty();
    assertThat(LeftoversView.mounts(workspace)).isEmpty();
    assertThat(LeftoversView.processes(workspace)).isEmpty();
    assertThat(List.of(folder.toFile().list())).contains("workspace");
  }
}
