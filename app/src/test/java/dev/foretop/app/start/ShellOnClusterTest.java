package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.shell.DebugContainer;
import dev.foretop.app.shell.DebugProfile;
import dev.foretop.app.shell.NodePod;
import dev.foretop.app.shell.Shell;
import dev.foretop.app.shell.ShellEnd;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.shell.ShellState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Shells in pods of a real cluster, whose commands run as programs of this machine.
@Tag("cluster")
@Timeout(180)
class ShellOnClusterTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");

  @TempDir Path home;

  private final String namespace = "shell-" + UUID.randomUUID().toString().substring(0, 8);
  private OpenCluster cluster;

  @BeforeEach
  void deploy() throws Exception {
    kubectl("create", "namespace", namespace);
    kubectl("-n", namespace, "create", "deployment", "web", "--image=web:1", "--replicas=2");
    kubectl("-n", namespace, "run", "lone", "--image=lone:1");
    kubectl("-n", namespace, "rollout", "status", "deployment/web", "--timeout=60s");
    kubectl("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
    cluster = OpenCluster.ofTestCluster(home, "");
  }

  @AfterEach
  void remove() throws Exception {
    cluster.close();
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

  /// What a terminal would be told, by a thread of its own.
  @SuppressWarnings("JdkObsolete")
  private static final class Heard implements Shell.Screen {

    private final StringBuffer output = new StringBuffer();
    private volatile ShellState state = new ShellState.Opening("");

    @Override
    public void output(String text) {
      output.append(text);
    }

    @Override
    public void changed(ShellState next) {
      state = next;
    }

    void awaitOutput(String text) throws Exception {
      try {
        await(() -> output.indexOf(text) >= 0);
      } catch (Exception e) {
        throw new AssertionError("heard only " + state + ": " + tail(), e);
      }
    }

    private String tail() {
      return output.substring(Math.max(0, output.length() - 2_000));
    }

    void awaitRunning() throws Exception {
      await(() -> state instanceof ShellState.Running);
    }

    ShellEnd awaitEnd() throws Exception {
      await(() -> state instanceof ShellState.Ended);
      return ((ShellState.Ended) state).end();
    }
  }

  private final Heard heard = new Heard();

  private ObjectKey pod() {
    return cluster.key("pods", namespace, "lone");
  }

  private Shell open(ShellRequest request) throws Exception {
    var shell = new Shell(cluster.cluster(), request, heard);
    shell.open();
    return shell;
  }

  private Shell enter() throws Exception {
    Shell shell = open(new ShellRequest.Enter(pod(), ""));
    heard.awaitRunning();
    shell.type("stty -echo; PS1=; PS2=; echo re''ady\r");
    heard.awaitOutput("ready");
    return shell;
  }

  @Test
  void runsWhatIsTypedInTheBestShellThatIsThere() throws Exception {
    try (Shell shell = enter()) {
      shell.type("echo $0 $TERM $((6*7))\r");

      heard.awaitOutput("bash xterm-256color 42");
    }
  }

  @Test
  void saysHowTheShellEndedAndOpensAgain() throws Exception {
    try (Shell shell = enter()) {
      shell.type("exit 0\r");
      assertThat(heard.awaitEnd()).isEqualTo(new ShellEnd.Exited(0));

      heard.output.setLength(0);
      shell.open();
      heard.awaitRunning();
      shell.type("echo ag''ain\r");
      heard.awaitOutput("again");
      shell.type("exit 7\r");
      assertThat(heard.awaitEnd().words()).contains("7");
    }
  }

  @Test
  void joinsWhatRunsAndReadsNothing() throws Exception {
    try (Shell shell = open(new ShellRequest.Join(pod(), ""))) {
      heard.awaitRunning();
      heard.awaitOutput("line ");
      shell.type("typed, and not for it\r");
      heard.output.setLength(0);

      heard.awaitOutput("\r\nline ");
      assertThat(heard.output).doesNotContain("typed");
    }
    kubectl("-n", namespace, "delete", "pod", "lone", "--grace-period=0", "--force");
    heard.state = new ShellState.Opening("");
    try (Shell _ = open(new ShellRequest.Join(pod(), ""))) {
      assertThat(heard.awaitEnd()).isInstanceOf(ShellEnd.Gone.class);
    }
  }

  @Test
  void tellsTheProgramHowLargeTheTerminalIs() throws Exception {
    try (Shell shell = enter()) {
      shell.resize(300, 77);
      await(() -> {
        shell.type("stty size\r");
        TimeUnit.MILLISECONDS.sleep(200);
        return heard.output.indexOf("77 300") >= 0;
      });
    }
  }

  @Test
  void opensAReadyPodOfADeployment() throws Exception {
    ObjectKey deployment = cluster.key("deployments.apps", namespace, "web");
    try (Shell _ = open(new ShellRequest.Enter(deployment, ""))) {
      heard.awaitRunning();

      assertThat(heard.state.toString()).contains("web-");
    }
  }

  @Test
  void carriesMuchOutputWhole() throws Exception {
    try (Shell shell = enter()) {
      shell.type("seq 1 200000; echo fin''ished\r");

      heard.awaitOutput("finished");
      assertThat(heard.output.toString().lines().filter(line -> line.matches("\\d+")).count())
          .isEqualTo(200_000);
    }
  }

  @Test
  void carriesNoiseAndLivesOn() throws Exception {
    try (Shell shell = enter()) {
      shell.type("head -c 2000000 /dev/urandom; printf '\\033\\\\'; echo fin''ished\r");

      heard.awaitOutput("finished");
      shell.type("echo al''ive\r");
      heard.awaitOutput("alive");
      assertThat(heard.output).doesNotContain("\u001b]").doesNotContain("\u001bP");
    }
  }

  // The test cluster's terminals control no jobs, so it is the key itself that is looked at.
  @Test
  void sendsKeysAsTheyAre() throws Exception {
    try (Shell shell = enter()) {
      shell.type("stty raw; echo aw''ait; dd bs=1 count=4 2>/dev/null | od -An -tx1; stty sane\r");
      heard.awaitOutput("await");
      shell.type("\u0003\u001b\u007f\u0010");

      heard.awaitOutput("03 1b 7f 10");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysThatTheConnectionBrokeAndOpensAgain(boolean joins) throws Exception {
    Path copy = home.resolve("relayed");
    try (var relay = Relay.before(Path.of(SOURCE), copy);
        var relayed = OpenCluster.ofKubeconfig(Files.createDirectory(home.resolve("r")), copy, "");
        var shell = new Shell(relayed.cluster(), shellOrJoin(relayed, joins), heard)) {
      shell.open();
      heard.awaitRunning();

      relay.cut();

      assertThat(heard.awaitEnd()).isInstanceOf(ShellEnd.Lost.class);
      assertThat(shell.canOpenAgain()).isTrue();
      shell.open();
      heard.awaitRunning();
    }
  }

  private ShellRequest shellOrJoin(OpenCluster at, boolean joins) throws Exception {
    ObjectKey lone = at.key("pods", namespace, "lone");
    return joins ? new ShellRequest.Join(lone, "") : new ShellRequest.Enter(lone, "");
  }

  @Test
  void isRefusedByTheProxyWhereAClusterIsReadOnly() throws Exception {
    cluster.set(new ClusterSettings(null, null, null, false, true, null));

    try (Shell _ = open(new ShellRequest.Enter(pod(), ""))) {
      assertThat(heard.awaitEnd().words()).contains("read-only");
    }
    var debug = new DebugContainer("debugger-2", "busybox", "", DebugProfile.GENERAL);
    assertThatThrownBy(() -> new Changes(cluster.cluster()).preview(pod(), debug))
        .hasMessageContaining("read-only");
  }

  @Test
  void saysThatThePodIsGone() throws Exception {
    try (Shell _ = enter()) {
      kubectl("-n", namespace, "delete", "pod", "lone", "--grace-period=0", "--force");
    }
    heard.output.setLength(0);
    try (Shell _ = open(new ShellRequest.Enter(pod(), ""))) {
      assertThat(heard.awaitEnd()).isInstanceOf(ShellEnd.Gone.class);
      assertThat(heard.awaitEnd().words()).contains("lone").contains("not found");
    }
  }

  @Test
  void saysThatTheUserMayNot() throws Exception {
    try (var viewer = OpenCluster.ofTestCluster(home.resolve("viewer"), "-viewer");
        var shell =
            new Shell(
                viewer.cluster(),
                new ShellRequest.Enter(viewer.key("pods", namespace, "lone"), ""),
                heard)) {
      shell.open();

      assertThat(heard.awaitEnd()).isInstanceOf(ShellEnd.Denied.class);
      assertThat(heard.awaitEnd().words()).contains("pods/exec");
    }
  }

  @Test
  void addsADebugContainerAsKubectlDoes() throws Exception {
    var debug = new DebugContainer("debugger-1", "busybox", "lone", DebugProfile.NETADMIN);
    var changes = new Changes(cluster.cluster());

    var outcome = changes.send(changes.preview(pod(), debug));

    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
    String spec =
        kubectl(
            "-n", namespace, "get", "pod", "lone", "-o", "jsonpath={.spec.ephemeralContainers}");
    assertThat(spec)
        .contains("\"targetContainerName\":\"lone\"")
        .contains("NET_ADMIN", "NET_RAW")
        .contains("\"tty\":true");
  }

  private static JsonNode json(String... arguments) throws Exception {
    return new JsonMapper().readTree(kubectl(arguments));
  }

  private JsonNode debugContainer(String name) throws Exception {
    return json("-n", namespace, "get", "pod", "lone", "-o", "json")
        .at("/spec/ephemeralContainers")
        .valueStream()
        .filter(container -> container.path("name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode without(JsonNode object, String... fields) {
    return ((ObjectNode) object).deepCopy().remove(List.of(fields));
  }

  @ParameterizedTest
  @EnumSource(DebugProfile.class)
  void makesTheSameDebugContainerAsKubectl(DebugProfile profile) throws Exception {
    kubectl(
        "-n",
        namespace,
        "debug",
        "lone",
        "--image=busybox",
        "--target=lone",
        "--container=theirs",
        "--profile=" + profile.word(),
        "-i",
        "-t",
        "--attach=false");
    var changes = new Changes(cluster.cluster());
    var ours = new DebugContainer("ours", "busybox", "lone", profile);
    assertThat(changes.send(changes.preview(pod(), ours)).isDone()).isTrue();

    assertThat(without(debugContainer("ours"), "name"))
        .isEqualTo(without(debugContainer("theirs"), "name"));
  }

  private ShellRequest.Debug makeNodePod(String suffix, DebugProfile profile) throws Exception {
    String node = kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
    ObjectKey key = cluster.key("nodes", "", node);
    var wanted = new NodePod(NodePod.nameOn(node, suffix), namespace, "busybox", profile);
    var changes = new Changes(cluster.cluster());
    var outcome = changes.send(changes.preview(key, wanted));
    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
    return new ShellRequest.Debug(wanted.key(key), NodePod.CONTAINER, true);
  }

  // Foretop's ends by itself, and soon.
  private static final String[] OF_ITS_OWN = {
    "activeDeadlineSeconds", "terminationGracePeriodSeconds"
  };

  /// The volume of the service account has another name each time.
  private static JsonNode comparable(JsonNode pod) throws Exception {
    String text = pod.path("spec").toString().replaceAll("kube-api-access-\\w+", "access");
    ObjectNode spec = (ObjectNode) new JsonMapper().readTree(text);
    ((ObjectNode) spec.at("/containers/0")).remove("stdinOnce");
    return without(spec, OF_ITS_OWN);
  }

  @ParameterizedTest
  @EnumSource(DebugProfile.class)
  void makesTheSamePodOnANodeAsKubectl(DebugProfile profile) throws Exception {
    ShellRequest.Debug ours = makeNodePod("abcde", profile);
    String node = kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
    kubectl(
        "-n",
        namespace,
        "debug",
        "node/" + node,
        "--image=busybox",
        "--profile=" + profile.word(),
        "-i",
        "-t",
        "--attach=false");

    List<JsonNode> pods =
        json("-n", namespace, "get", "pods", "-o", "json")
            .path("items")
            .valueStream()
            .filter(pod -> pod.at("/metadata/name").asString("").startsWith("node-debugger-"))
            .toList();
    assertThat(pods).hasSize(2);
    assertThat(comparable(pods.getFirst())).isEqualTo(comparable(pods.getLast()));
    kubectl("-n", namespace, "delete", "pod", ours.object().name(), "--wait=false");
  }

  @Test
  void removesThePodOfANodeShellWhenTheServerIsBack() throws Exception {
    ShellRequest.Debug request = makeNodePod("fghij", DebugProfile.SYSADMIN);
    String name = request.object().name();
    Path copy = home.resolve("relayed");
    try (var relay = Relay.before(Path.of(SOURCE), copy);
        var relayed =
            OpenCluster.ofKubeconfig(Files.createDirectory(home.resolve("r")), copy, "")) {
      var key = relayed.key("pods", namespace, name);
      var shell =
          new Shell(relayed.cluster(), new ShellRequest.Debug(key, NodePod.CONTAINER, true), heard);
      shell.open();
      heard.awaitRunning();

      relay.setAway(true);
      assertThat(heard.awaitEnd()).isInstanceOf(ShellEnd.Lost.class);
      shell.close();
      shell.awaitRemoval(Duration.ofSeconds(1));
      assertThat(kubectl("-n", namespace, "get", "pods")).contains(name);

      relay.setAway(false);
      await(() -> !kubectl("-n", namespace, "get", "pods").contains(name));
    }
  }

  @Test
  void makesThePodOfANodeShellAndRemovesIt() throws Exception {
    ShellRequest.Debug request = makeNodePod("abcde", DebugProfile.SYSADMIN);
    String name = request.object().name();
    try (Shell shell = open(request)) {
      heard.awaitRunning();
      assertThat(kubectl("-n", namespace, "get", "pods")).contains(name);
      assertThat(shell.canOpenAgain()).isTrue();
    }

    await(() -> !kubectl("-n", namespace, "get", "pods").contains(name));
  }
}
