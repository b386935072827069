package dev.immunis.queue;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Debian's RabbitMQ on this machine alone, one per JVM, with a data folder, a node name and a name
 * server of its own; ends with the JVM.
 */
public final class RealRabbit {
  private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
  private static @Nullable RealRabbit shared;

  private final int port;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  private RealRabbit() throws IOException {
    port = freePort();
    folder = Files.createTempDirectory("immunis-rabbit");
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of RabbitMQ"));
    Path config = Files.writeString(folder.resolve("rabbitmq.conf"), config());
    Path plugins = Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
    int names = freePort();
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("HOME", folder.toString()),
            Map.entry("ERL_EPMD_PORT", Integer.toString(names)),
            Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
            Map.entry("RABBITMQ_NODENAME", "immunis" + port + "@localhost"),
            Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
            Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
            Map.entry("RABBITMQ_DIST_PORT", Integer.toString(freePort())),
            Map.entry("RABBITMQ_CONFIG_FILE", config.toString()),
            Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("none").toString()),
            Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
            Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
            Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
            Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
            // A busy wait of its schedulers would take the machine from the tests.
            Map.entry(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none"));
    processes.add(begin(environment, "epmd"));
    processes.add(begin(environment, SERVER.toString()));
  }

  private static String config() {
    return """
        loopback_users.guest = true
        log.file.level = warning
        vm_memory_high_watermark.absolute = 400MiB
        disk_free_limit.absolute = 1MB
        """;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private Process begin(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().putAll(environment);
    return process.redirectOutput(folder.resolve(command.length + "out.log").toFile()).start();
  }

  /** Why there is none here; empty where there is. */
  public static String missing() {
    boolean names =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(one -> Files.isExecutable(Path.of(one, "epmd")));
    return names && Files.isExecutable(SERVER) ? "" : "RabbitMQ is not installed";
  }

  /** The broker of this JVM, answering. */
  public static synchronized RealRabbit shared() {
    RealRabbit running = shared;
    if (running == null) {
      try {
        running = new RealRabbit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      shared = running;
      await("RabbitMQ").atMost(Duration.ofMinutes(2)).until(running::answers);
    }
    return running;
  }

  private boolean answers() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setPort(port);
    factory.setHost("127.0.0.1");
    try {
      factory.newConnection("test").abort();
      return true;
    } catch (IOException | TimeoutException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Its address, reached at a port, by the name of the account that it begins with. */
  public static URI address(int port) {
    return URI.create("amqp://guest:guest@127.0.0.1:" + port + "/");
  }

  private void end() {
    for (Process process : processes.reversed()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    try {
      FileUtils.delete(
          folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.IGNORE_ERRORS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
