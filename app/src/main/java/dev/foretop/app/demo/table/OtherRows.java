package dev.foretop.app.demo.table;

import dev.foretop.app.demo.model.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Objects of the networking, storage, access and scheduling groups as rows.
final class OtherRows {

  private OtherRows() {}

  static ArrayNode ingress(JsonNode object, Instant now) {
    List<String> hosts =
        Json.at(object, "spec", "rules").values().stream()
            .map(rule -> rule.path("host").asString("*"))
            .toList();
    boolean isSecure = Json.at(object, "spec", "tls").size() > 0;
    return Cells.of(object, now)
        .textOr(Cells.NONE, "spec", "ingressClassName")
        .text(hosts.isEmpty() ? "*" : String.join(",", hosts))
        .text(Cells.joined(Json.at(object, "status", "loadBalancer", "ingress"), "ip"))
        .text(isSecure ? "80, 443" : "80")
        .age()
        .done();
  }

  static ArrayNode ingressClass(JsonNode object, Instant now) {
    return Cells.of(object, now).field("spec", "controller").text(Cells.NONE).age().done();
  }

  static ArrayNode networkPolicy(JsonNode object, Instant now) {
    return Cells.of(object, now).selector(Json.at(object, "spec", "podSelector")).age().done();
  }

  static ArrayNode endpointSlice(JsonNode object, Instant now) {
    List<String> ports =
        object.path("ports").values().stream().map(port -> port.path("port").asString("")).toList();
    List<String> addresses = new ArrayList<>();
    object
        .path("endpoints")
        .values()
        .forEach(e -> addresses.addAll(Json.texts(e.path("addresses"))));
    return Cells.of(object, now)
        .field("addressType")
        .text(ports.isEmpty() ? Cells.UNSET : String.join(",", ports))
        .text(addresses.isEmpty() ? Cells.UNSET : shortened(addresses))
        .age()
        .done();
  }

  static ArrayNode storageClass(JsonNode object, Instant now) {
    boolean isDefault =
        Json.annotation(object, "storageclass.kubernetes.io/is-default-class").equals("true");
    return Cells.empty(object, now)
        .text(Json.name(object) + (isDefault ? " (default)" : ""))
        .field("provisioner")
        .textOr("Delete", "reclaimPolicy")
        .textOr("Immediate", "volumeBindingMode")
        .text(Boolean.toString(object.path("allowVolumeExpansion").asBoolean(false)))
        .age()
        .done();
  }

  static ArrayNode binding(JsonNode object, Instant now) {
    String role = Json.text(object, "roleRef", "kind") + "/" + Json.text(object, "roleRef", "name");
    return Cells.of(object, now)
        .text(role)
        .age()
        .text(subjects(object, "User"))
        .text(subjects(object, "Group"))
        .text(subjects(object, "ServiceAccount"))
        .done();
  }

  static ArrayNode priorityClass(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .number("value")
        .truth("globalDefault")
        .age()
        .textOr("PreemptLowerPriority", "preemptionPolicy")
        .done();
  }

  static ArrayNode lease(JsonNode object, Instant now) {
    return Cells.of(object, now).field("spec", "holderIdentity").age().done();
  }

  static ArrayNode runtimeClass(JsonNode object, Instant now) {
    return Cells.of(object, now).field("handler").age().done();
  }

  static ArrayNode apiService(JsonNode object, Instant now) {
    return Cells.of(object, now).text("Local").text("True").age().done();
  }

  static ArrayNode webhooks(JsonNode object, Instant now) {
    return Cells.of(object, now).size("webhooks").age().done();
  }

  static ArrayNode signingRequest(JsonNode object, Instant now) {
    TreeSet<String> conditions = new TreeSet<>();
    Json.at(object, "status", "conditions")
        .values()
        .forEach(condition -> conditions.add(Json.text(condition, "type")));
    return Cells.of(object, now)
        .age()
        .field("spec", "signerName")
        .field("spec", "username")
        .textOr(Cells.NONE, "spec", "expirationSeconds")
        .text(conditions.isEmpty() ? "Pending" : String.join(",", conditions))
        .done();
  }

  private static String shortened(List<String> all) {
    String more = all.size() > 3 ? " + " + (all.size() - 3) + " more..." : "";
    return String.join(",", all.subList(0, Math.min(3, all.size()))) + more;
  }

  private static String subjects(JsonNode binding, String kind) {
    List<String> names = new ArrayList<>();
    for (JsonNode subject : binding.path("subjects").values()) {
      String namespace = Json.text(subject, "namespace");
      String name = Json.text(subject, "name");
      if (Json.text(subject, "kind").equals(kind)) {
        names.add(namespace.isEmpty() ? name : namespace + "/" + name);
      }
    }
    return String.join(", ", names);
  }
}
