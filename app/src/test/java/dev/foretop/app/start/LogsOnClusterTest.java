package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.LineFilter;
import dev.foretop.app.podlog.LogCommand;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogOptions;
import dev.foretop.app.podlog.LogSaver;
import dev.foretop.app.podlog.LogSession;
import dev.foretop.app.podlog.LogSnapshot;
import dev.foretop.app.podlog.LogSource;
import dev.foretop.app.podlog.LogView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Logs of a real cluster, whose containers write numbered lines, beside kubectl.
@Tag("cluster")
@Timeout(180)
class LogsOnClusterTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");

  @TempDir Path home;

  private final String namespace = "logs-" + UUID.randomUUID().toString().substring(0, 8);
  private final AtomicReference<LogSnapshot> lines = new AtomicReference<>(LogSnapshot.EMPTY);

  @BeforeEach
  void deploy() throws Exception {
    kubectl("create", "namespace", namespace);
    kubectl("-n", namespace, "create", "deployment", "web", "--image=web:1", "--replicas=3");
    kubectl("-n", namespace, "rollout", "status", "deployment/web", "--timeout=60s");
  }

  @AfterEach
  void remove() throws Exception {
    kubectl("delete", "namespace", namespace, "--wait=false");
  }

  private static String kubectl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", SOURCE));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
  }

  private ObjectKey deployment(OpenCluster cluster) {
    ResourceKind deployments =
        new ResourceKind("apps", "v1", "deployments", "Deployment", true, Set.of("get"), List.of());
    return new ObjectKey(cluster.info().id(), deployments, namespace, "web");
  }

  private PodQuery pods(OpenCluster cluster) throws IOException {
    ObjectKey key = deployment(cluster);
    return PodQuery.of(key, cluster.session().objects().json(key)).orElseThrow();
  }

  // The numbers that each source wrote, in the order in which they are shown.
  private Map<Integer, List<Integer>> numbers() {
    Map<Integer, List<Integer>> numbers = new LinkedHashMap<>();
    LogSnapshot now = lines.get();
    for (int place = 0; place < now.size(); place++) {
      LogLine line = now.line(place);
      if (!line.isSeam()) {
        String number = line.text().substring(5, line.text().indexOf(':'));
        numbers.computeIfAbsent(line.source(), _ -> new ArrayList<>()).add(Integer.valueOf(number));
      }
    }
    return numbers;
  }

  @Test
  void losesNothingWhileADeploymentIsRolled() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "");
        var session = session(cluster, new LogOptions(null, 20, false))) {
      session.start(List.of(pods(cluster)));
      await(() -> numbers().size() == 3);

      kubectl("-n", namespace, "set", "image", "deployment/web", "*=web:2");
      kubectl("-n", namespace, "rollout", "status", "deployment/web", "--timeout=60s");

      await(() -> numbers().size() == 6);
      await(() -> numbers().values().stream().allMatch(written -> written.size() >= 20));
      numbers().values().forEach(LogsOnClusterTest::assertUnbroken);
      assertThat(times()).isSorted();
      await(() -> seams().stream().filter(seam -> seam.endsWith(" is gone")).count() == 3);
    }
  }

  private LogSession session(OpenCluster cluster, LogOptions options) {
    return new LogSession(cluster.session(), options, 500_000, lines::set, _ -> {});
  }

  private static void assertUnbroken(List<Integer> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
    }
  }

  private List<Long> times() {
    LogSnapshot now = lines.get();
    List<Long> times = new ArrayList<>();
    for (int place = 0; place < Math.min(now.size(), 60); place++) {
      times.add(now.line(place).nanos());
    }
    return times;
  }

  private List<String> seams() {
    LogSnapshot now = lines.get();
    List<String> seams = new ArrayList<>();
    for (int place = 0; place < now.size(); place++) {
      if (now.line(place).isSeam()) {
        seams.add(now.line(place).text());
      }
    }
    return seams;
  }

  @Test
  void findsPodsThatAnOperatorMadeThroughAWorkload() throws Exception {
    Path definition = Files.writeString(home.resolve("definition.yaml"), definition());
    kubectl("apply", "-f", definition.toString());
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      kubectl("wait", "--for=condition=Established", "crd/shops." + namespace + ".example.com");
      Path shop = Files.writeString(home.resolve("shop.yaml"), shop());
      await(() -> isApplied(shop));
      String uid =
          kubectl("-n", namespace, "get", "shops", "mine", "-o", "jsonpath={.metadata.uid}");
      kubectl("-n", namespace, "patch", "deployment", "web", "-p", ownedBy(uid));
      kubectl("-n", namespace, "run", "stranger", "--image=lone:1");
      var kind =
          new ResourceKind(
              namespace + ".example.com", "v1", "shops", "Shop", true, Set.of("get"), List.of());
      var key = new ObjectKey(cluster.info().id(), kind, namespace, "mine");
      PodQuery query =
          PodQuery.of(cluster.session(), key, cluster.session().objects().json(key)).orElseThrow();
      try (var session = session(cluster, new LogOptions(null, 20, false))) {
        session.start(List.of(query));
        await(() -> numbers().size() == 3);
        kubectl("-n", namespace, "scale", "deployment", "web", "--replicas=4");
        await(() -> numbers().size() == 4);
      }
    } finally {
      kubectl("delete", "crd", "shops." + namespace + ".example.com", "--wait=false");
    }
  }

  private static boolean isApplied(Path manifest) throws Exception {
    try {
      kubectl("apply", "-f", manifest.toString());
      return true;
    } catch (IOException _) {
      return false; // The kind is not served yet.
    }
  }

  private String ownedBy(String uid) {
    return """
    {"metadata": {"ownerReferences": [
      {"apiVersion": "%s.example.com/v1", "kind": "Shop", "name": "mine", "uid": "%s"}]}}
    """
        .formatted(namespace, uid);
  }

  private String definition() {
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: shops.%1$s.example.com}
    spec:
      group: %1$s.example.com
      names: {plural: shops, kind: Shop}
      scope: Namespaced
      versions:
      - name: v1
        served: true
        storage: true
        schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
    """
        .formatted(namespace);
  }

  private String shop() {
    return """
    apiVersion: %1$s.example.com/v1
    kind: Shop
    metadata: {name: mine, namespace: %1$s}
    """
        .formatted(namespace);
  }

  @Test
  void offersCommandsThatKubectlTakes() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      String pod =
          kubectl("-n", namespace, "get", "pods", "-o", "jsonpath={.items[0].metadata.name}");
      var source = new LogSource(0, 0, namespace, pod, "web", "x");
      var options = new LogOptions(null, 3, false);
      var node =
          new ObjectKey(
              cluster.info().id(),
              new ResourceKind("", "v1", "nodes", "Node", false, Set.of("get"), List.of()),
              "",
              "node-0");
      PodQuery onNode = PodQuery.of(node, cluster.session().objects().json(node)).orElseThrow();
      PodQuery everywhere = PodQuery.labelled("", "app=web");
      for (List<PodQuery> queries :
          List.of(List.of(pods(cluster)), List.of(onNode), List.of(everywhere))) {
        String command = LogCommand.of(queries, options, List.of(source));
        String said = kubectl(command.replace(" --follow", "").substring(8).split(" "));
        assertThat(said.lines().count()).as(command).isGreaterThanOrEqualTo(3);
      }
    }
  }

  @Test
  void savesWhatKubectlShows() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "-viewer");
        var session = session(cluster, LogOptions.DEFAULT)) {
      session.start(List.of(pods(cluster)));
      await(() -> session.status().sources().size() == 3);
      LogSource source = session.status().sources().getFirst();
      Path file = home.resolve("saved.txt");

      String before = kubectl("-n", namespace, "logs", source.pod());
      var saver = new LogSaver(file, _ -> {});
      saver.all(cluster.session(), List.of(source), false, false);
      String after = kubectl("-n", namespace, "logs", source.pod());

      assertThat(Files.readString(file)).startsWith(before);
      assertThat(after).startsWith(Files.readString(file));
    }
  }

  @Test
  void savesWithTheMomentsThatKubectlShows() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "-viewer");
        var session = session(cluster, LogOptions.DEFAULT)) {
      session.start(List.of(pods(cluster)));
      await(() -> session.status().sources().size() == 3);
      LogSource source = session.status().sources().getFirst();
      Path file = home.resolve("saved.txt");

      String before = kubectl("-n", namespace, "logs", "--timestamps", source.pod());
      new LogSaver(file, _ -> {}).all(cluster.session(), List.of(source), false, true);
      String after = kubectl("-n", namespace, "logs", "--timestamps", source.pod());

      assertThat(Files.readString(file)).startsWith(before);
      assertThat(after).startsWith(Files.readString(file));
    }
  }

  @Test
  void savesWhatThereIsOfPodsOfWhichOneIsGone() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "");
        var session = session(cluster, LogOptions.DEFAULT)) {
      session.start(List.of(pods(cluster)));
      await(() -> session.status().sources().size() == 3);
      List<LogSource> sources = session.status().sources();
      String gone = sources.getFirst().pod();
      kubectl("-n", namespace, "delete", "pod", gone, "--grace-period=0", "--force");
      kubectl("-n", namespace, "wait", "pod/" + gone, "--for=delete", "--timeout=60s");
      Path file = home.resolve("saved.txt");

      var saved =
          new LogSaver(file, _ -> {}).all(cluster.session(), sources.subList(0, 3), false, false);

      assertThat(saved.problems()).hasSize(1).first().asString().contains(gone, "not found");
      assertThat(Files.readString(file))
          .contains("[pod/%s/web] line ".formatted(sources.get(1).pod()))
          .contains("[pod/%s/web] line ".formatted(sources.get(2).pod()))
          .doesNotContain(gone);
      assertThat(saved.bytes()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void filtersOnAServerToo() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "");
        var session = session(cluster, new LogOptions(null, 200, false))) {
      session.show(
          new LogView(LineFilter.parse("/line .*7: /", false), false, Level.UNKNOWN, Set.of()));
      session.start(List.of(pods(cluster)));

      await(() -> numbers().size() == 3 && lines.get().size() >= 30);

      numbers()
          .values()
          .forEach(written -> assertThat(written).allMatch(number -> number % 10 == 7));
    }
  }

  @Test
  void saysWhatTheUserMayNotDo() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "-nobody")) {
      var logs = Access.Right.onPods("get", "log", namespace);
      Access access = cluster.session().access();

      await(() -> !access.refusal(logs).join().isEmpty());

      assertThat(access.refusal(logs).join()).startsWith("You may not get pods/log in ");
    }
  }

  @Test
  void knowsWhatAViewerMayDo() throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "-viewer")) {
      Access access = cluster.session().access();
      var exec = Access.Right.onPods("create", "exec", namespace);
      var logs = Access.Right.onPods("get", "log", namespace);

      await(() -> !access.refusal(exec).join().isEmpty());

      assertThat(access.refusal(logs).join()).isEmpty();
    }
  }
}
