package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ProxyEndpoint;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// An agent changes a real cluster by the window's yes, and by nothing else.
@Tag("cluster")
@Timeout(180)
class AgentOnClusterTest {

  private static final String WISH =
      "{\"name\":\"helper\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\"}}";

  @TempDir Path home;

  private final String namespace = "agent-" + System.nanoTime();
  private WindowFixture window;
  private Agent agent;
  private String cluster;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "deployment", "web", "--image=web:1");
    Path kubeconfig = home.resolve("kubeconfig");
    Files.writeString(kubeconfig, Kubectl.run("config", "view", "--minify", "--flatten", "--raw"));
    cluster = Kubectl.run("config", "view", "--minify", "-o", "jsonpath={.clusters[0].name}");
    window = WindowFixture.onKubeconfig(home, kubeconfig);
    agent = Agent.overHttp(window.endpoint().base(), token());
  }

  private String token() throws Exception {
    ProxyEndpoint proxy = window.endpoint();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(proxy.base() + "/local/v1/clients"))
            .header("Authorization", "Bearer " + proxy.token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(WISH))
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String answer = http.send(request, BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(answer).path("token").asString();
    }
  }

  @AfterEach
  void stop() throws Exception {
    agent.close();
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private Map<String, Object> web(String name, Object value) {
    var arguments = new HashMap<String, Object>();
    arguments.put("cluster", agentsName());
    arguments.put("kind", "deployments.apps");
    arguments.put("namespace", namespace);
    arguments.put("name", "web");
    arguments.put(name, value);
    return arguments;
  }

  private String agentsName() {
    return agent
        .text("list_clusters", Map.of())
        .lines()
        .filter(line -> line.contains(cluster))
        .findFirst()
        .orElseThrow()
        .split("\t", 2)[0];
  }

  private CompletableFuture<CallToolResult> asked(String tool, Map<String, Object> arguments) {
    // On no thread of the common pool: the library's client needs those for the answer.
    return CompletableFuture.supplyAsync(
        () -> agent.call(tool, arguments), task -> Thread.ofVirtual().start(task));
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private String replicas() throws Exception {
    return Kubectl.run("-n", namespace, "get", "deploy", "web", "-o", "jsonpath={.spec.replicas}");
  }

  @Test
  void aYesChangesTheCluster() throws Exception {
    CompletableFuture<CallToolResult> scaled = asked("scale", web("replicas", 3));
    window.awaitText(
        "#confirm-question",
        "The agent “helper” asks: Scale Deployment web in %s?".formatted(namespace));
    window.await(() ->
        window.texts("#confirm-status").stream()
            .anyMatch(text -> text.startsWith("From the server's dry run: ")));
    assertThat(replicas()).isEqualTo("1");
    fire("#confirm-send");
    assertThat(text(scaled.get(60, TimeUnit.SECONDS))).startsWith("Approved and done.");
    assertThat(replicas()).isEqualTo("3");
  }

  @Test
  void aNoChangesNothing() throws Exception {
    CompletableFuture<CallToolResult> deleted = asked("delete_object", web("namespace", namespace));
    window.awaitShown("#confirm-cancel");
    fire("#confirm-cancel");
    assertThat(text(deleted.get(60, TimeUnit.SECONDS))).startsWith("The user declined.");
    assertThat(replicas()).isEqualTo("1");
  }

  @Test
  void aListThatHasChangedSinceItWasShownIsLeftAlone() throws Exception {
    var containers = List.of(Map.of("name", "web", "image", "web:2"));
    var patch =
        Map.of("spec", Map.of("template", Map.of("spec", Map.of("containers", containers))));
    CompletableFuture<CallToolResult> patched = asked("patch_object", web("patch", patch));
    awaitTrial();
    Kubectl.run("-n", namespace, "set", "env", "deployment/web", "ADDED=since");
    fire("#confirm-send");
    window.awaitShown("#confirm-retry");
    fire("#confirm-cancel");

    assertThat(text(patched.get(60, TimeUnit.SECONDS))).startsWith("It was not done.");
    assertThat(Kubectl.run("-n", namespace, "get", "deploy", "web", "-o", "yaml"))
        .contains("image: web:1", "name: ADDED");
  }

  @Test
  void whatIsGoneSinceItWasShownIsNotMadeAnew() throws Exception {
    Kubectl.run("-n", namespace, "create", "configmap", "settings", "--from-literal=a=1");
    String manifest =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: %s}\ndata: {b: '2'}\n"
            .formatted(namespace);
    CompletableFuture<CallToolResult> applied =
        asked("apply_manifest", Map.of("cluster", agentsName(), "manifest", manifest));
    awaitTrial();
    Kubectl.run("-n", namespace, "delete", "configmap", "settings");
    fire("#confirm-send");
    window.awaitShown("#confirm-retry");
    fire("#confirm-cancel");

    assertThat(text(applied.get(60, TimeUnit.SECONDS))).startsWith("It was not done.");
    assertThat(Kubectl.run("-n", namespace, "get", "configmaps", "-o", "name"))
        .doesNotContain("settings");
  }

  private void awaitTrial() throws Exception {
    window.await(() -> window.texts("#confirm-status").stream().anyMatch(this::isTrial));
  }

  private boolean isTrial(String status) {
    return status.startsWith("From the server's dry run: ");
  }

  @Test
  void whatTheServerRefusesComesBackAsItsWordsAndIsNotAsked() throws Exception {
    String said = agent.text("patch_object", web("patch", Map.of("spec", Map.of("replicas", -1))));

    assertThat(said).startsWith("The user was not asked, since it would fail. Between");
    assertThat(said.substring(said.indexOf("\n<data-")))
        .contains("must be greater than or equal to 0");
    var field =
        Map.<String, Object>of("cluster", agentsName(), "kind", "deploy", "path", "spec.replicas");
    assertThat(agent.text("explain_field", field)).contains("Number of desired pods");
    assertThat(agent.text("patch_object", web("patch", hiddenValue())))
        .contains("in the place of a secret's value");
    assertThat(window.texts("#confirm-question")).isEmpty();
    assertThat(replicas()).isEqualTo("1");
  }

  private static Map<String, Object> hiddenValue() {
    return Map.of("metadata", Map.of("annotations", Map.of("a", "--token=[redacted]")));
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
}
