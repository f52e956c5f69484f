package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ProxyEndpoint;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An agent asks for changes, and the user decides in the window.
@Timeout(180)
class AgentAsksInWindowTest {

  private static final Map<String, Object> API =
      Map.of("cluster", "demo", "kind", "deploy", "namespace", "checkout", "name", "checkout-api");

  @TempDir Path home;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private WindowFixture window;
  private Agent agent;

  @BeforeEach
  void start() throws Exception {
    window = WindowFixture.onDemo(home);
    agent = agent("{\"name\":\"helper\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\"}}");
  }

  private Agent agent(String wish) throws Exception {
    ProxyEndpoint proxy = window.endpoint();
    return Agent.overHttp(
        proxy.base(), owner("POST", "/local/v1/clients", wish).path("token").asString());
  }

  private JsonNode owner(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(window.endpoint().base() + path))
            .header("Authorization", "Bearer " + window.endpoint().token())
            .header("Content-Type", "application/json")
            .header("Backstage-Kubernetes-Cluster", "demo")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode deployment() throws Exception {
    return owner(
        "GET",
        "/api/kubernetes/proxy/apis/apps/v1/namespaces/checkout/deployments/checkout-api",
        "");
  }

  private int replicas() throws Exception {
    return deployment().at("/spec/replicas").asInt(-1);
  }

  private static Map<String, Object> with(String name, Object value) {
    var arguments = new HashMap<>(API);
    arguments.put(name, value);
    return arguments;
  }

  private CompletableFuture<CallToolResult> asked(String tool, Map<String, Object> arguments) {
    // On no thread of the common pool: the library's client needs those for the answer.
    return CompletableFuture.supplyAsync(
        () -> agent.call(tool, arguments), task -> Thread.ofVirtual().start(task));
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private void awaitTrial() throws Exception {
    window.await(() ->
        window.texts("#confirm-status").stream()
            .anyMatch(text -> text.startsWith("From the server's dry run: ")));
  }

  // By firing it: a click within the first second is dropped, as it may be meant for other windows.
  private void fire(String button) throws Exception {
    var isFired = new AtomicBoolean();
    window.await(() -> {
      window
          .robot()
          .interact(() ->
              window.robot().lookup(button).queryAllAs(Button.class).stream()
                  .filter(each -> !each.isDisabled())
                  .findFirst()
                  .ifPresent(each -> {
                    isFired.set(true);
                    each.fire();
                  }));
      return isFired.get();
    });
  }

  @AfterEach
  void stop() throws Exception {
    agent.close();
    window.close();
    http.shutdownNow();
  }

  @Test
  void whatTheUserApprovesIsDoneUnderTheAgentsName() throws Exception {
    int before = replicas();
    CompletableFuture<CallToolResult> asked = asked("scale", with("replicas", before + 2));

    window.awaitText(
        "#confirm-question", "The agent “helper” asks: Scale Deployment checkout-api in checkout?");
    awaitTrial();
    window.pictureOf("#confirm", "agent-asks");
    assertThat(asked).isNotDone();
    assertThat(replicas()).isEqualTo(before);
    fire("#confirm-send");

    CallToolResult result = asked.get(60, TimeUnit.SECONDS);
    assertThat(text(result)).startsWith("Approved and done.");
    assertThat(result.isError()).isFalse();
    assertThat(replicas()).isEqualTo(before + 2);
    assertThat(owner("GET", "/local/v1/calls", "").path("over").valueStream())
        .anySatisfy(call -> {
          assertThat(call.path("method").asString()).isEqualTo("PATCH");
          assertThat(call.path("query").asString("")).doesNotContain("dryRun");
          assertThat(call.path("name").asString()).isEqualTo("helper");
        });
  }

  @Test
  void whatTheUserDeclinesIsNotDone() throws Exception {
    CompletableFuture<CallToolResult> asked = asked("delete_object", API);
    window.awaitShown("#confirm-cancel");
    fire("#confirm-cancel");

    CallToolResult result = asked.get(60, TimeUnit.SECONDS);
    assertThat(text(result)).startsWith("The user declined.");
    assertThat(result.isError()).isTrue();
    assertThat(deployment().at("/metadata/name").asString()).isEqualTo("checkout-api");
    assertThat(agent.text("delete_object", API)).startsWith("The user has just declined.");
  }

  @Test
  void aNoIsOneToTheSameQuestionThatWaitsBehindIt() throws Exception {
    CompletableFuture<CallToolResult> first = asked("delete_object", API);
    CompletableFuture<CallToolResult> second = asked("delete_object", API);
    window.awaitShown("#confirm-cancel");
    window.await(() -> tried() == 3);
    fire("#confirm-cancel");

    assertThat(text(first.get(60, TimeUnit.SECONDS))).startsWith("The user declined.");
    assertThat(text(second.get(60, TimeUnit.SECONDS))).startsWith("The user declined.");
    window.await(() -> window.texts("#confirm-question").isEmpty());
    assertThat(deployment().at("/metadata/name").asString()).isEqualTo("checkout-api");
  }

  // Each once before it waits, and what is shown once more.
  private long tried() throws Exception {
    return owner("GET", "/local/v1/calls", "")
        .path("over")
        .valueStream()
        .filter(call -> call.path("method").asString("").equals("DELETE"))
        .filter(call -> call.path("name").asString("").equals("helper"))
        .count();
  }

  @Test
  void whatTheServerRefusesIsNotAsked() {
    assertThat(agent.text("patch_object", with("patch", Map.of("spec", Map.of("replicas", -1)))))
        .startsWith("The user was not asked, since it would fail. Between the two lines of <data-");
    assertThat(agent.text("apply_manifest", Map.of("cluster", "demo", "manifest", "a: [")))
        .startsWith("Line 1:");
  }

  @Test
  void appliesWhatIsNotThereYet() throws Exception {
    String manifest =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: noted, namespace: checkout}\ndata: {a: b}\n";
    CompletableFuture<CallToolResult> asked =
        asked("apply_manifest", Map.of("cluster", "demo", "manifest", manifest));
    awaitTrial();
    fire("#confirm-send");

    assertThat(text(asked.get(60, TimeUnit.SECONDS))).startsWith("Approved and done.");
    assertThat(
            agent.text(
                "get_object",
                Map.of("cluster", "demo", "kind", "cm", "namespace", "checkout", "name", "noted")))
        .contains("a: b");
  }

