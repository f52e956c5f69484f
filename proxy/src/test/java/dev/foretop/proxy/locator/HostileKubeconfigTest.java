package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A kubeconfig that is made to do harm is one source's problem: those beside it work.
@Timeout(60)
class HostileKubeconfigTest {

  private static final String SOUND =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: sound, cluster: {server: "https://sound.example"}}]
      contexts: [{name: sound, context: {cluster: sound}}]
      """;

  @TempDir Path folder;

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("aliases of aliases", aliases()),
        Arguments.of("depth of lists", "clusters: " + "[".repeat(100_000)),
        Arguments.of("depth of maps", "{a: ".repeat(100_000)),
        Arguments.of("depth by indentation", indented(3_000)),
        Arguments.of("an endless key", "k".repeat(20_000_000)),
        Arguments.of("a long key", "k".repeat(1_000_000)),
        Arguments.of("a long text", "kind: 'x" + "''".repeat(500_000)),
        Arguments.of("an endless text", "kind: \"" + "x".repeat(20_000_000)),
        Arguments.of("an endless anchor", "a: &" + "x".repeat(2_000_000) + " 1"),
        Arguments.of("many documents", "---\na: 1\n".repeat(200_000)),
        Arguments.of("many tags", "a: " + "!!str ".repeat(200_000) + "b"),
        Arguments.of("a list of nothing", "clusters:\n" + "- \n".repeat(300_000)),
        Arguments.of("a line of millions", "x: [" + "a,".repeat(3_000_000) + "]"),
        Arguments.of("millions of lines", "- a\n".repeat(3_000_000)),
        Arguments.of("millions of maps", "x: [" + "{a: b},\n".repeat(1_500_000) + "]"),
        Arguments.of("itself", "a: &a [*a]\nclusters: *a"),
        Arguments.of("NUL bytes", "\0".repeat(1_000_000)));
  }

  private static String aliases() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    IntFunction<String> level =
        n -> "a%d: &a%d [%s]\n".formatted(n, n, ("*a" + (n - 1) + ", ").repeat(9));
    IntStream.range(1, 12).mapToObj(level).forEach(text::append);
    return text.append("clusters: *a11\n").toString();
  }

  private static String indented(int depth) {
    var text = new StringBuilder();
    IntStream.range(0, depth).forEach(n -> text.append(" ".repeat(n)).append("a:\n"));
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void harmsOnlyItself(String name, String text) throws IOException {
    Path sound = write("sound.yaml", SOUND);
    Path bad = write("bad.yaml", text);

    long before = cpuNanos();
    ClusterListing listing = locate(List.of(bad, sound));
    long spent = cpuNanos() - before;

    assertThat(listing.clusters()).extracting(ClusterDetails::id).contains("sound@kubeconfig");
    assertThat(listing.problems().toString()).hasSizeLessThan(20_000);
    // Of the thread, whatever else the machine does: far above what it takes, far below what a
    // search in all directions would.
    assertThat(spent).isLessThan(20_000_000_000L);
  }

  @Test
  void namesEachEntryWhosePortCannotBe() throws IOException {
    Path file =
        write(
            "ports.yaml",
            """
            clusters:
            - {name: a, cluster: {server: "https://a.example:99999"}}
            - {name: b, cluster: {server: "https://b.example:0"}}
            - {name: c, cluster: {server: "https://c.example:-1"}}
            - {name: d, cluster: {server: "https://d.example:443"}}
            contexts:
            - {name: a, context: {cluster: a}}
            - {name: b, context: {cluster: b}}
            - {name: c, context: {cluster: c}}
            - {name: d, context: {cluster: d}}
            """);

    ClusterListing listing = locate(List.of(file));

    assertThat(listing.clusters()).extracting(ClusterDetails::id).containsExactly("d@kubeconfig");
    assertThat(listing.problems().toString()).contains("99999");
  }

  private static long cpuNanos() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private ClusterListing locate(List<Path> files) {
    return new KubeconfigClusterLocator(KubeconfigFiles.of(files)).locate();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
