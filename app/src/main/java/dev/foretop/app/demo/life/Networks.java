package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists the pods behind each service, and gives load balancers an address.
final class Networks implements Controller {

  private static final String SERVICES = "services";
  private static final String SLICES = "endpointslices.discovery.k8s.io";

  private final World world;

  Networks(World world) {
    this.world = world;
  }

  @Override
  public void reconcile() {
    for (ObjectNode service : world.list(SERVICES)) {
      boolean hasPods = !Json.at(service, "spec", "selector").isEmpty();
      if (hasPods && !Json.isBeingDeleted(service)) {
        publish(service);
      }
      if (Json.text(service, "spec", "type").equals("LoadBalancer")) {
        balance(service);
      }
    }
  }

  private void publish(ObjectNode service) {
    ObjectNode matchLabels = Json.object();
    matchLabels.set("matchLabels", Json.at(service, "spec", "selector"));
    List<ObjectNode> pods = world.selected(Pods.STORAGE, Json.namespace(service), matchLabels);
    ArrayNode endpoints = endpoints(pods);
    Optional<ObjectNode> slice = world.ownedBy(service, SLICES).stream().findFirst();
    if (slice.isPresent()) {
      boolean isSame = slice.get().path("endpoints").equals(endpoints);
      if (!isSame) {
        world.change(slice.get(), copy -> copy.set("endpoints", endpoints));
      }
    } else {
      world.create(SLICES, Json.namespace(service), slice(service, endpoints));
    }
  }

  private ObjectNode slice(ObjectNode service, ArrayNode endpoints) {
    ObjectNode slice = Json.object();
    ObjectNode metadata =
        Json.metadata(slice).put("name", Json.name(service) + "-" + Pods.suffix(world, 5));
    Json.child(metadata, "labels")
        .put("kubernetes.io/service-name", Json.name(service))
        .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
    slice.put("addressType", "IPv4").set("endpoints", endpoints);
    ArrayNode ports = slice.putArray("ports");
    for (JsonNode port : Json.at(service, "spec", "ports").values()) {
      ports
          .addObject()
          .put("name", Json.text(port, "name"))
          .put("protocol", "TCP")
          .put("port", port.path("targetPort").asInt(Json.number(port, "port")));
    }
    return World.own(service, slice);
  }

  private static ArrayNode endpoints(List<ObjectNode> pods) {
    ArrayNode endpoints = Json.array();
    for (ObjectNode pod : pods) {
      String ip = Json.text(pod, "status", "podIP");
      if (!ip.isEmpty() && Pods.isActive(pod)) {
        ObjectNode endpoint = endpoints.addObject();
        endpoint.putArray("addresses").add(ip);
        endpoint.putObject("conditions").put("ready", Pods.isReady(pod));
        endpoint.put("nodeName", Json.text(pod, "spec", "nodeName"));
        endpoint
            .putObject("targetRef")
            .put("kind", "Pod")
            .put("namespace", Json.namespace(pod))
            .put("name", Json.name(pod))
            .put("uid", Json.uid(pod));
      }
    }
    return endpoints;
  }

  private void balance(ObjectNode service) {
    if (Json.at(service, "status", "loadBalancer", "ingress").isEmpty()) {
      String ip = "203.0.113." + world.random().nextInt(10, 200);
      world.changeStatus(
          service,
          status ->
              Json.list(Json.child(status, "loadBalancer"), "ingress").addObject().put("ip", ip));
    }
  }
}
