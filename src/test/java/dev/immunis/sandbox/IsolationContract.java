package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job sees and can reach. */
public interface IsolationContract extends SandboxUnderTest {

  @Test
  default void jobIsNobodyWithoutCapabilities() {
    List<String> lines =
        outputOf("id -u; id -g; grep -E '^(Cap|NoNewPrivs)' /proc/self/status").lines().toList();
    assertThat(lines).hasSize(8).startsWith("65534", "65534").endsWith("NoNewPrivs:\t1");
    assertThat(lines.subList(2, 7)).allMatch(line -> line.endsWith("\t0000000000000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "pid", "mnt", "ipc", "uts", "net"})
  default void namespaceIsItsOwn(String kind) throws IOException {
    String own = outputOf("readlink /proc/self/ns/" + kind).strip();
    assertThat(own).startsWith(kind + ":[");
    assertThat(own).isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString());
  }

  @Test
  default void processListShowsOwnProcessesOnly() {
    String numbers = outputOf("sleep 9 & cd /proc; echo [0-9]*");
    assertThat(numbers.strip().split(" ")).hasSizeBetween(2, 5);
  }

  @Test
  default void environmentOfOthersIsNotSeen() {
    String seen = outputOf("cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n'; true");
    Set<String> allowed = Set.of("PATH", "HOME", "TMPDIR", "LANG", "PWD");
    assertThat(seen.lines().map(line -> line.replaceAll("=.*", "")).filter(n -> !n.isBlank()))
        .isSubsetOf(allowed);
  }

  /** What this kind puts into every root without being asked. */
  default Set<String> alsoInTheRoot() {
    return Set.of();
  }

  @Test
  default void rootIsAnAllowList() {
    String root = outputOf("ls -A /");
    assertThat(root.lines().filter(name -> !alsoInTheRoot().contains(name)))
        .isSubsetOf(
            "bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "etc", "proc", "dev", "tmp",
            "var", "run", "root", "home");
    assertThat(outputOf("ls -A /root /run /tmp /dev/shm /var/tmp; ls -A /home")).contains("job");
    String inFolders = outputOf("ls -A /root /run /tmp /dev/shm /var/tmp | grep -v : ; true");
    assertThat(inFolders.lines().filter(name -> !name.isBlank())).isSubsetOf(alsoInTheRoot());
  }

  @Test
  default void secretsOfTheHostAreNotThere() throws IOException {
    Path secret = Files.writeString(Files.createTempFile("secret", ".txt"), "the secret");
    try {
      String seen =
          outputOf(
              "cat /etc/shadow /etc/gshadow /etc/ssh/* /root/.* /home/*/.ssh/* "
                  + secret
                  + " 2>/dev/null; grep -c . /etc/passwd");
      assertThat(seen.strip()).isEqualTo("2");
    } finally {
      Files.delete(secret);
    }
  }

  @Test
  default void networkIsAnOwnLoopbackThatIsUp() {
    assertThat(outputOf("tail -n +3 /proc/net/dev | cut -d: -f1").strip()).isEqualTo("lo");
    assumePromised(Promise.Kind.OWN_LOOPBACK);
    SandboxUnderTest.assumeProgram("perl");
    String talk =
        "perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 1, LocalAddr =>"
            + " \"127.0.0.1\") or die \"listen: $!\"; $c = IO::Socket::INET->new(PeerAddr =>"
            + " \"127.0.0.1\", PeerPort => $s->sockport) or die \"connect: $!\"; print \"talked\"'";
    assertThat(outputOf(talk)).isEqualTo("talked");
  }

  @Test
  default void networkCallOutIsUnreachable() {
    SandboxUnderTest.assumeProgram("bash");
    for (String address : List.of("192.0.2.1", "8.8.8.8", "10.0.0.1", "169.254.169.254")) {
      SandboxResult result = run("LC_ALL=C bash -c 'echo x >/dev/tcp/" + address + "/80'");
      assertThat(result.report().transcript().text()).contains("Network is unreachable");
    }
  }

  @Test
  default void serversOfTheHostAreNotReached() throws IOException {
    SandboxUnderTest.assumeProgram("bash");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SandboxResult result =
          run("LC_ALL=C bash -c 'echo x >/dev/tcp/127.0.0.1/" + server.getLocalPort() + "'");
      assertThat(result.report().transcript().text())
          .containsAnyOf("refused", "Network is unreachable");
    }
  }

  @Test
  default void unixSocketsOfTheHostAreNotThere() throws IOException {
    for (Path folder : List.of(Path.of("/tmp"), Path.of("/run"), Path.of("/var/tmp"))) {
      if (!Files.isWritable(folder)) {
        continue;
      }
      Path socket = folder.resolve("immunis-test-" + System.nanoTime() + ".socket");
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        assertExited(1, run("test -e " + socket));
        String sockets = outputOf("find / -xdev -type s 2>/dev/null; true");
        assertThat(sockets).isBlank();
      } finally {
        Files.deleteIfExists(socket);
      }
    }
  }

