package dev.foretop.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.compare.Noise;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Manifests as people write them, each with mistakes, against a real server's own schema.
@Tag("cluster")
@Timeout(120)
class SchemaCheckTest {

  private static final ResourceKind DEPLOYMENTS =
      new ResourceKind("apps", "v1", "deployments", "Deployment", true, Set.of("get"), List.of());

  private static final String RIGHT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {app: web}
        annotations:
          note: "1"
      spec:
        replicas: 3
        selector:
          matchLabels: {app: web}
        strategy:
          rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
            - name: web
              image: web:1
              imagePullPolicy: Always
              ports:
              - containerPort: 80
              resources:
                limits: {cpu: 1, memory: 128Mi}
              livenessProbe:
                httpGet: {path: /, port: http}
      """;

  @TempDir Path home;

  @Test
  void saysWhatDoesNotFitAndWhere() throws Exception {
    assertThat(check(RIGHT)).isEmpty();
    assertThat(check(RIGHT.replace("replicas: 3", "replica: 3")))
        .containsExactly("9:3 spec has no field replica. Did you mean replicas?");
    assertThat(check(RIGHT.replace("replicas: 3", "replicas: three")))
        .containsExactly("9:3 replicas must be a whole number, not a text.");
    assertThat(check(RIGHT.replace("note: \"1\"", "note: true")))
        .singleElement()
        .asString()
        .contains("7:5 note must be a text, not true or false; put it into quotes");
    assertThat(check(RIGHT.replace("containerPort: 80", "containerport: 80")))
        .containsExactly(
            "23:11 ports needs the field containerPort.",
            "23:11 ports has no field containerport. Did you mean containerPort?");
    assertThat(check(RIGHT.replace("  selector:\n    matchLabels: {app: web}\n", "")))
        .containsExactly("8:1 spec needs the field selector.");
    assertThat(check(RIGHT.replace("limits: {", "limits: [{").replace("128Mi}", "128Mi}]")))
        .containsExactly("25:11 limits must be fields with values, not a list.");
    assertThat(check(RIGHT.replace("image: web:1", "imge: web:1")))
        .containsExactly("20:9 containers has no field imge. Did you mean image?");
  }

  private List<String> check(String text) throws Exception {
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      var schema = new Schemas(cluster.session().objects()).of(DEPLOYMENTS).orElseThrow();
      return SchemaCheck.check(Draft.read(text), schema).stream()
          .map(finding -> "%d:%d %s".formatted(finding.line(), finding.column(), finding.message()))
          .toList();
    }
  }

  @Test
  void findsNothingWrongWithWhatTheServerHolds() throws Exception {
    try (OpenCluster real = OpenCluster.ofTestCluster(home, "")) {
      var schemas = new Schemas(real.cluster().objects());
      for (ResourceKind kind : real.cluster().discovery().kinds()) {
        SchemaField schema = kind.verbs().contains("list") ? schemas.of(kind).orElse(null) : null;
        if (schema == null) {
          continue;
        }
        for (JsonNode each : real.cluster().objects().list(kind, "", "limit=50").path("items")) {
          ObjectNode object = Noise.removed(each);
          object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
          Draft draft = Draft.read(YamlText.write(object));
          assertThat(SchemaCheck.check(draft, schema)).as(kind + " " + object).isEmpty();
        }
      }
    }
  }
}
