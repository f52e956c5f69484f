package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.instance.LocalApi;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.relay.AgentStream;
import dev.foretop.app.source.ClusterOptions;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `foretop mcp` as a process of its own, beside a Foretop that runs and without one.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class AgentOverStdioTest {

  @TempDir Path home;

  private CompositionRoot root;

  @BeforeEach
  void start() throws IOException {
    Path none = Files.writeString(home.resolve("kubeconfig"), "kind: Config");
    var options = StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(List.of(none)));
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders()));
  }

  private UserFolders folders() {
    return UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
  }

  @AfterEach
  void stop() {
    root.close();
  }

  private Agent agent(String name, String... arguments) {
    var words =
        new ArrayList<>(
            List.of("-cp", System.getProperty("java.class.path"), "dev.foretop.app.Main", "mcp"));
    words.addAll(List.of(arguments));
    var command =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(words)
            .env(Map.of("FORETOP_HOME", home.toString()));
    var json = new JacksonMcpJsonMapper(JsonMapper.shared());
    return Agent.over(new StdioClientTransport(command.build(), json), name);
  }

  private JsonNode clients() throws Exception {
    RunningInstance.Found running = RunningInstance.find(folders().runtime()).orElseThrow();
    return new LocalApi(running).get("/local/v1/clients").path("clients");
  }

  @Test
  void givesTheAgentATokenOfItsOwnAndTakesItBack() throws Exception {
    try (Agent agent = agent("helper\u202e\u0007")) {
      assertThat(agent.text("list_clusters", Map.of())).contains("demo@demo");
      assertThat(agent.text("list_objects", Map.of("cluster", "demo", "kind", "pods")))
          .contains("catalog-api");

      assertThat(clients()).hasSize(1);
      JsonNode client = clients().path(0);
      assertThat(client.path("name").asString()).isEqualTo("helper\\u{202e}\\u{7}");
      assertThat(client.at("/grant/verbs").toString()).isEqualTo("[\"read\"]");
      assertThat(client.at("/grant/secrets").asBoolean(true)).isFalse();
      assertThat(agent.text("list_objects", Map.of("cluster", "demo", "kind", "secrets")))
          .contains("This token does not cover secrets");
    }

    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> clients().isEmpty());
  }

  @Test
  void startsAProxyWhereNoneIsRunning() throws Exception {
    root.close();

    try (Agent agent = agent("lone", "--demo", "--port", "0", "--name", "named by the user")) {
      assertThat(agent.text("list_clusters", Map.of())).contains("demo@demo");
      assertThat(clients().path(0).path("name").asString()).isEqualTo("named by the user");
    }
  }

  @Test
  void answersEachLineAndDropsWhatIsTakenBack() throws Exception {
    String lines =
        """
        {"jsonrpc":"2.0","id":1,"method":"ping"}
        no json
        [{"jsonrpc":"2.0","id":2,"method":"ping"}]

        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}
        {"jsonrpc":"2.0","id":"three","method":"no/such"}
        """
            + "\""
            + "x".repeat(5 << 20)
            + "\"\n"
            + "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"}";
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    try (var access = new AgentAccess(() -> () -> {}, "x", false, folders().runtime())) {
      new AgentStream(access::answer, in, out).run();
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(6)
        .anyMatch(line -> line.contains("\"id\":1,\"result\""))
        .anyMatch(line -> line.contains("\"id\":4,\"result\""))
        .anyMatch(line -> line.contains("\"id\":\"three\",\"error\""))
        .anyMatch(line -> line.contains("-32700"))
        .anyMatch(line -> line.contains("up to 4 MiB"));
  }
}
