package dev.foretop.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DebugContainerTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectKey POD =
      new ObjectKey(new ClusterId("a@b"), ResourceKind.PODS, "shop", "web");

  private static JsonNode read(String json) {
    return JSON.readTree(json.replace('\'', '"'));
  }

  /// As `kubectl debug --profile` writes them.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GENERAL    | {'capabilities':{'add':['SYS_PTRACE']}}",
        "NETADMIN   | {'capabilities':{'add':['NET_ADMIN','NET_RAW']}}",
        "SYSADMIN   | {'privileged':true}",
        "RESTRICTED | {'capabilities':{'drop':['ALL']},'runAsNonRoot':true,'allowPrivilegeEscalation':false,'seccompProfile':{'type':'RuntimeDefault'}}",
      })
  void writesWhatAProfileLetsAContainerDo(DebugProfile profile, String expected) throws Exception {
    var patch = (Change.Patch) on(new DebugContainer("debugger", "box", "web", profile));

    JsonNode container = patch.body().at("/spec/ephemeralContainers/0");
    assertThat(container.path("securityContext")).isEqualTo(read(expected.replace("\"\"", "'")));
    assertThat(container.path("targetContainerName").asString("")).isEqualTo("web");
    assertThat(patch.subresource()).isEqualTo("ephemeralcontainers");
  }

  private static Change on(DebugContainer container) throws Exception {
    return container.on(POD, read("{'metadata':{'uid':'1'},'status':{'phase':'Running'}}"));
  }

  @Test
  void setsNothingInTheOtherProfiles() throws Exception {
    for (DebugProfile profile : new DebugProfile[] {DebugProfile.BASELINE, DebugProfile.LEGACY}) {
      var patch = (Change.Patch) on(new DebugContainer("debugger", "box", "", profile));
      JsonNode container = patch.body().at("/spec/ephemeralContainers/0");
      assertThat(container.has("securityContext")).isFalse();
      assertThat(container.has("targetContainerName")).isFalse();
    }
  }

  /// As `kubectl debug node/… --profile` makes it.
  @ParameterizedTest
  @CsvSource({
    "GENERAL,    true,  true",
    "BASELINE,   false, false",
    "RESTRICTED, false, false",
    "NETADMIN,   true,  false",
    "SYSADMIN,   true,  true",
    "LEGACY,     true,  true"
  })
  void sharesWithANodeWhatTheProfileSays(DebugProfile profile, boolean shares, boolean hasFiles) {
    var node = new ResourceKind("", "v1", "nodes", "Node", false, Set.of("get"), List.of());
    var create =
        (Change.Create)
            new NodePod("debug", "default", "box", profile)
                .on(new ObjectKey(POD.cluster(), node, "", "node-0"), read("{}"));

    JsonNode spec = create.object().path("spec");
    assertThat(spec.path("hostNetwork").asBoolean(false)).isEqualTo(shares);
    assertThat(spec.path("hostPID").asBoolean(false)).isEqualTo(shares);
    assertThat(spec.path("hostIPC").asBoolean(false)).isEqualTo(shares);
    assertThat(spec.at("/volumes/0/hostPath/path").asString("").equals("/")).isEqualTo(hasFiles);
  }

  @Test
  void isNotForPodsThatHaveEnded() {
    var container = new DebugContainer("debugger", "box", "", DebugProfile.GENERAL);

    assertThatThrownBy(() -> container.on(POD, read("{'status':{'phase':'Succeeded'}}")))
        .hasMessageContaining("does not run");
  }

  @Test
  void keepsNamesOfNodePodsShort() {
    String name = NodePod.nameOn("ip-10-0-0-1.eu-central-1.compute.internal", "abcde");

    assertThat(name).startsWith("node-debugger-ip-10-0-0-1-eu").endsWith("-abcde");
    assertThat(name.length()).isLessThanOrEqualTo(63);
  }

  @Test
  void choosesTheContainerThatThePodNames() {
    JsonNode pod =
        read(
            "{'metadata':{'annotations':{'kubectl.kubernetes.io/default-container':'b'}},"
                + "'spec':{'containers':[{'name':'a'},{'name':'b','tty':true}],"
                + "'initContainers':[{'name':'i'},{'name':'s','restartPolicy':'Always'}],"
                + "'ephemeralContainers':[{'name':'e'}]},"
                + "'status':{'containerStatuses':[{'name':'b','state':{'running':{}}}]}}");

    assertThat(PodContainer.usual(pod).orElseThrow())
        .isEqualTo(new PodContainer("b", PodContainer.Sort.MAIN, true, false, true));
    assertThat(PodContainer.of(pod))
        .extracting(PodContainer::words)
        .containsExactly(
            "a, not running",
            "b",
            "i (init), not running",
            "s (sidecar), not running",
            "e (debug), not running");
  }

  @Test
  void tellsWindowsPodsByWhatTheyAskFor() {
    assertThat(ShellPrograms.of(read("{'spec':{'os':{'name':'windows'}}}")).getFirst())
        .contains("powershell.exe");
    assertThat(
            ShellPrograms.of(read("{'spec':{'nodeSelector':{'kubernetes.io/os':'windows'}}}"))
                .getLast())
        .contains("cmd.exe");
    assertThat(ShellPrograms.of(read("{'spec':{}}")).getFirst()).contains("sh");
  }
}
