package dev.foretop.proxy.objects;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.Presentation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What one cluster has to say in Backstage's answer.
final class ClusterItem {

  private final ObjectNode item = JsonMapper.shared().createObjectNode();
  private final ArrayNode metrics;
  private final ArrayNode resources;
  private final ArrayNode errors;
  private boolean holdsObjects;

  ClusterItem(ClusterDetails cluster) {
    ObjectNode shown = item.putObject("cluster").put("name", cluster.name().value());
    Presentation presentation = cluster.presentation();
    put(shown, "title", presentation.title());
    put(shown, "dashboardUrl", presentation.dashboardUrl());
    put(shown, "dashboardApp", presentation.entities().dashboardApp());
    String parameters = presentation.entities().dashboardParameters();
    if (parameters != null) {
      shown.set("dashboardParameters", JsonMapper.shared().readTree(parameters));
    }
    metrics = item.putArray("podMetrics");
    resources = item.putArray("resources");
    errors = item.putArray("errors");
  }

  private static void put(ObjectNode node, String key, @Nullable String value) {
    if (value != null) {
      node.put(key, value);
    }
  }

  void add(ObjectKind kind, ArrayNode objects) {
    holdsObjects |= !objects.isEmpty();
    resources.addObject().put("type", kind.type()).set("resources", objects);
  }

  void add(FoundErrors found) {
    found.addTo(errors);
  }

  ArrayNode metrics() {
    return metrics;
  }

  /// Returns whether Backstage would show the cluster at all.
  boolean isWorthShowing() {
    return holdsObjects || !errors.isEmpty();
  }

  ObjectNode toJson() {
    return item;
  }
}
