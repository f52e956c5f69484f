package dev.foretop.app.kube;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// What pods or nodes use of processors and memory, as `metrics.k8s.io` tells.
final class Usage {

  /// What an object uses; NaN where that is not said.
  record Used(double cpu, double memory) {}

  private final Objects objects;
  private final TableQuery query;
  private final BooleanSupplier isMeasured;

  /// @param isMeasured whether the cluster is known to have metrics
  Usage(Objects objects, TableQuery query, BooleanSupplier isMeasured) {
    this.objects = objects;
    this.query = query;
    this.isMeasured = isMeasured;
  }

  boolean isMeasured() {
    return isMeasured.getAsBoolean();
  }

  Map<FeedEvent.Aside.Name, Used> read() throws ApiException {
    Map<FeedEvent.Aside.Name, Used> used = new HashMap<>();
    for (String path : paths()) {
      for (JsonNode item : objects.document(path).path("items")) {
        JsonNode metadata = item.path("metadata");
        used.put(
            new FeedEvent.Aside.Name(
                metadata.path("namespace").asString(""), metadata.path("name").asString("")),
            new Used(used(item, "cpu"), used(item, "memory")));
      }
    }
    return used;
  }

  private List<String> paths() {
    String root = "/apis/metrics.k8s.io/v1beta1/";
    if (ObjectFacts.isNodes(query.kind())) {
      return List.of(root + "nodes");
    }
    return query.namespaces().isEmpty()
        ? List.of(root + "pods")
        : query.sortedNamespaces().stream()
            .map(namespace -> root + "namespaces/" + ResourceKind.encode(namespace) + "/pods")
            .toList();
  }

  // Of a node as a whole, or of all containers of a pod.
  private static double used(JsonNode item, String what) {
    if (item.has("usage")) {
      return Quantity.value(item.path("usage").path(what).asString(""));
    }
    double sum = 0;
    for (JsonNode container : item.path("containers")) {
      double value = Quantity.value(container.path("usage").path(what).asString(""));
      sum += Double.isNaN(value) ? 0 : value;
    }
    return item.path("containers").isEmpty() ? Double.NaN : sum;
  }
}
