package dev.foretop.proxy.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
