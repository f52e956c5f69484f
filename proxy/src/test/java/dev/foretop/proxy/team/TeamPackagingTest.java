package dev.foretop.proxy.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a team installs: the values that its chart takes, and the file of the plain manifests.
class TeamPackagingTest {

  private static final Path TEAM = Path.of("..", "packaging", "team");

  private final JsonMapper json = JsonMapper.shared();

  private JsonNode yaml(String text) {
    return json.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private List<Error> faults(String change) throws Exception {
    Path chart = TEAM.resolve("chart");
    var values = (ObjectNode) yaml(Files.readString(chart.resolve("values.yaml")));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(json.readTree(chart.resolve("values.schema.json")));
    return schema.validate(values.setAll((ObjectNode) yaml(change)));
  }

  @Test
  void theManifestsFileIsOne() throws Exception {
    TeamConfig read = TeamFile.open(TEAM.resolve("base/team.yaml")).current();

    assertThat(read.grants()).hasSize(2);
  }

  @Test
  void theAutoscalersFigureIsTheOneThatIsServed(@TempDir Path folder) throws Exception {
    JsonNode scaler = resource(Files.readString(TEAM.resolve("base/scaling.yaml")));
    String figure = scaler.at("/spec/metrics/0/pods/metric/name").asString();
    String chart = Files.readString(TEAM.resolve("chart/templates/proxy.yaml"));
    JsonNode rule = adapterRule();
    String query = rule.path("seriesQuery").asString();

    List<String> served =
        served(folder).stream().filter(line -> line.matches(figure + "[ {].*")).toList();
    assertThat(served).isNotEmpty();
    assertThat(chart).contains("{name: " + figure + "}");
    assertThat(query).isEqualTo(figure + "{namespace!=\"\",pod!=\"\"}");
    assertThat(rule.at("/resources/overrides/namespace/resource").asString())
        .isEqualTo("namespace");
    assertThat(rule.at("/resources/overrides/pod/resource").asString()).isEqualTo("pod");
    // What the labels of the rule are, the proxy must not set itself: a scrape would rename them.
    assertThat(served).noneMatch(line -> line.contains("pod=") || line.contains("namespace="));
  }

  private JsonNode resource(String documents) {
    return Stream.of(documents.split("(?m)^---$"))
        .map(this::yaml)
        .filter(each -> each.path("kind").asString("").equals("HorizontalPodAutoscaler"))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode adapterRule() throws Exception {
    String text = Files.readString(TEAM.resolve("../../docs/team.md"));
    int start = text.indexOf("rules:\n");
    return yaml(text.substring(start, text.indexOf("```", start))).at("/rules/0");
  }

  private static List<String> served(Path folder) throws Exception {
    try (FakeApiServer server = FakeApiServer.start();
        TeamFixture team =
            TeamFixture.start(folder, Clusters.locator(Clusters.plain("here", server.uri())))) {
      URI uri = URI.create("http://127.0.0.1:" + team.proxy.statusPort() + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return team.http().send(request, BodyHandlers.ofLines()).body().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "image: {repository: r, tag: '1.10'}",
        "monitoring: {namespace: m, activeCallsPerPod: 0, podMonitor: true}",
        "issuer: {url: 'https://i.example', audiences: [a], username: {prefix: ''}}",
        "issuer: {url: 'https://i.example', audiences: [a], username: {prefix: ''},"
            + " uid: {claim: sub}, extra: {example.com/tenant: tenant}}",
        "kubeconfig: 'kind: Config'"
      })
  void theChartTakes(String values) throws Exception {
    assertThat(faults(values)).isEmpty();
  }

  // An empty list of resource names lets the proxy speak for system:masters.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "issuer: {url: 'https://i.example', audiences: [a], username: {prefix: ''},"
            + " groups: {claim: groups, prefix: '', only: []}}",
        "issuer: {url: 'https://i.example', audiences: [a], username: {prefix: ''},"
            + " groups: {claim: groups, prefix: '', only: ['']}}",
        "issuer: {url: 'http://i.example', audiences: [a], username: {prefix: ''}}",
        "issuer: {url: 'https://i.example', audiences: [], username: {prefix: ''}}",
        "image: {repository: r, tag: 1.10}",
        "image: {repository: r, tag: 20261129}",
        "replica: 5",
        "replicas: '5'",
        "podTls: 'false'",
        "host: 'foretop.example.com:8443'",
        "drain: {delaySeconds: 5s, limitSeconds: 40}",
        "grants: []"
      })
  void theChartRefuses(String values) throws Exception {
    assertThat(faults(values)).isNotEmpty();
  }
}
