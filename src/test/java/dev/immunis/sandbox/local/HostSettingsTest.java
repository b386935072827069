package dev.immunis.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.sandbox.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostSettingsTest {

  @TempDir Path host;

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example:3128, http://proxy.example:3128",
    "http://me:secret@proxy.example:3128/x, http://proxy.example:3128/x",
    "http://me:se@cret@proxy.example, http://proxy.example",
    "me:secret@proxy.example:3128, proxy.example:3128",
    "https://a.example/b@c, https://a.example/b@c",
    "'https://u:p@a.example,https://v:q@b.example', 'https://a.example,https://b.example'"
  })
  void addressesLoseUserAndPassword(String address, String clean) {
    assertThat(CleanUrl.of(address)).isEqualTo(clean);
  }

  @Test
  void credentialsOfEveryKindStayOutside() throws IOException {
    Path home = Files.createDirectories(host.resolve("home"));
    Path etc = Files.createDirectories(host.resolve("etc/maven")).getParent();
    Path authority = Files.writeString(host.resolve("own-ca.pem"), "certificate");
    Files.writeString(
        home.resolve(".npmrc"),
        """
        registry=https://bot:hush1@npm.example/
        @scope:registry = https://scoped.example/
        //npm.example/:_authToken=hush2
        _auth=hush3
        _password = hush4
        proxy=${SECRET_PROXY}
        cafile=%s
        """
            .formatted(authority));
    Files.writeString(etc.resolve("npmrc"), "registry=https://machine.example/\nstrict-ssl=true\n");
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        """
        <?xml version="1.0"?>
        <settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
          <servers><server><id>m</id><username>u</username><password>hush5</password></server></servers>
          <mirrors><mirror><id>m</id><url>https://u:hush6@maven.example/a&amp;b</url>
            <mirrorOf>*</mirrorOf></mirror></mirrors>
          <proxies><proxy><id>p</id><host>proxy.example</host><port>3128</port>
            <username>u</username><password>hush7</password></proxy></proxies>
          <profiles><profile><properties><key>hush8</key></properties></profile></profiles>
        </settings>
        """);
    Files.createDirectories(home.resolve(".config/pip"));
    Files.writeString(
        home.resolve(".config/pip/pip.conf"),
        "[global]\nindex-url = https://u:hush9@pip.example/\n");
    Files.writeString(etc.resolve("resolv.conf"), "nameserver 192.0.2.53\n");
    HostSettings settings =
        new HostSettings(
            Map.of(
                "HTTPS_PROXY", "http://u:hush10@proxy.example:3128",
                "no_proxy", "localhost,.example",
                "NODE_EXTRA_CA_CERTS", authority.toString(),
                "SSL_CERT_FILE", "/no/such/file",
                "JAVA_TOOL_OPTIONS", "-Dhush11",
                "NPM_TOKEN", "hush12"),
            home,
            etc);

    assertThat(settings.environment(Network.NONE)).isEmpty();
    Map<String, String> environment = settings.environment(Network.OUTSIDE);
    assertThat(environment)
        .containsOnly(
            Map.entry("HTTPS_PROXY", "http://proxy.example:3128"),
            Map.entry("no_proxy", "localhost,.example"),
            Map.entry("NODE_EXTRA_CA_CERTS", authority.toString()),
            Map.entry("PIP_INDEX_URL", "https://pip.example/"));
    List<RootPlan.Step> steps = settings.steps(Network.OUTSIDE);
    assertThat(steps.toString()).doesNotContain("hush");
    assertThat(text(steps, "/home/job/.npmrc").lines())
        .contains(
            "registry=https://npm.example/",
            "@scope:registry=https://scoped.example/",
            "strict-ssl=true",
            "cafile=" + authority);
    assertThat(text(steps, "/home/job/.m2/settings.xml"))
        .contains(
            "<url>https://maven.example/a&amp;b</url>",
            "<mirrorOf>*</mirrorOf>",
            "<host>proxy.example</host>")
        .doesNotContain("server", "username", "password", "profile");
    assertThat(steps)
        .contains(
            new RootPlan.Step.Bind(authority, authority.toString(), false, false),
            new RootPlan.Step.Bind(
                etc.resolve("resolv.conf").toRealPath(), "/etc/resolv.conf", false, false));
    assertThat(settings.steps(Network.NONE).toString()).doesNotContain("resolv.conf");
  }

  @Test
  void proxyOfTheEnvironmentIsPutIntoWordsForMaven() {
    String settings = MavenSettings.of(List.of(), "http://u:p@proxy.example:3128", "a.example, .b");
    assertThat(settings)
        .contains("<host>proxy.example</host><port>3128</port>")
        .contains("<nonProxyHosts>a.example|.b</nonProxyHosts>");
  }

  @Test
  void settingsFileThatCannotBeReadIsLeftOut() {
    String bomb =
        "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><settings>&a;</settings>";
    assertThat(MavenSettings.of(List.of(bomb, "no xml"), null, ""))
        .doesNotContain("root", "mirror>")
        .contains("<mirrors>");
  }

  private static String text(List<RootPlan.Step> steps, String inside) {
    return steps.stream()
        .filter(step -> step.inside().equals(inside))
        .map(step -> ((RootPlan.Step.Text) step).text())
        .findFirst()
        .orElseThrow();
  }
}
