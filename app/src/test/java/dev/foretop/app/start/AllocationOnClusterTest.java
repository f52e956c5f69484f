package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Survey;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.ObjectKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is said of a node's allocation is what `kubectl describe node` says.
@Tag("cluster")
@Timeout(120)
class AllocationOnClusterTest {

  // A plain pod, one that prepares itself with more than it runs with, one with a sidecar, one
  // with a limit alone, and one that has ended.
  private static final String PODS =
      """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: Pod
        metadata: {name: plain}
        spec:
          nodeName: NODE
          containers:
          - {name: a, image: i, resources: {requests: {cpu: 250m, memory: 64Mi}, limits: {cpu: "2"}}}
          - {name: b, image: i, resources: {requests: {cpu: "0.5", memory: 1Gi, ephemeral-storage: 1Gi}}}
      - apiVersion: v1
        kind: Pod
        metadata: {name: prepared}
        spec:
          nodeName: NODE
          initContainers:
          - {name: a, image: i, resources: {requests: {cpu: 900m, memory: 16Mi}}}
          - {name: s, image: i, restartPolicy: Always, resources: {requests: {cpu: 100m}, limits: {memory: 128Mi}}}
          - {name: z, image: i, resources: {requests: {cpu: 300m}, limits: {memory: 512Mi}}}
          containers:
          - {name: c, image: i, resources: {requests: {cpu: 200m, memory: 32Mi}}}
      - apiVersion: v1
        kind: Pod
        metadata: {name: limited}
        spec:
          nodeName: NODE
          containers:
          - {name: a, image: i, resources: {limits: {cpu: 300m, memory: 100Mi}}}
      - apiVersion: v1
        kind: Pod
        metadata: {name: ended, labels: {behaviour: fail}}
        spec:
          nodeName: NODE
          restartPolicy: Never
          containers:
          - {name: a, image: i, resources: {requests: {cpu: "3"}}}
      """;

  private final String namespace = "allocation-" + Long.toString(System.nanoTime(), 36);

  private final String node = namespace;

  @TempDir Path home;

  @BeforeEach
  void create() throws Exception {
    Path own = Files.writeString(home.resolve("node.yaml"), OWN_NODE.replace("NODE", node));
    Path pods = Files.writeString(home.resolve("pods.yaml"), PODS.replace("NODE", node));
    Kubectl.run("create", "-f", own.toString());
    Kubectl.run("wait", "--for=condition=Ready", "node/" + node, "--timeout=60s");
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "-f", pods.toString());
    Kubectl.run(
        "-n",
        namespace,
        "wait",
        "--for=jsonpath={.status.phase}=Failed",
        "pod/ended",
        "--timeout=60s");
  }

  @AfterEach
  void delete() throws Exception {
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
    Kubectl.run("delete", "node", node, "--wait=false");
  }

  // For these pods alone: nothing else is placed on it.
  private static final String OWN_NODE =
      """
      apiVersion: v1
      kind: Node
      metadata:
        name: NODE
        annotations: {kwok.x-k8s.io/node: fake, node.alpha.kubernetes.io/ttl: "0"}
        labels: {type: kwok, kubernetes.io/hostname: NODE, kubernetes.io/os: linux}
      spec: {unschedulable: true}
      status:
        allocatable: {cpu: "64", memory: 256Gi, ephemeral-storage: 1Ti, pods: "110"}
        capacity: {cpu: "64", memory: 256Gi, ephemeral-storage: 1Ti, pods: "110"}
      """;

  @Test
  void agreesWithKubectl() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      ObjectKey key = cluster.key("nodes", "", node);
      var objects = cluster.cluster().objects();
      Survey survey = Survey.of(key, objects.json(key)).orElseThrow();
      JsonNode pods = objects.list(cluster.kind("pods"), "", survey.query());

      var grids =
          survey.read(pods.path("items").valueStream().toList()).stream()
              .map(Overview.Grid.class::cast)
              .toList();

      assertThat(rows(grids.getFirst())).containsAll(kubectlsRows(node)).hasSizeGreaterThan(3);
      assertThat(rows(grids.getFirst())).anyMatch(row -> row.startsWith("cpu 1950m ("));
      assertThat(rows(grids.get(1)))
          .anyMatch(row -> row.startsWith(namespace + "/prepared cpu 900m, memory 640Mi"))
          .noneMatch(row -> row.contains("/ended"));
    }
  }

  private static List<String> rows(Overview.Grid grid) {
    return grid.rows().stream()
        .map(row -> String.join(" ", row.stream().limit(3).map(Value::text).toList()))
        .map(row -> row.replace(" (0%)", ""))
        .toList();
  }

  private static List<String> kubectlsRows(String node) throws Exception {
    Stream<String> lines = Kubectl.run("describe", "node", node).lines();
    return lines
        .dropWhile(line -> !line.startsWith("Allocated resources:"))
        .skip(4)
        .takeWhile(line -> line.startsWith("  "))
        .map(line -> String.join(" ", line.strip().split(" +")))
        .map(line -> line.replace(" (0%)", "")) // also said where nobody knows how much there is
        .toList();
  }
}
