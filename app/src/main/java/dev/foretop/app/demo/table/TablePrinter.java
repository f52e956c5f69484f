package dev.foretop.app.demo.table;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.JsonPath;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.store.ResourceTypes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints objects of any kind as rows of a `Table`.
public final class TablePrinter {

  private interface RowPrinter {
    ArrayNode print(JsonNode object, Instant now);
  }

  private static final Map<String, RowPrinter> ROWS =
      Map.ofEntries(
          Map.entry("pods", PodRow::of),
          Map.entry("namespaces", CoreRows::namespace),
          Map.entry("nodes", CoreRows::node),
          Map.entry("services", CoreRows::service),
          Map.entry("configmaps", CoreRows::configMap),
          Map.entry("secrets", CoreRows::secret),
          Map.entry("persistentvolumeclaims", CoreRows::claim),
          Map.entry("persistentvolumes", CoreRows::volume),
          Map.entry("events", CoreRows::event),
          Map.entry("endpoints", CoreRows::endpoints),
          Map.entry("resourcequotas", CoreRows::quota),
          Map.entry("replicationcontrollers", CoreRows::replicationController),
          Map.entry("podtemplates", CoreRows::podTemplate),
          Map.entry("limitranges", CoreRows::created),
          Map.entry("deployments.apps", WorkloadRows::deployment),
          Map.entry("replicasets.apps", WorkloadRows::replicaSet),
          Map.entry("statefulsets.apps", WorkloadRows::statefulSet),
          Map.entry("daemonsets.apps", WorkloadRows::daemonSet),
          Map.entry("controllerrevisions.apps", WorkloadRows::controllerRevision),
          Map.entry("jobs.batch", WorkloadRows::job),
          Map.entry("cronjobs.batch", WorkloadRows::cronJob),
          Map.entry("horizontalpodautoscalers.autoscaling", WorkloadRows::autoscaler),
          Map.entry("poddisruptionbudgets.policy", WorkloadRows::disruptionBudget),
          Map.entry("ingresses.networking.k8s.io", OtherRows::ingress),
          Map.entry("ingressclasses.networking.k8s.io", OtherRows::ingressClass),
          Map.entry("networkpolicies.networking.k8s.io", OtherRows::networkPolicy),
          Map.entry("endpointslices.discovery.k8s.io", OtherRows::endpointSlice),
          Map.entry("storageclasses.storage.k8s.io", OtherRows::storageClass),
          Map.entry("csistoragecapacities.storage.k8s.io", CoreRows::created),
          Map.entry("roles.rbac.authorization.k8s.io", CoreRows::created),
          Map.entry("clusterroles.rbac.authorization.k8s.io", CoreRows::created),
          Map.entry("rolebindings.rbac.authorization.k8s.io", OtherRows::binding),
          Map.entry("clusterrolebindings.rbac.authorization.k8s.io", OtherRows::binding),
          Map.entry("priorityclasses.scheduling.k8s.io", OtherRows::priorityClass),
          Map.entry("leases.coordination.k8s.io", OtherRows::lease),
          Map.entry("runtimeclasses.node.k8s.io", OtherRows::runtimeClass),
          Map.entry("apiservices.apiregistration.k8s.io", OtherRows::apiService),
          Map.entry(
              "mutatingwebhookconfigurations.admissionregistration.k8s.io", OtherRows::webhooks),
          Map.entry(
              "validatingwebhookconfigurations.admissionregistration.k8s.io", OtherRows::webhooks),
          Map.entry("certificatesigningrequests.certificates.k8s.io", OtherRows::signingRequest),
          Map.entry(ResourceTypes.DEFINITIONS, CoreRows::created));

  private static final String AGE_PATH = ".metadata.creationTimestamp";

  private final ResourceTypes types;
  private final InstantSource clock;

  public TablePrinter(ResourceTypes types, InstantSource clock) {
    this.types = types;
    this.clock = clock;
  }

  /// The columns of a kind, as they stand in `columnDefinitions`.
  public JsonNode columns(ResourceType type) {
    return type.custom() ? customColumns(type) : types.builtInColumns(type);
  }

  /// The cells of one object.
  public ArrayNode cells(ResourceType type, JsonNode object) {
    Instant now = clock.instant();
    if (type.custom()) {
      return customCells(type, object, now);
    }
    RowPrinter printer = ROWS.getOrDefault(type.storage(), CoreRows::onlyAge);
    return fitted(printer.print(object, now), columns(type).size());
  }

  // A kind without a printer of its own shows its name and, in the last column, its age.
  private static ArrayNode fitted(ArrayNode cells, int columns) {
    while (cells.size() < columns) {
      cells.insert(1, "");
    }
    return cells;
  }

  private JsonNode customColumns(ResourceType type) {
    ArrayNode columns = Json.array();
    JsonNode ofNamespaces = types.builtInColumns(types.named("namespaces"));
    columns.add(ofNamespaces.path(0));
    List<JsonNode> declared = declared(type);
    if (declared.isEmpty()) {
      ObjectNode age = (ObjectNode) ofNamespaces.path(2).deepCopy();
      columns.add(age.put("type", "date"));
    }
    declared.forEach(column -> columns.add(column(column)));
    return columns;
  }

  private List<JsonNode> declared(ResourceType type) {
    return List.copyOf(types.declaration(type).path("additionalPrinterColumns").values());
  }

  private static ObjectNode column(JsonNode declared) {
    String path = Json.text(declared, "jsonPath");
    String standard = "Custom resource definition column (in JSONPath format): " + path;
    return Json.object()
        .put("name", Json.text(declared, "name"))
        .put("type", Json.text(declared, "type"))
        .put("format", Json.text(declared, "format"))
        .put("description", declared.path("description").asString(standard))
        .put("priority", Json.number(declared, "priority"));
  }

  private ArrayNode customCells(ResourceType type, JsonNode object, Instant now) {
    ArrayNode cells = Json.array().add(Json.name(object));
    List<JsonNode> declared = declared(type);
    if (declared.isEmpty()) {
      cells.add(cell(object, AGE_PATH, "date", now));
    }
    for (JsonNode column : declared) {
      cells.add(cell(object, Json.text(column, "jsonPath"), Json.text(column, "type"), now));
    }
    return cells;
  }

  // Missing values and values of another type are null; of several, the first is shown.
  private static JsonNode cell(JsonNode object, String path, String type, Instant now) {
    JsonNode value =
        JsonPath.parse(path)
            .flatMap(parsed -> parsed.find(object).stream().findFirst())
            .orElseGet(() -> Json.object().nullNode());
    return CustomCell.of(value, type, now);
  }
}
