package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.facts;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Nodes: whether they take pods, what they have, and what runs on them.
final class NodeOverview {

  static final Set<String> TOLD =
      Set.of(
          "spec.taints",
          "status.capacity",
          "status.allocatable",
          "status.addresses",
          "status.conditions",
          "status.nodeInfo.kubeletVersion",
          "status.nodeInfo.osImage",
          "status.nodeInfo.kernelVersion",
          "status.nodeInfo.containerRuntimeVersion",
          "status.nodeInfo.architecture");

  private static final String ROLE = "node-role.kubernetes.io/";

  private NodeOverview() {}

  private static List<String> roles(JsonNode node) {
    return Fields.at(node, "metadata.labels").propertyNames().stream()
        .filter(label -> label.startsWith(ROLE))
        .map(label -> label.substring(ROLE.length()))
        .toList();
  }

  static void tell(OverviewBuilder to) {
    JsonNode node = to.object();
    JsonNode ready = Fields.condition(node, "Ready");
    boolean isCordoned = node.path("spec").path("unschedulable").asBoolean(false);
    if (!Fields.isTrue(ready)) {
      to.verdict(Health.BAD, Texts.of("kinds.not.ready.said", Fields.text(ready, "message")));
    } else if (isCordoned) {
      to.verdict(Health.OFF, Texts.of("kinds.ready.but.cordoned"));
    } else {
      to.verdict(Health.GOOD, Texts.of("kinds.ready"));
    }
    List<String> taints = new ArrayList<>();
    for (JsonNode taint : Fields.at(node, "spec.taints")) {
      String value = Fields.text(taint, "value");
      taints.add(
          Fields.text(taint, "key")
              + (value.isEmpty() ? "" : "=" + value)
              + ":"
              + Fields.text(taint, "effect"));
    }
    List<String> addresses = new ArrayList<>();
    for (JsonNode address : Fields.at(node, "status.addresses")) {
      String told = Fields.text(address, "address");
      if (!told.isEmpty()) {
        addresses.add(told + " (" + Fields.text(address, "type") + ")");
      }
    }
    to.part(
        Texts.of("kinds.node"),
        facts(Texts.of("kinds.roles"), PodOverview.orNothing(roles(node))),
        facts(Texts.of("kinds.taints"), PodOverview.orNothing(taints)),
        facts(Texts.of("kinds.addresses"), PodOverview.orNothing(addresses)),
        to.field(Texts.of("kinds.kubelet"), "status.nodeInfo.kubeletVersion"),
        to.field(Texts.of("words.system"), "status.nodeInfo.osImage"),
        to.field(Texts.of("kinds.kernel"), "status.nodeInfo.kernelVersion"),
        to.field(Texts.of("kinds.runtime"), "status.nodeInfo.containerRuntimeVersion"),
        to.field(Texts.of("kinds.architecture"), "status.nodeInfo.architecture"));
    List<List<Value>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : Fields.at(node, "status.capacity").properties()) {
      rows.add(
          List.of(
              Value.of(entry.getKey()),
              Value.of(entry.getValue().asString("")),
              Value.of(node.path("status").path("allocatable").path(entry.getKey()).asString(""))));
    }
    to.grid(
        Texts.of("kinds.capacity"),
        List.of(Texts.of("kinds.resource"), Texts.of("kinds.has"), Texts.of("kinds.pods.too")),
        rows);
  }
}
