package dev.foretop.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NeatTest {

  private static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }

  @Test
  void leavesOutWhatServersFillIn() {
    JsonNode neat =
        Neat.of(
            read(
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "web", "uid": "1", "resourceVersion": "2", "generation": 3,
                   "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": [{}],
                   "labels": {"protocol": "TCP"},
                   "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}"}},
                 "spec": {"containers": [{"name": "web", "image": "web:1",
                   "imagePullPolicy": "IfNotPresent", "terminationMessagePolicy": "File",
                   "ports": [{"containerPort": 80, "protocol": "TCP"}]}],
                   "volumes": [{"name": "tmp", "emptyDir": {}}]},
                 "status": {"phase": "Running"}}
                """),
            null);

    assertThat(neat)
        .isEqualTo(
            read(
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "web", "labels": {"protocol": "TCP"}},
                 "spec": {"containers": [{"name": "web", "image": "web:1",
                   "ports": [{"containerPort": 80}]}],
                   "volumes": [{"name": "tmp", "emptyDir": {}}]}}
                """));
  }

  @Test
  void changesNothingOfTheObjectItself() {
    JsonNode object = read("{\"metadata\": {\"uid\": \"1\"}, \"status\": {\"a\": 1}}");
    JsonNode before = object.deepCopy();

    Neat.of(object, null);

    assertThat(object).isEqualTo(before);
  }
}