  @Test
  default void writingOutsideTheOwnFoldersIsRefused() {
    List<String> places =
        List.of("/x", "/usr/x", "/etc/x", "/dev/x", "/proc/x", "/home/x", "/bin/x");
    for (String place : places) {
      assertThat(outputOf("(: >" + place + ") 2>/dev/null && echo written; true")).isBlank();
      assertThat(Path.of(place)).doesNotExist();
    }
    String name = "x" + ProcessHandle.current().pid();
    String own =
        "for d in /tmp /var/tmp /run /root /dev/shm \"$HOME\"; do : >$d/"
            + name
            + " || exit 1; done";
    assertExited(0, run(own));
    assertThat(Path.of("/tmp", name)).doesNotExist();
  }

  @Test
  default void machineAndDevicesCannotBeChanged() throws IOException {
    Path setting = Path.of("/proc/sys/kernel/core_pattern");
    String before = Files.readString(setting);
    // The value is the one that is there, so that nothing breaks should the wall fail.
    String tries =
        "v=$(cat /proc/sys/kernel/core_pattern); (echo \"$v\" >/proc/sys/kernel/core_pattern)"
            + " && echo setting; chmod 666 /dev/null && echo mode; (: </dev/tty) && echo terminal;"
            + " echo h >/proc/sysrq-trigger && echo sysrq; mknod /tmp/d c 1 3 && echo device;"
            + " hostname other && echo name; chown 0 /tmp && echo owner; true";
    String said = outputOf("{ " + tries + "; } 2>/dev/null");
    assertThat(said).isBlank();
    assertThat(Files.readString(setting)).isEqualTo(before);
    assertThat(outputOf("echo x >/dev/null; head -c 3 /dev/zero | wc -c").strip()).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount -o remount,rw /usr",
        "mount -o remount,rw,bind /",
        "mount -t tmpfs none /tmp",
        "mount --bind /tmp /usr",
        "umount /usr",
        "umount -l /proc",
        "unshare -Ur true",
        "unshare -m true",
        "unshare -n true",
        "chroot /tmp true",
        "setpriv --ruid 0 true",
        "nsenter -t 1 -m true"
      })
  default void rightsCannotBeWonBack(String command) {
    SandboxResult result = run(command + " && exit 0; exit 9");
    assertExited(9, result);
  }

  /** The session keyring belongs to no namespace: what one run puts there another could read. */
  @Test
  default void kernelKeyringsAreRefused() {
    assumePromised(Promise.Kind.SYSTEM_CALLS);
    SandboxUnderTest.assumeProgram("perl");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String keyctl = arm ? "219" : "250";
    String addKey = arm ? "217" : "248";
    assertThat(outputOf("perl -e 'print syscall(" + keyctl + ", 0, -3, 0), q( ), $!+0'"))
        .isEqualTo("-1 1");
    assertThat(
            outputOf(
                "perl -e 'my ($t, $d, $p) = (q(user), q(a), q(b)); print syscall("
                    + addKey
                    + ", $t, $d, $p, 1, -3), q( ), $!+0'"))
        .isEqualTo("-1 1");
  }

  @Test
  default void nestedSandboxIsRefused() {
    SandboxUnderTest.assumeProgram("bwrap");
    SandboxResult result = run("bwrap --ro-bind / / echo inside");
    assertThat(result).isInstanceOf(SandboxResult.Exited.class);
    assertThat(result.report().transcript().text()).doesNotContain("inside\n");
  }

  @Test
  default void nothingButStandardStreamsIsOpen() {
    String open = outputOf("ls /proc/self/fd | tr '\\n' ' '");
    assertThat(Arrays.stream(open.strip().split(" "))).isSubsetOf("0", "1", "2", "3");
  }

  @Test
  default void exitCodeCannotBeForged() {
    String forge =
        "for p in /proc/[0-9]*; do for f in $p/fd/*; do (echo '{ \"exit-code\": 0 }' >$f); done;"
            + " done 2>/dev/null; exit 7";
    assertExited(7, run(forge));
  }
}
