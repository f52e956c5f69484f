package dev.foretop.app.demo.table;

import dev.foretop.app.demo.model.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Objects of the core group as rows.
final class CoreRows {

  private static final Map<String, String> ACCESS_MODES =
      Map.of(
          "ReadWriteOnce", "RWO",
          "ReadOnlyMany", "ROX",
          "ReadWriteMany", "RWX",
          "ReadWriteOncePod", "RWOP");

  private CoreRows() {}

  static ArrayNode namespace(JsonNode object, Instant now) {
    return Cells.of(object, now).field("status", "phase").age().done();
  }

  static ArrayNode node(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .text(nodeStatus(object))
        .text(roles(object))
        .age()
        .field("status", "nodeInfo", "kubeletVersion")
        .text(address(object, "InternalIP"))
        .text(address(object, "ExternalIP"))
        .textOr(Cells.UNKNOWN, "status", "nodeInfo", "osImage")
        .textOr(Cells.UNKNOWN, "status", "nodeInfo", "kernelVersion")
        .textOr(Cells.UNKNOWN, "status", "nodeInfo", "containerRuntimeVersion")
        .done();
  }

  static ArrayNode service(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .field("spec", "type")
        .textOr(Cells.NONE, "spec", "clusterIP")
        .text(externalIp(object))
        .text(Cells.orNone(ports(Json.at(object, "spec", "ports"))))
        .age()
        .labels(Json.at(object, "spec", "selector"))
        .done();
  }

  static ArrayNode configMap(JsonNode object, Instant now) {
    int data = object.path("data").size() + object.path("binaryData").size();
    return Cells.of(object, now).text(Integer.toString(data)).age().done();
  }

  static ArrayNode secret(JsonNode object, Instant now) {
    String data = Integer.toString(object.path("data").size());
    return Cells.of(object, now).field("type").text(data).age().done();
  }

  static ArrayNode claim(JsonNode object, Instant now) {
    boolean isBound = !Json.text(object, "spec", "volumeName").isEmpty();
    String phase = Json.text(object, "status", "phase");
    String modes = isBound ? modes(Json.at(object, "status", "accessModes")) : "";
    return Cells.of(object, now)
        .text(Json.isBeingDeleted(object) ? "Terminating" : phase)
        .field("spec", "volumeName")
        .text(isBound ? Json.text(object, "status", "capacity", "storage") : "")
        .text(modes)
        .field("spec", "storageClassName")
        .textOr(Cells.UNSET, "spec", "volumeAttributesClassName")
        .age()
        .textOr("Filesystem", "spec", "volumeMode")
        .done();
  }

  static ArrayNode volume(JsonNode object, Instant now) {
    JsonNode claim = Json.at(object, "spec", "claimRef");
    String claimed =
        claim.isMissingNode() ? "" : Json.text(claim, "namespace") + "/" + Json.text(claim, "name");
    String phase = Json.text(object, "status", "phase");
    return Cells.of(object, now)
        .field("spec", "capacity", "storage")
        .text(modes(Json.at(object, "spec", "accessModes")))
        .field("spec", "persistentVolumeReclaimPolicy")
        .text(Json.isBeingDeleted(object) ? "Terminating" : phase)
        .text(claimed)
        .field("spec", "storageClassName")
        .textOr(Cells.UNSET, "spec", "volumeAttributesClassName")
        .field("status", "reason")
        .age()
        .textOr("Filesystem", "spec", "volumeMode")
        .done();
  }

  static ArrayNode event(JsonNode object, Instant now) {
    JsonNode subject = object.path("involvedObject");
    String kind = Json.text(subject, "kind").toLowerCase(Locale.ROOT);
    String last = Json.text(object, "lastTimestamp");
    String first = Json.text(object, "firstTimestamp");
    String time = Json.text(object, "eventTime");
    Cells cells = Cells.empty(object, now);
    return cells
        .text(cells.age(last.isEmpty() ? time : last))
        .field("type")
        .field("reason")
        .text(kind + "/" + Json.text(subject, "name"))
        .field("involvedObject", "fieldPath")
        .text(source(object))
        .text(Json.text(object, "message").strip())
        .text(cells.age(first.isEmpty() ? time : first))
        .text(Integer.toString(Math.max(1, Json.number(object, "count"))))
        .text(Json.name(object))
        .done();
  }

