package dev.foretop.app.demo.contract;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import dev.foretop.app.demo.contract.ApiClient.Watch;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// A custom kind that belongs to one test and goes with it.
record CustomKind(ApiClient client, String group) implements AutoCloseable {

  static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  /// Defines the kind and waits until it is served.
  static CustomKind define(ApiClient client) throws IOException {
    var kind = new CustomKind(client, ApiClient.uniqueName("toys") + ".example");
    Answer answer = client.create(DEFINITIONS, kind.declaration());
    if (answer.status() != 201) {
      throw new AssertionError(answer.text());
    }
    client.awaitObject(DEFINITIONS, kind.definition(), CustomKind::isEstablished);
    kind.awaitServed();
    return kind;
  }

  String definition() {
    return "gizmos." + group;
  }

  String everywhere() {
    return "/apis/" + group + "/v1/gizmos";
  }

  String in(Workspace space) {
    return in(space, "v1");
  }

  String in(Workspace space, String version) {
    return "/apis/" + group + "/" + version + "/namespaces/" + space.name() + "/gizmos";
  }

  String json(String name, String spec) {
    return "{\"apiVersion\":\"%s/v1\",\"kind\":\"Gizmo\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
        .formatted(group, name, spec);
  }

  Answer create(Workspace space, String name, String spec) throws IOException {
    return client.create(in(space), json(name, spec));
  }

  @Override
  public void close() throws IOException {
    client.delete(DEFINITIONS + "/" + definition());
  }

  static boolean isEstablished(JsonNode definition) {
    return definition.at("/status/conditions").values().stream()
        .anyMatch(condition ->
            condition.path("type").asString().equals("Established")
                && condition.path("status").asString().equals("True"));
  }

  /// Waits until the server has forgotten the kind.
  void awaitForgotten() throws IOException {
    awaitStatus(404);
  }

  private void awaitServed() throws IOException {
    awaitStatus(200);
  }

  // A server may need a moment more to serve what it has established, or to stop. A watch in which
  // nothing happens gives it that moment.
  private void awaitStatus(int status) throws IOException {
    for (int i = 0; i < 30 && client.get(everywhere()).status() != status; i++) {
      String path = "/api/v1/namespaces?watch=true&timeoutSeconds=1&resourceVersion=0";
      try (Watch watch = client.watch(path)) {
        watch.reader().lines().forEach(_ -> {});
      }
    }
  }

  private String declaration() {
    return """
    {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
     "metadata":{"name":"gizmos.%1$s"},
     "spec":{"group":"%1$s","scope":"Namespaced",
      "names":{"plural":"gizmos","kind":"Gizmo","shortNames":["gz"],"categories":["toys"]},
      "versions":[
       {"name":"v1","served":true,"storage":true,
        "subresources":{"status":{},
         "scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}},
        "selectableFields":[{"jsonPath":".spec.color"}],
        "additionalPrinterColumns":[
         {"name":"Size","type":"integer","jsonPath":".spec.size","description":"how big"},
         {"name":"Ready","type":"string",
          "jsonPath":".status.conditions[?(@.type==\\"Ready\\")].status"},
         {"name":"Flag","type":"boolean","jsonPath":".spec.flag"},
         {"name":"Ratio","type":"number","jsonPath":".spec.ratio"},
         {"name":"First","type":"string","jsonPath":".spec.items[0].name"},
         {"name":"All","type":"string","jsonPath":".spec.items[*].name"},
         {"name":"Labels","type":"string","jsonPath":".spec.labels","priority":1},
         {"name":"Owner","type":"string","jsonPath":".metadata.annotations.toys\\\\.example/owner"},
         {"name":"Since","type":"date","jsonPath":".spec.since"}],
        "schema":{"openAPIV3Schema":{"type":"object","properties":{
         "spec":{"type":"object","required":["size"],"properties":{
          "size":{"type":"integer","minimum":1,"maximum":9},
          "replicas":{"type":"integer","default":2},
          "color":{"type":"string","enum":["red","blue"],"default":"red"},
          "flag":{"type":"boolean"},"ratio":{"type":"number"},
          "since":{"type":"string","format":"date-time"},
          "code":{"type":"string","pattern":"^[a-z]+$","maxLength":5},
          "labels":{"type":"object","additionalProperties":{"type":"string"}},
          "tags":{"type":"array","maxItems":2,"items":{"type":"string"}},
          "port":{"x-kubernetes-int-or-string":true},
          "items":{"type":"array","x-kubernetes-list-type":"map",
           "x-kubernetes-list-map-keys":["name"],
           "items":{"type":"object","required":["name"],
            "properties":{"name":{"type":"string"},"v":{"type":"integer"}}}}}},
         "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}},
       {"name":"v1alpha1","served":true,"storage":false,"deprecated":true,
        "schema":{"openAPIV3Schema":{"type":"object",
         "x-kubernetes-preserve-unknown-fields":true}}}]}}
    """
        .formatted(group);
  }
}
