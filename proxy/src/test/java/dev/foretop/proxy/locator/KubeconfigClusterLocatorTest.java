package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigClusterLocatorTest {

  private static final String GOOD =
      """
      apiVersion: v1
      kind: Config
      current-context: prod
      clusters:
      - name: prod-cluster
        cluster: {server: "https://prod.example:6443", tls-server-name: api.prod}
      - name: dev-cluster
        cluster: {server: "http://127.0.0.1:8080", proxy-url: "socks5://127.0.0.1:1080"}
      users:
      - name: admin
        user: {token: canary-token}
      contexts:
      - name: prod
        context: {cluster: prod-cluster, user: admin}
      - name: dev
        context: {cluster: dev-cluster}
      """;

  @TempDir Path folder;

  @Test
  void takesEachContextForAClusterNamedAfterIt() throws IOException {
    ClusterListing listing = locate(write("config", GOOD));

    assertThat(names(listing)).containsExactly("prod", "dev");
    ClusterDetails prod = listing.clusters().getFirst();
    assertThat(prod.id()).isEqualTo("prod@kubeconfig");
    assertThat(prod.server()).hasToString("https://prod.example:6443");
    assertThat(prod.tls().serverName()).isEqualTo("api.prod");
    assertThat(prod.presentation().current()).isTrue();
    assertThat(listing.clusters().getLast().proxyUrl()).hasToString("socks5://127.0.0.1:1080");
    assertThat(listing.problems()).isEmpty();
  }

  @Test
  void beginsWithTheNamespaceOfTheContext() throws IOException {
    String cut = GOOD.replace("user: admin}", "user: admin, namespace: shop}");

    assertThat(locate(write("config", cut)).clusters())
        .extracting(cluster -> cluster.presentation().namespace())
        .containsExactly("shop", null);
  }

  // What kubectl --v=6 says that it calls.
  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080",
    "10.0.0.1, http://10.0.0.1",
    "'[::1]:6443', 'http://[::1]:6443'",
    "HTTPS://api.example, https://api.example",
    "https://bücher.example:6443/k8s, https://xn--bcher-kva.example:6443/k8s",
    "https://BÜCHER.example, https://xn--bcher-kva.example"
  })
  void callsTheServerThatKubectlCalls(String server, String called) throws IOException {
    ClusterDetails cluster = locate(write("config", withServer(server))).clusters().getFirst();

    assertThat(cluster.server()).hasToString(called);
    assertThat(cluster.user().token() == null).isEqualTo(!server.contains("://"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost/k8s, neither a URL nor a host and a port",
    "localhost:x, letters",
    "//10.0.0.1, neither a URL nor a host and a port",
    "https://, not a URL",
    "https://my_host:6443, letters",
    "https://ü..example, not a URL"
  })
  void saysWhyAServerCannotBeCalled(String server, String why) throws IOException {
    ClusterListing listing = locate(write("config", withServer(server)));

    assertThat(listing.clusters()).isEmpty();
    assertThat(listing.problems().getFirst().message()).contains(why);
  }

  private static String withServer(String server) {
    return """
    clusters: [{name: c, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
    users: [{name: u, user: {token: canary-token}}]
    contexts: [{name: x, context: {cluster: c, user: u}}]
    """
        .formatted(server);
  }

  @Test
  void neverPrintsASecret() throws IOException {
    assertThat(locate(write("config", GOOD)).toString()).doesNotContain("canary-token");
  }

  @Test
  void takesClusterEntriesOfAFileWithoutContexts() throws IOException {
    Path file = write("config", "clusters: [{name: bare, cluster: {server: 'https://127.0.0.1'}}]");

    assertThat(names(locate(file))).containsExactly("bare");
  }

  @Test
  void letsTheFirstFileThatDefinesANameHaveItWhole() throws IOException {
    Path first = write("first", GOOD);
    Path second =
        write(
            "second",
            """
            current-context: dev
            clusters:
            - name: prod-cluster
              cluster: {server: "https://other.example"}
            - name: new
              cluster: {server: "https://new.example"}
            contexts:
            - name: prod
              context: {cluster: new}
            - name: third
              context: {cluster: new, user: admin}
            """);

    ClusterListing listing = locate(first, second);

    assertThat(names(listing)).containsExactly("prod", "dev", "third");
    assertThat(listing.clusters().getFirst().server()).hasToString("https://prod.example:6443");
    assertThat(listing.clusters().getFirst().presentation().current()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'clusters: [unclosed'                                           | not valid YAML
          'just a text'                                                   | must be a mapping
          'clusters: 7'                                                   | must be a list
          'contexts: [{name: x, context: {cluster: gone}}]'               | names the cluster 'gone'
          'contexts: [{name: x, context: {user: u}}]'                     | names no cluster
          'clusters: [{name: x, cluster: {}}]'                            | has no server
          'clusters: [{name: x, cluster: {server: "ftp://x"}}]'           | must be an http or https URL
          'clusters: [{name: x, cluster: {server: "https://a b"}}]'       | not a URL
          'clusters: [{name: x, cluster: {server: "https://h", insecure-skip-tls-verify: maybe}}]' | must be true or false
          'clusters: [{name: x, cluster: {server: "https://h", certificate-authority: gone.crt}}]' | there is no file
          'clusters: [{name: x, cluster: {server: "https://h", certificate-authority-data: "%%%"}}]' | certificate
          """)
  void reportsABrokenFileBesideTheClustersOfTheOthers(String text, String complaint)
      throws IOException {
    boolean hasCluster = text.startsWith("clusters: [{");
    Path broken =
        write(
            "broken", hasCluster ? text + "\ncontexts: [{name: x, context: {cluster: x}}]" : text);
    Path good = write("good", GOOD);

    ClusterListing listing = locate(broken, good);

    assertThat(names(listing)).contains("prod", "dev");
    assertThat(listing.problems()).hasSize(1);
    assertThat(listing.problems().getFirst().message()).contains(complaint);
  }

  @Test
  void saysNothingOfTheTextThatIsNotYaml() throws IOException {
    ClusterListing listing = locate(write("broken", "users: {token: [canary-token"));

    assertThat(listing.problems())
        .singleElement()
        .extracting(ClusterProblem::message)
        .asString()
        .contains("broken", "line 1")
        .doesNotContain("canary-token");
  }

  @Test
  void reportsAFileThatTheUserNamedAndThatIsNotThere() {
    ClusterListing listing = locate(folder.resolve("gone"));

    assertThat(listing.problems().getFirst().message()).contains("there is no file", "gone");
  }

  @Test
  void takesAMissingUsualFileForNoClusters() {
    var files = KubeconfigFiles.byKubectlRules(Map.of(), folder, "Linux");

    assertThat(new KubeconfigClusterLocator(files).locate()).isEqualTo(ClusterListing.EMPTY);
  }

  @Test
  void readsTheListOfFilesInTheEnvironment() throws IOException {
    String list = write("a", GOOD) + File.pathSeparator + File.pathSeparator + write("b", GOOD);

    var files = KubeconfigFiles.byKubectlRules(Map.of("KUBECONFIG", list), folder, "Linux");

    assertThat(files.files()).containsExactly(folder.resolve("a"), folder.resolve("b"));
  }

  @Test
  void readsWhatWindowsWritesAsKubectlDoes() throws IOException {
    Path file = folder.resolve("config");
    for (String charset : List.of("x-UTF-16LE-BOM", "UTF-16")) {
      Files.writeString(
          file, GOOD.replace("https://prod", "HTTPS://prod"), Charset.forName(charset));

      ClusterListing listing = locate(file);

      assertThat(names(listing)).containsExactly("prod", "dev");
      assertThat(listing.clusters().getFirst().server()).hasScheme("https");
    }
  }

  @Test
  void hidesNothingBecauseOfAStrayItem() throws IOException {
    ClusterListing listing =
        locate(write("config", GOOD.replace("contexts:", "contexts:\n- stray")));

    assertThat(names(listing)).containsExactly("prod", "dev");
    assertThat(listing.problems()).extracting("message").asString().contains("contexts[0]");
  }

  @Test
  void noticesThatAFileChanged() throws IOException {
    Path file = write("config", GOOD);
    var locator = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(file)));
    ClusterListing before = locator.locate();
    assertThat(locator.locate()).isSameAs(before);

    Files.writeString(file, GOOD.replace("name: dev\n", "name: renamed\n"));

    assertThat(names(locator.locate())).containsExactly("prod", "renamed");
  }

  @Test
  void readsOnceForAllWhoAskAtTheSameTime() throws Exception {
    var text = new StringBuilder("contexts:\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("- {name: x%d, context: {cluster: c}}\n".formatted(i));
    }
    text.append("clusters: [{name: c, cluster: {server: 'https://c.example'}}]\n");
    var locator =
        new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(write("many", text.toString()))));

    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<ClusterListing>> answers =
          threads.invokeAll(Collections.nCopies(4, locator::locate));
      ClusterListing first = answers.getFirst().get();
      for (Future<ClusterListing> answer : answers) {
        assertThat(answer.get()).isSameAs(first);
      }
    }
  }

  @Test
  void resolvesRelativePathsAgainstTheirOwnFile() throws IOException {
    Path file =
        write(
            "config",
            """
            clusters: [{name: c, cluster: {server: "https://h", certificate-authority: ca.crt}}]
            users:
            - name: u
              user: {tokenFile: secrets/token, exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./bin/plugin, args: [a]}}
            contexts: [{name: x, context: {cluster: c, user: u}}]
            """);
    Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----");

    ClusterDetails cluster = locate(file).clusters().getFirst();

    assertThat(cluster.tls().authority()).isEqualTo(new PemSource.File(folder.resolve("ca.crt")));
    assertThat(cluster.user().tokenFile()).isEqualTo(folder.resolve("secrets/token"));
    assertThat(cluster.user().exec())
        .extracting("command")
        .isEqualTo(folder.resolve("bin/plugin").toString());
  }

  @Test
  void prefersInlineDataToAFileAsKubectlDoes() throws IOException {
    Path file =
        write(
            "config",
            """
            clusters: [{name: c, cluster: {server: "https://h", certificate-authority: gone, certificate-authority-data: Q0E=}}]
            """);

    assertThat(locate(file).clusters().getFirst().tls().authority())
        .isInstanceOf(PemSource.Data.class);
  }

  @Test
  void forgetsAComplaintWhenItsCauseIsMended() throws IOException {
    Path file =
        write(
            "config",
            "clusters: [{name: c, cluster: {server: 'https://h', certificate-authority: ca.crt}}]");
    var locator = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(file)));
    assertThat(locator.locate().problems()).hasSize(1);

    write("ca.crt", "-----BEGIN CERTIFICATE-----");

    assertThat(locator.locate().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: client.authentication.k8s.io/v1alpha1, command: p | v1 or",
        "command: p | apiVersion must be",
        "apiVersion: client.authentication.k8s.io/v1, command: p | must name an interactiveMode",
        "apiVersion: client.authentication.k8s.io/v1, command: p, interactiveMode: x | must be Never",
        "apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never | names no command"
      })
  void saysWhyAPluginCannotBeUsed(String exec) throws IOException {
    String[] parts = exec.split(" \\| ", 2);
    Path file =
        write(
            "config",
            """
            clusters: [{name: c, cluster: {server: "https://h"}}]
            users: [{name: u, user: {exec: {%s}}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            """
                .formatted(parts[0]));

    ClusterDetails cluster = locate(file).clusters().getFirst();

    assertThat(cluster.user().exec()).isNull();
    assertThat(cluster.user().unsupported()).contains(parts[1]);
  }

  @Test
  void handsTheClustersExtensionToThePluginThatAsksForIt() throws IOException {
    Path file =
        write(
            "config",
            """
            clusters:
            - name: c
              cluster:
                server: "https://h"
                extensions:
                - {name: other, extension: {a: 1}}
                - name: client.authentication.k8s.io/exec
                  extension: {audience: prod, number: 0x10, on: yes, list: [1.5, "1", ~]}
            users:
            - name: u
              user:
                exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: p, provideClusterInfo: true}
            contexts: [{name: x, context: {cluster: c, user: u}}]
            """);

    assertThat(locate(file).clusters().getFirst().user().exec())
        .extracting("clusterConfig")
        .isEqualTo(
            new Secret(
                "{\"audience\":\"prod\",\"number\":16,\"on\":true,\"list\":[1.5,\"1\",null]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &a [*a]",
        "&x clusters: [{name: c, cluster: &y {<<: *y, server: 'https://h'}}]",
        "clusters: [{name: [a], cluster: {}}]",
        "{[a]: b}: c",
        "clusters: [{name: c, cluster: {server: {a: b}}}]",
        "!!java.lang.ProcessBuilder [[sh]]"
      })
  void survivesHostileFiles(String text) throws IOException {
    Path good = write("good", GOOD);

    assertThat(names(locate(write("hostile", text), good))).contains("prod", "dev");
  }

  @Test
  void survivesADeeplyNestedFile() throws IOException {
    String deep = "clusters: " + "[".repeat(100_000);

    assertThat(names(locate(write("hostile", deep), write("good", GOOD)))).contains("prod");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static ClusterListing locate(Path... files) {
    return new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(files))).locate();
  }

  private static List<String> names(ClusterListing listing) {
    return listing.clusters().stream().map(cluster -> cluster.name().value()).toList();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(20)
  void waitsForNoPipeAndFillsUpWithNoDevice() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path withPipe = write("with-pipe", withAuthority(pipe));
    Path withDevice = write("with-device", withAuthority(Path.of("/dev/zero")));
    Path withSpace = write("with-space", withAuthority(write("huge", "")));
    try (var huge = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
      huge.setLength(5L << 30);
    }

    for (Path file : List.of(pipe, Path.of("/dev/zero"), withPipe, withDevice)) {
      assertThat(locate(file).problems())
          .singleElement()
          .extracting(ClusterProblem::message)
          .asString()
          .contains("it is a pipe or a device");
    }
    for (Path file : List.of(folder.resolve("huge"), withSpace)) {
      assertThat(locate(file).problems().getFirst().message()).contains("it is longer than");
    }
    assertThat(locate(Path.of("/dev/null"))).isEqualTo(ClusterListing.EMPTY);
  }

  private static String withAuthority(Path authority) {
    return """
    clusters: [{name: c, cluster: {server: "https://h", certificate-authority: %s}}]
    contexts: [{name: x, context: {cluster: c}}]
    """
        .formatted(authority);
  }

  @Test
  @Timeout(20)
  void mergesWhatNamesItselfWithoutEnd() throws IOException {
    var text = new StringBuilder("a0: &a0 {tls-server-name: merged}\n");
    for (int i = 1; i < 20; i++) {
      String below = "*a" + (i - 1);
      text.append("a%d: &a%d {<<: [%s, %s, %s]}\n".formatted(i, i, below, below, below));
    }
    text.append("clusters: [{name: c, cluster: &c {<<: [*a19, *c], server: 'https://h'}}]\n");
    text.append("contexts: [{name: x, context: {cluster: c}}]\n");

    ClusterListing listing = locate(write("bomb", text.toString()));

    assertThat(listing.clusters().getFirst().tls().serverName()).isEqualTo("merged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://canary:canary@h:port", "canary://canary:canary@h", "ftp://canary@h"})
  void saysNothingOfAPasswordInAServersUrl(String server) throws IOException {
    String text = withAuthority(folder).replace("https://h", server);

    assertThat(locate(write("config", text)).problems())
        .singleElement()
        .extracting(ClusterProblem::message)
        .asString()
        .contains("server must")
        .doesNotContain("canary");
  }
}