  static ArrayNode endpoints(JsonNode object, Instant now) {
    List<String> found = new ArrayList<>();
    for (JsonNode subset : object.path("subsets").values()) {
      for (JsonNode address : subset.path("addresses").values()) {
        for (JsonNode port : subset.path("ports").values()) {
          found.add(Json.text(address, "ip") + ":" + Json.number(port, "port"));
        }
      }
    }
    String more = found.size() > 3 ? " + " + (found.size() - 3) + " more..." : "";
    String shown = String.join(",", found.subList(0, Math.min(3, found.size()))) + more;
    return Cells.of(object, now).text(Cells.orNone(shown)).age().done();
  }

  static ArrayNode quota(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .text(quotas(object, false))
        .text(quotas(object, true))
        .age()
        .done();
  }

  static ArrayNode replicationController(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .number("spec", "replicas")
        .number("status", "replicas")
        .number("status", "readyReplicas")
        .age()
        .containers(Json.at(object, "spec", "template", "spec"))
        .labels(Json.at(object, "spec", "selector"))
        .done();
  }

  static ArrayNode podTemplate(JsonNode object, Instant now) {
    return Cells.of(object, now)
        .containers(Json.at(object, "template", "spec"))
        .labels(Json.at(object, "template", "metadata", "labels"))
        .done();
  }

  static ArrayNode onlyAge(JsonNode object, Instant now) {
    return Cells.of(object, now).age().done();
  }

  static ArrayNode created(JsonNode object, Instant now) {
    return Cells.of(object, now).created().done();
  }

  private static String quotas(JsonNode object, boolean isLimit) {
    List<String> parts = new ArrayList<>();
    for (var hard : Json.at(object, "status", "hard").properties()) {
      String used = Json.text(object, "status", "used", hard.getKey());
      if (hard.getKey().startsWith("limits.") == isLimit) {
        parts.add(hard.getKey() + ": " + used + "/" + hard.getValue().asString(""));
      }
    }
    return String.join(", ", parts.stream().sorted().toList());
  }

  private static String nodeStatus(JsonNode node) {
    String status = "Unknown";
    for (JsonNode condition : Json.at(node, "status", "conditions").values()) {
      if (Json.text(condition, "type").equals("Ready")) {
        status = Json.text(condition, "status").equals("True") ? "Ready" : "NotReady";
      }
    }
    boolean isClosed = Json.at(node, "spec", "unschedulable").asBoolean(false);
    return isClosed ? status + ",SchedulingDisabled" : status;
  }

  private static String roles(JsonNode node) {
    List<String> roles =
        Json.at(node, "metadata", "labels").propertyNames().stream()
            .filter(label -> label.startsWith("node-role.kubernetes.io/"))
            .map(label -> label.substring(label.indexOf('/') + 1))
            .sorted()
            .toList();
    return Cells.orNone(String.join(",", roles));
  }

  private static String address(JsonNode node, String type) {
    return Json.at(node, "status", "addresses").values().stream()
        .filter(address -> Json.text(address, "type").equals(type))
        .map(address -> Json.text(address, "address"))
        .findFirst()
        .orElse(Cells.NONE);
  }

  private static String externalIp(JsonNode service) {
    String type = Json.text(service, "spec", "type");
    if (type.equals("ExternalName")) {
      return Json.text(service, "spec", "externalName");
    } else if (!type.equals("LoadBalancer")) {
      return Cells.orNone(String.join(",", Json.texts(Json.at(service, "spec", "externalIPs"))));
    }
    JsonNode ingress = Json.at(service, "status", "loadBalancer", "ingress");
    String ips = Cells.joined(ingress, "ip");
    return ips.isEmpty() ? "<pending>" : ips;
  }

  private static String ports(JsonNode ports) {
    List<String> parts = new ArrayList<>();
    for (JsonNode port : ports.values()) {
      int nodePort = Json.number(port, "nodePort");
      String number = Json.number(port, "port") + (nodePort == 0 ? "" : ":" + nodePort);
      parts.add(number + "/" + Json.text(port, "protocol"));
    }
    return String.join(",", parts);
  }

  private static String source(JsonNode event) {
    String component = Json.text(event, "source", "component");
    String host = Json.text(event, "source", "host");
    String reporting = Json.text(event, "reportingComponent");
    String shown = component.isEmpty() ? reporting : component;
    return host.isEmpty() ? shown : shown + ", " + host;
  }

  private static String modes(JsonNode modes) {
    return String.join(
        ",", Json.texts(modes).stream().map(m -> ACCESS_MODES.getOrDefault(m, m)).toList());
  }
}
