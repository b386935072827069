package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job is given beside the system itself. */
public interface MountContract extends SandboxUnderTest {

  @Test
  default void treeIsReadOnly(@TempDir Path host) throws IOException {
    Files.createDirectory(host.resolve("sub folder"));
    Path file = Files.writeString(host.resolve("sub folder/file"), "content");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
    SandboxJob job =
        job("cat 'sub folder/file'; { (echo x >'sub folder/file') && echo written; (: >new) && echo"
                + " made; rm -rf 'sub folder' && echo removed; chmod 777 'sub folder/file' && echo"
                + " mode; mv 'sub folder' other && echo moved; } 2>/dev/null; true")
            .with(new Mount.ReadOnlyTree(host, "/case/tree with blank"))
            .in("/case/tree with blank");
    assertThat(outputOf(job)).isEqualTo("content");
    assertThat(file).hasContent("content");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(before);
    assertThat(host.resolve("new")).doesNotExist();
  }

  @Test
  default void laterMountsLieInsideEarlierOnes(@TempDir Path host) throws IOException {
    Path proof = Files.writeString(host.resolve("proof"), "the proof");
    Path tree = Files.createDirectory(host.resolve("tree"));
    Files.writeString(tree.resolve("code"), "the code");
    SandboxJob job =
        job("cat proof /case/base/code; cp /case/base/code copy; cat copy; (echo x >proof)"
                + " 2>/dev/null && echo written; true")
            .with(
                new Mount.Tmpfs("/case/tree", 1 << 20),
                new Mount.ReadOnlyFile(proof, "/case/tree/proof"),
                new Mount.ReadOnlyTree(tree, "/case/base"))
            .in("/case/tree");
    assertThat(outputOf(job)).isEqualTo("the proofthe codethe code");
    assertThat(proof).hasContent("the proof");
  }

  @Test
  default void mountsUnderOwnFoldersAndHomeAreSeen(@TempDir Path host) throws IOException {
    Files.writeString(host.resolve("file"), "seen ");
    SandboxJob job =
        job("cat $HOME/.m2/repository/file /tmp/deep/er/file /var/lib/x/file; : >$HOME/.m2/other")
            .with(
                new Mount.ReadOnlyTree(host, "/home/job/.m2/repository"),
                new Mount.ReadOnlyTree(host, "/tmp/deep/er"),
                new Mount.ReadOnlyFile(host.resolve("file"), "/var/lib/x/file"));
    assertThat(outputOf(job)).isEqualTo("seen seen seen ");
  }

  @Test
  default void folderInMemoryHasItsSize() {
    Mount small = new Mount.Tmpfs("/case", 2 << 20);
    assertThat(
            outputOf(job("head -c 1000000 /dev/zero >/case/a; wc -c </case/a").with(small)).strip())
        .isEqualTo("1000000");
    assertExceeded(Resource.DISK, run(job("cat /dev/zero >/case/a; sleep 20").with(small)));
  }

  @Test
  default void outFileIsWrittenAndKeepsItsMode(@TempDir Path host) throws IOException {
    Path out = Files.createFile(host.resolve("out.tar"));
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(out);
    SandboxJob job =
        job("echo result >/case/out; chmod 6777 /case/out; rm -f /case/out 2>/dev/null; true")
            .with(new Mount.OutFile(out, "/case/out", 1 << 20));
    assertThat(outputOf(job)).isEmpty();
    assertThat(out).hasContent("result\n");
    assertThat((int) Files.getAttribute(out, "unix:mode") & 07000).as("set-id bits").isZero();
    assertThat(Files.getPosixFilePermissions(out)).isEqualTo(before);
  }

  @Test
  default void outFileCannotGrowOverItsSize(@TempDir Path host) throws IOException {
    Path out = Files.createFile(host.resolve("out"));
    SandboxJob job =
        job("cat /dev/zero >>/case/out").with(new Mount.OutFile(out, "/case/out", 1 << 20));
    assertExceeded(Resource.DISK, run(job));
    assertThat(Files.size(out)).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  default void toolFolderIsAtItsOwnPathAndFirstInPath(@TempDir Path host) throws IOException {
    Path bin = Files.createDirectories(host.resolve("tool 1/bin"));
    Path tool = Files.writeString(bin.resolve("tool"), "#!/bin/sh\necho tool runs from $0\n");
    Files.setPosixFilePermissions(tool, Set.of(PosixFilePermission.values()));
    SandboxJob job = job("tool").withTools(List.of(host.resolve("tool 1")));
    assertThat(outputOf(job)).isEqualTo("tool runs from " + tool + "\n");
  }

  @Test
  default void javaRunsUnderTheMemoryLimit() {
    SandboxUnderTest.assumeProgram("java");
    SandboxJob job = job("java -version && echo ran").under(limits().withMemory(512L << 20));
    assertThat(outputOf(job)).contains("ran");
  }

  @Test
  default void theJavaOfTheseTestsRunsAsAToolFolder() {
    Path home = Path.of(System.getProperty("java.home"));
    SandboxJob job =
        job("java -XshowSettings:properties -version 2>&1")
            .withTools(List.of(home))
            .under(limits().withMemory(768L << 20));
    assertThat(outputOf(job)).contains("java.home = " + home, Runtime.version().toString());
  }

  @Test
  default void nodeRunsUnderTheMemoryLimit() {
    SandboxUnderTest.assumeProgram("node");
    SandboxJob job = job("node -e 'console.log(6 * 7)'").under(limits().withMemory(512L << 20));
    assertThat(outputOf(job)).isEqualTo("42\n");
  }

  @Test
  default void setUpReachesOutsideAndSaysWhatIsNotEnforced() {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/etc/resolv.conf")), "no name server file");
    SandboxResult result =
        run(job("cat /etc/resolv.conf; cat /proc/net/dev").reaching(Network.OUTSIDE));
    assertExited(0, result);
    assertThat(result.report().enforced().notHeld())
        .extracting(Promise::kind)
        .contains(Promise.Kind.NO_NETWORK, Promise.Kind.PRIVATE_NETWORKS_REFUSED);
    assertThat(result.report().enforced().held())
        .extracting(Promise::kind)
        .contains(Promise.Kind.NO_CREDENTIALS);
    assertThat(outputOf("cat /etc/resolv.conf 2>/dev/null; true")).isEmpty();
  }

  @Test
  default void homeOfSetUpIsWritable() {
    String use = "mkdir -p ~/.cache ~/.m2/x && echo a >~/.cache/b && cat ~/.cache/b";
    assertThat(outputOf(job(use).reaching(Network.OUTSIDE))).isEqualTo("a\n");
  }
}
