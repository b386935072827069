package dev.immunis.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts, compose file, container file and unit, each by the tool of its kind where it is here.
 */
class DeploymentFilesTest {
  @TempDir Path folder;

  private record Ran(int exit, String out) {}

  private Ran run(String... command) throws Exception {
    Path out = folder.resolve("out");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
    } catch (IOException e) {
      return abort(command[0] + " is not here");
    }
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command[0] + " did not end");
    }
    return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }

  private static List<String> scripts() throws IOException {
    List<String> scripts = new ArrayList<>();
    try (Stream<Path> all = Files.walk(Path.of("packaging"))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String head = new String(bytes, 0, Math.min(40, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.matches("(?s)#!/(?:usr/bin/env bash|bin/sh).*")
            || head.startsWith("# shellcheck shell=")) {
          scripts.add(file.toString());
        }
      }
    }
    return scripts;
  }

  @Test
  void shellcheckFindsNothingInAnyScript() throws Exception {
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x"));
    command.addAll(scripts());
    assertThat(command).hasSizeGreaterThan(10);
    Ran ran = run(command.toArray(String[]::new));
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exit()).isZero();
    Path wrong = Files.writeString(folder.resolve("wrong.sh"), "#!/bin/sh\nrm -rf $1/*\n");
    assertThat(run("shellcheck", wrong.toString()).exit()).isNotZero();
  }

  @Test
  void everyServiceOfTheComposeFileIsBoundedAndLookedAfter() throws IOException {
    JsonObject compose = Deployed.file("compose.yaml");
    assertThat(Deployed.names(compose))
        .containsExactly("name", "networks", "secrets", "services", "volumes");
    JsonObject services = compose.getAsJsonObject("services");
    assertThat(Deployed.names(services)).contains("database", "hub");
    for (String name : Deployed.names(services)) {
      JsonObject service = services.getAsJsonObject(name);
      assertThat(service.get("security_opt").toString()).contains("no-new-privileges:true");
      assertThat(service.has("privileged")).isFalse();
      // Started by hand for one command; the others run for ever.
      if (!service.has("profiles")) {
        assertThat(Deployed.names(Deployed.at(service, "deploy", "resources", "limits")))
            .as(name)
            .containsExactly("cpus", "memory", "pids");
        assertThat(Deployed.names(Deployed.at(service, "healthcheck")))
            .as(name)
            .contains("interval", "retries", "start_period", "test", "timeout");
        assertThat(service.get("restart").getAsString()).isEqualTo("unless-stopped");
      }
      for (String secret : texts(service, "secrets")) {
        assertThat(Deployed.at(compose, "secrets", secret, "file").getAsString())
            .startsWith("./secrets/");
      }
      if (service.has("depends_on")) {
        assertThat(Deployed.names(services)).containsAll(Deployed.names(service.get("depends_on")));
      }
      for (String network : texts(service, "networks")) {
        assertThat(Deployed.names(compose.get("networks"))).contains(network);
      }
      for (var variable : Deployed.at(service, "environment").getAsJsonObject().entrySet()) {
        assertThat(variable.getKey())
            .as("a secret is a file")
            .satisfiesAnyOf(
                key -> assertThat(key).endsWith("_FILE"),
                key -> assertThat(key).doesNotContainPattern("PASSWORD|TOKEN|SECRET"));
      }
      for (String port : texts(service, "ports")) {
        assertThat(port).startsWith("127.0.0.1:");
      }
    }
    assertThat(Deployed.at(compose, "networks", "inside", "internal").getAsBoolean()).isTrue();
    assertThat(Deployed.at(services, "hub", "read_only").getAsBoolean()).isTrue();
    assertThat(Deployed.at(services, "hub", "cap_drop").toString()).isEqualTo("[\"ALL\"]");
  }

  private static List<String> texts(JsonObject service, String name) {
    return service.has(name)
        ? service.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList()
        : List.of();
  }

  @Test
  void theContainerIsSmallFixedAndNotRoot() throws IOException {
    String text = Files.readString(Deployed.HUB.resolve("Containerfile"));
    List<String> lines =
        text.replace("\\\n", " ")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    Set<String> known =
        Set.of(
            "FROM",
            "LABEL",
            "COPY",
            "ENV",
            "RUN",
            "USER",
            "WORKDIR",
            "EXPOSE",
            "HEALTHCHECK",
            "ENTRYPOINT",
            "CMD");
    assertThat(lines).allMatch(line -> known.contains(line.split(" ")[0]));
    assertThat(lines.getFirst()).matches(Pattern.compile("FROM \\S+/\\S+:\\d+[.]\\d+\\S*"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("USER"))
        .containsExactly("USER 65532:65532");
    int user = lines.indexOf("USER 65532:65532");
    assertThat(lines.subList(user, lines.size())).noneMatch(line -> line.startsWith("RUN"));
    assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ENTRYPOINT"))
        .allMatch(line -> line.startsWith("ENTRYPOINT ["));
    assertThat(text).doesNotContainPattern("ADD |curl|wget|apt-get|PASSWORD=");
    assertThat(Files.readString(Deployed.HUB.resolve("Containerfile.dockerignore")).lines())
        .as("nothing else is sent to the engine")
        .containsExactly("*", "!target/hub");
  }

  @Test
  void theUnitIsOneThatSystemdTakesAndItsExposureIsLow() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not here");
    String unit = Deployed.HUB.resolve("immunis-hub.service").toString();
    // What it starts is not installed here; everything else would be said on a line of its own.
    assertThat(
            run("systemd-analyze", "verify", unit)
                .out()
                .lines()
                .filter(line -> line.startsWith("immunis-hub.service:"))
                .filter(line -> !line.contains("is not executable: No such file")))
        .isEmpty();
    // The threshold is in tenths: 2.0 of 10, where "OK" begins at 4.9.
    Ran ran = run("systemd-analyze", "security", "--offline=yes", "--threshold=20", unit);
    assumeTrue(!ran.out().contains("unrecognized option"), "this systemd is too old for it");
    assertThat(ran.exit()).as(ran.out()).isZero();
  }
}