  @Test
  void aQuestionThatTheAgentTakesBackGoesAway() throws Exception {
    String wish = "{\"name\":\"hasty\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\"}}";
    String token = owner("POST", "/local/v1/clients", wish).path("token").asString();
    String call =
        """
        {"jsonrpc":"2.0","id":77,"method":"tools/call","params":{"name":"restart","arguments":
        {"cluster":"demo","kind":"deploy","namespace":"checkout","name":"checkout-api"}}}\
        """;
    String back =
        """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":77}}\
        """;
    CompletableFuture<HttpResponse<String>> asked =
        http.sendAsync(message(token, call), BodyHandlers.ofString());
    window.awaitShown("#confirm-question");

    assertThat(http.send(message(token, back), BodyHandlers.ofString()).statusCode())
        .isEqualTo(202);

    assertThat(asked.get(30, TimeUnit.SECONDS).body()).contains("The call was cancelled.");
    window.await(() -> window.texts("#confirm-question").isEmpty());
    assertThat(deployment().at("/spec/template/metadata/annotations").toString())
        .doesNotContain("restartedAt");
  }

  @Test
  void aQuestionOfAnAgentThatHangsUpGoesAway() throws Exception {
    String wish = "{\"name\":\"gone\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\"}}";
    String token = owner("POST", "/local/v1/clients", wish).path("token").asString();
    String call =
        """
        {"jsonrpc":"2.0","id":78,"method":"tools/call","params":{"name":"restart","arguments":
        {"cluster":"demo","kind":"deploy","namespace":"checkout","name":"checkout-api"}}}\
        """;
    try (HttpClient leaving =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var _ = leaving.sendAsync(message(token, call), BodyHandlers.ofString());
      window.awaitShown("#confirm-question");
      leaving.shutdownNow();
    }

    window.await(() -> window.texts("#confirm-question").isEmpty());
  }

  private HttpRequest message(String token, String message) {
    return HttpRequest.newBuilder(URI.create(window.endpoint().base() + "/mcp"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(message))
        .build();
  }

  @Test
  void whoMayOnlyReadIsNotOfferedChanges() throws Exception {
    try (Agent reader = agent("{\"name\":\"reader\",\"grant\":{\"inject\":\"*\"}}")) {
      assertThat(reader.tools()).allMatch(tool -> tool.annotations().readOnlyHint());
      assertThat(reader.text("delete_object", API)).contains("Your token may only read.");
    }
    assertThat(agent.tools())
        .extracting(Tool::name)
        .contains("apply_manifest", "patch_object", "delete_object", "scale", "restart");
  }
}
