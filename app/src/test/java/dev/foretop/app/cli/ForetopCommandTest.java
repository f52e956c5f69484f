package dev.foretop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowThread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForetopCommandTest {

  private static final String KUBECONFIG =
      """
      current-context: prod
      clusters: [{name: c, cluster: {server: "https://jane:canary@prod.example:6443/k8s"}}]
      users: [{name: u, user: {token: canary}}]
      contexts: [{name: prod, context: {cluster: c, user: u, namespace: shop}}]
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "nonsense",
        "--port=x",
        "--port=70000",
        "clusters --jsonn",
        "clients add",
        "clients add x --read-only --read-write"
      })
  void endsWithTwoOnWrongUsage(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).containsPattern("Unknown|Unmatched|Invalid|Missing|exclusive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "proxy --help",
        "login --help",
        "logout --help",
        "clusters --help",
        "token --help",
        "clients --help",
        "clients add --help",
        "clients revoke --help"
      })
  void endsWithZeroWhenItDidWhatWasAsked(String line) {
    assertThat(run(line.split(" ", -1))).isZero();
    assertThat(out.toString()).containsIgnoringCase("foretop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense", "--port=x", "--demo --port 70000", "--help", "-h", "-Vh"})
  void tellsOfAllSubcommandsWithTheUsage(String line) {
    run(line.split(" ", -1));

    assertThat(out.toString() + err)
        .contains("Usage: foretop", "Commands:", "proxy", "kubeconfig", "logout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--demo",
        "--https-port 0 --port 0",
        "harbour.yaml",
        "foretop://harbour/-/pods/x",
        "open harbour/shop/pods/web",
        "open harbour",
        "open"
      })
  void startsTheWindowAtOnceWhereOneIsWanted(String line) {
    assertThat(ForetopCommand.isForWindow(line.split(" ", -1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "--port 0 proxy", "--help", "-h", "--version", "-V", "token"})
  void startsNoWindowForOthers(String line) {
    assertThat(ForetopCommand.isForWindow(line.split(" ", -1))).isFalse();
  }

  @Test
  void letsNoKubeconfigWriteToTheTerminalWhatItLikes() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: {server: "https://h"}}]
            contexts:
            - {name: "a\\e]0;title\\a\\nfake@kubeconfig", context: {cluster: c}}
            - {name: "b\\u202e\\e[2J", context: {cluster: gone}}
            """);

    assertThat(run("clusters", "--no-demo", "--kubeconfig", file.toString())).isZero();

    assertThat(out.toString())
        .contains("a\\u{1b}]0;title\\u{7}\\u{a}fake@kubeconfig")
        .hasLineCount(1);
    assertThat(err.toString()).contains("'b\\u{202e}\\u{1b}[2J' names").hasLineCount(1);
  }

  @Test
  void printsClustersAndProblemsAsJson() throws IOException {
    Path good = Files.writeString(folder.resolve("good"), KUBECONFIG);
    Path broken = Files.writeString(folder.resolve("broken"), "clusters: [");

    int code =
        run("clusters", "--json", "--kubeconfig", good.toString(), "--kubeconfig", broken + "");

    JsonNode root = JsonMapper.shared().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(root.at("/clusters/0/id").asString()).isEqualTo("prod@kubeconfig");
    assertThat(root.at("/clusters/0/name").asString()).isEqualTo("prod");
    assertThat(root.at("/clusters/0/source").asString()).isEqualTo("kubeconfig");
    assertThat(root.at("/clusters/0/namespace").asString()).isEqualTo("shop");
    assertThat(root.at("/clusters/0/server").asString()).isEqualTo("https://prod.example:6443/k8s");
    assertThat(root.at("/problems/0/source").asString()).isEqualTo("kubeconfig");
    assertThat(root.at("/problems/0/message").asString()).contains("broken", "not valid YAML");
    assertThat(out.toString() + err).doesNotContain("canary");
  }

  @Test
  void waitsForACatalogWhichIsReadInTheBackground() throws IOException {
    Files.writeString(
        folder.resolve("catalog-info.yaml"),
        """
        apiVersion: backstage.io/v1alpha1
        kind: Resource
        metadata:
          name: eu
          annotations:
            kubernetes.io/api-server: https://eu.example
            kubernetes.io/api-server-certificate-authority: Q0E=
            kubernetes.io/auth-provider: oidc
        spec: {type: kubernetes-cluster}
        """);
    String none = Files.writeString(folder.resolve("none"), "kind: Config").toString();
    Path config =
        Files.writeString(
            folder.resolve("app-config.yaml"),
            "kubernetes: {clusterLocatorMethods: [{type: catalog, files: [catalog-info.yaml]}]}");

    run("clusters", "--config", config.toString(), "--kubeconfig", none);

    assertThat(out.toString()).contains("eu@catalog  https://eu.example").hasLineCount(1);
  }

  @Test
  void takesAFolderOfKubeconfigs() throws IOException {
    Path clusters = Files.createDirectory(folder.resolve("clusters"));
    Files.writeString(clusters.resolve("a.yaml"), KUBECONFIG);
    Files.writeString(clusters.resolve("b.yaml"), KUBECONFIG);

    run("clusters", "--kubeconfig", clusters.toString());

    assertThat(out.toString().lines().map(line -> line.substring(2).split(" ", 2)[0]))
        .containsExactly("prod@kubeconfig:a.yaml", "prod@kubeconfig:b.yaml");
  }

  @Test
  void listsTheDemoOnlyWhereThereIsNothingElseOrItIsAskedFor() throws IOException {
    String good = Files.writeString(folder.resolve("good"), KUBECONFIG).toString();
    String none = Files.writeString(folder.resolve("none"), "kind: Config").toString();

    run("clusters", "--kubeconfig", none);
    run("clusters", "--kubeconfig", good);
    run("--demo", "clusters", "--kubeconfig", good);
    run("clusters", "--no-demo", "--kubeconfig", none);

    assertThat(out.toString().lines().map(line -> line.substring(2).split(" ", 2)[0]))
        .containsExactly("demo@demo", "prod@kubeconfig", "prod@kubeconfig", "demo@demo");
  }

  private int run(String... arguments) {
    CommandLine commandLine = ForetopCommand.commandLine(new WindowThread(), arguments);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
