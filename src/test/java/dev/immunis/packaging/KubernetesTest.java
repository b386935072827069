package dev.immunis.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests are ones that Kubernetes takes, and the pod may do little. */
class KubernetesTest {
  /** Kinds of other projects, which those models do not know. */
  private static final Set<String> OTHERS = Set.of("kustomization.yaml", "servicemonitor.yaml");

  static List<String> manifests() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(Deployed.HUB.resolve("kubernetes"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static List<String> ofKubernetes() throws IOException {
    return manifests().stream().filter(name -> !OTHERS.contains(name)).toList();
  }

  private static JsonObject manifest(String name) throws IOException {
    return Deployed.file("kubernetes/" + name);
  }

  @ParameterizedTest
  @MethodSource("ofKubernetes")
  void everyManifestFitsTheModelOfItsKind(String name) throws IOException {
    Deployed.validate(manifest(name));
  }

  @ParameterizedTest
  @CsvSource({
    "replicas: 2, replica: 2",
    "containerPort: 8003, containerPorts: 8003",
    "selector:, selectors:",
    "apps/v1, apps/v9",
    "kind: Deployment, kind: Deploiment"
  })
  void aManifestThatDoesNotFitIsFound(String right, String wrong) throws IOException {
    String text =
        Files.readString(Deployed.HUB.resolve("kubernetes/deployment.yaml")).replace(right, wrong);
    JsonObject broken = Deployed.yaml(text);
    assertThatThrownBy(() -> Deployed.validate(broken))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theListNamesEveryManifestOnce() throws IOException {
    JsonObject list = manifest("kustomization.yaml");
    assertThat(Deployed.names(list))
        .containsExactly("apiVersion", "images", "kind", "labels", "namespace", "resources");
    List<String> named =
        list.getAsJsonArray("resources").asList().stream().map(JsonElement::getAsString).toList();
    Set<String> there = new TreeSet<>(manifests());
    there.remove("kustomization.yaml");
    assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    JsonObject image = list.getAsJsonArray("images").get(0).getAsJsonObject();
    assertThat(Deployed.names(image)).containsExactly("name", "newName", "newTag");
    assertThat(Files.readString(java.nio.file.Path.of("pom.xml")))
        .contains("<version>" + image.get("newTag").getAsString() + "</version>");
  }

  @Test
  void whatLooksAtThePodFindsIt() throws IOException {
    JsonObject pod = pod();
    JsonObject container = container();
    Set<String> ports =
        container.getAsJsonArray("ports").asList().stream()
            .map(port -> Deployed.at(port, "name").getAsString())
            .collect(Collectors.toSet());
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(Deployed.at(container, probe, "httpGet", "path").getAsString())
          .startsWith("/health/");
      assertThat(Deployed.at(container, probe, "httpGet", "port").getAsString()).isIn(ports);
    }
    JsonElement labels =
        Deployed.at(manifest("deployment.yaml"), "spec", "template", "metadata", "labels");
    for (String[] selector :
        List.of(
            new String[] {"deployment.yaml", "spec", "selector", "matchLabels"},
            new String[] {"service.yaml", "spec", "selector"},
            new String[] {"poddisruptionbudget.yaml", "spec", "selector", "matchLabels"},
            new String[] {"networkpolicy.yaml", "spec", "podSelector", "matchLabels"})) {
      String[] path = java.util.Arrays.copyOfRange(selector, 1, selector.length);
      assertThat(Deployed.at(manifest(selector[0]), path)).as(selector[0]).isEqualTo(labels);
    }
    assertThat(pod.get("serviceAccountName"))
        .isEqualTo(Deployed.at(manifest("serviceaccount.yaml"), "metadata", "name"));
    JsonObject monitor = manifest("servicemonitor.yaml");
    assertThat(Deployed.names(Deployed.at(monitor, "spec")))
        .containsExactly("endpoints", "selector");
    JsonElement endpoint = Deployed.at(monitor, "spec", "endpoints").getAsJsonArray().get(0);
    assertThat(Deployed.names(endpoint)).containsExactly("interval", "path", "port");
    assertThat(
            Deployed.at(
                Deployed.at(manifest("service.yaml"), "spec", "ports").getAsJsonArray().get(0),
                "name"))
        .isEqualTo(Deployed.at(endpoint, "port"));
    JsonElement scaled = Deployed.at(manifest("horizontalpodautoscaler.yaml"), "spec");
    assertThat(Deployed.at(scaled, "scaleTargetRef", "name"))
        .isEqualTo(Deployed.at(manifest("deployment.yaml"), "metadata", "name"));
  }

  @Test
  void thePodMayDoLittle() throws IOException {
    JsonObject pod = pod();
    assertThat(Deployed.at(pod, "automountServiceAccountToken").getAsBoolean()).isFalse();
    assertThat(Deployed.at(pod, "securityContext", "runAsNonRoot").getAsBoolean()).isTrue();
    assertThat(Deployed.at(pod, "securityContext", "seccompProfile", "type").getAsString())
        .isEqualTo("RuntimeDefault");
    JsonElement may = Deployed.at(container(), "securityContext");
    assertThat(Deployed.at(may, "allowPrivilegeEscalation").getAsBoolean()).isFalse();
    assertThat(Deployed.at(may, "readOnlyRootFilesystem").getAsBoolean()).isTrue();
    assertThat(Deployed.at(may, "capabilities", "drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(Deployed.names(Deployed.at(container(), "resources", "limits")))
        .containsExactly("cpu", "memory");
    assertThat(Deployed.names(Deployed.at(container(), "resources", "requests")))
        .containsExactly("cpu", "memory");
    // A secret is a file of a volume: in the environment it would stand in every dump of the pod.
    assertThat(Files.readString(Deployed.HUB.resolve("kubernetes/deployment.yaml")))
        .doesNotContain("secretKeyRef")
        .contains("secretName: immunis-hub");
    assertThat(manifest("configmap.yaml").toString().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("password=")
        .doesNotContain("_password\"");
    assertThat(
            Deployed.at(
                    manifest("namespace.yaml"),
                    "metadata",
                    "labels",
                    "pod-security.kubernetes.io/enforce")
                .getAsString())
        .isEqualTo("restricted");
  }

  private static JsonObject pod() throws IOException {
    return Deployed.at(manifest("deployment.yaml"), "spec", "template", "spec").getAsJsonObject();
  }

  private static JsonObject container() throws IOException {
    return pod().getAsJsonArray("containers").get(0).getAsJsonObject();
  }
}
