package dev.foretop.app.demo.contract;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A namespace that belongs to one test and goes with it.
record Workspace(ApiClient client, String name) implements AutoCloseable {

  String core(String plural) {
    return "/api/v1/namespaces/" + name + "/" + plural;
  }

  String apps(String plural) {
    return "/apis/apps/v1/namespaces/" + name + "/" + plural;
  }

  /// Creates a config map with one label and one entry.
  JsonNode configMap(String mapName) throws IOException {
    return configMap(mapName, "tier", "web");
  }

  JsonNode configMap(String mapName, String label, String value) throws IOException {
    ObjectNode body = object("v1", "ConfigMap", mapName);
    ((ObjectNode) body.path("metadata")).putObject("labels").put(label, value);
    body.putObject("data").put("key", "value");
    Answer answer = client.create(core("configmaps"), body.toString());
    if (answer.status() != 201) {
      throw new AssertionError(answer.text());
    }
    return answer.json();
  }

  JsonNode deployment(String deployment, int replicas) throws IOException {
    String json =
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%s"},
         "spec":{"replicas":%d,"selector":{"matchLabels":{"app":"%s"}},
          "template":{"metadata":{"labels":{"app":"%s"}},
           "spec":{"containers":[{"name":"main","image":"registry.example/app:1.0","ports":[{"containerPort":80}]}]}}}}
        """
            .formatted(deployment, replicas, deployment, deployment);
    Answer answer = client.create(apps("deployments"), json);
    if (answer.status() != 201) {
      throw new AssertionError(answer.text());
    }
    return answer.json();
  }

  /// Creates a deployment of one pod, and returns the path of that pod as soon as it runs.
  String runningPod(String deployment) throws IOException {
    deployment(deployment, 1);
    String path = core("pods") + "?watch=true&timeoutSeconds=30";
    try (ApiClient.Watch watch = client.watch(path)) {
      JsonNode pod =
          watch.await(event -> event.at("/object/status/phase").asString("").equals("Running"));
      return core("pods/" + pod.at("/object/metadata/name").asString());
    }
  }

  static ObjectNode object(String apiVersion, String kind, String name) {
    ObjectNode body = ApiClient.MAPPER.createObjectNode();
    body.put("apiVersion", apiVersion).put("kind", kind);
    body.putObject("metadata").put("name", name);
    return body;
  }

  @Override
  public void close() throws IOException {
    client.delete("/api/v1/namespaces/" + name);
  }
}
