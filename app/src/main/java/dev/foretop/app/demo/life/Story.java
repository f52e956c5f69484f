package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What happens in the shop: releases, rising and falling load, certificates that are renewed, a
/// canary that gains weight. One step is about a second.
final class Story {

  private static final int RELEASE = 150;
  private static final int LOAD = 40;
  private static final int EVICTION = 25;
  private static final int CANARY = 12;
  private static final int CERTIFICATE = 45;
  private static final int QUEUE = 8;
  private static final int HEARTBEAT = 30;
  private static final int RESTARTS = 41;
  private static final Duration VALID = Duration.ofDays(90);
  private static final List<String> RELEASED =
      List.of("checkout-api", "search-api", "storefront-web");
  private static final List<String> LOADED = List.of("cart-api", "catalog-api", "shipping-api");

  private final World world;
  private final Events events;
  private int step;

  Story(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  /// Says what depends on today's date.
  void begin() {
    issued().forEach(this::renew);
    world.list(Pods.STORAGE).stream()
        .filter(pod -> Json.annotation(pod, Pods.BEHAVIOUR).equals("crash"))
        .forEach(pod -> world.changeStatus(pod, this::crashedBefore));
  }

  private void crashedBefore(ObjectNode status) {
    Instant now = world.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    for (JsonNode container : status.path("containerStatuses").values()) {
      ObjectNode entry = (ObjectNode) container;
      entry.put("restartCount", RESTARTS);
      entry
          .putObject("state")
          .putObject("running")
          .put("startedAt", now.minusSeconds(22).toString());
      Json.child(entry, "lastState")
          .putObject("terminated")
          .put("exitCode", 137)
          .put("reason", "OOMKilled")
          .put("startedAt", now.minusSeconds(110).toString())
          .put("finishedAt", now.minusSeconds(80).toString());
    }
  }

  void step() {
    step++;
    every(RELEASE, 10, this::release);
    every(LOAD, 5, this::load);
    every(EVICTION, 15, this::restartOne);
    every(CANARY, 3, this::canary);
    every(CERTIFICATE, 20, this::renew);
    every(QUEUE, 4, this::queue);
    every(HEARTBEAT, 1, this::heartbeat);
    every(HEARTBEAT, 2, events::expire);
  }

  private void every(int steps, int offset, Runnable act) {
    if (step % steps == offset % steps) {
      act.run();
    }
  }

  /// A new version of one app, in the order of the apps.
  private void release() {
    String name = RELEASED.get(Math.floorMod(step / RELEASE, RELEASED.size()));
    named(Deployments.STORAGE, name)
        .ifPresent(deployment ->
            world.change(
                deployment,
                copy -> {
                  JsonNode containers = Json.at(copy, "spec", "template", "spec", "containers");
                  ObjectNode container = (ObjectNode) containers.path(0);
                  container.put("image", nextImage(Json.text(container, "image")));
                }));
  }

  private static String nextImage(String image) {
    int dot = image.lastIndexOf('.');
    int patch = Integer.parseInt(image.substring(dot + 1));
    return image.substring(0, dot + 1) + (patch + 1);
  }

  private void load() {
    String name = LOADED.get(world.random().nextInt(LOADED.size()));
    named(Deployments.STORAGE, name)
        .ifPresent(deployment -> {
          int replicas = world.random().nextInt(2, 6);
          world.change(deployment, copy -> Json.child(copy, "spec").put("replicas", replicas));
        });
  }

  // A node gives back a pod now and then.
  private void restartOne() {
    List<ObjectNode> pods =
        world.list(Pods.STORAGE, "storefront").stream().filter(Pods::isReady).toList();
    if (!pods.isEmpty()) {
      ObjectNode pod = pods.get(world.random().nextInt(pods.size()));
      events.normal(pod, "kubelet", "Killing", "Stopping container " + Json.name(pod));
      world.delete(pod);
    }
  }

  private void canary() {
    for (ObjectNode canary : world.list("canaries.delivery.shop.example")) {
      world.changeStatus(canary, status -> advance(canary, status));
    }
  }

  private void advance(ObjectNode canary, ObjectNode status) {
    int step = Json.at(canary, "spec", "stepWeight").asInt(10);
    int most = Json.at(canary, "spec", "maxWeight").asInt(50);
    int weight = Json.number(status, "weight") + step;
    boolean isDone = weight > most;
    status.put("weight", isDone ? 0 : weight);
    status.put("phase", isDone ? "Succeeded" : "Progressing");
    status.put("iterations", Json.number(status, "iterations") + 1);
    status.put("lastTransitionTime", world.now());
    Conditions.set(
        status, "Promoted", isDone, isDone ? "Succeeded" : "Progressing", "", world.now());
  }

  private void renew() {
    List<ObjectNode> certificates = issued();
    if (!certificates.isEmpty()) {
      ObjectNode chosen = certificates.get(world.random().nextInt(certificates.size()));
      renew(chosen);
      events.normal(chosen, "cert-manager", "Issued", "The certificate has been renewed");
    }
  }

  private void renew(ObjectNode certificate) {
    Instant now = world.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    world.changeStatus(
        certificate,
        status -> {
          status.put("revision", Json.number(status, "revision") + 1);
          status.put("notBefore", now.toString());
          status.put("notAfter", now.plus(VALID).toString());
          Conditions.set(status, "Ready", true, "Issued", "Certificate is up to date", world.now());
        });
  }

  private List<ObjectNode> issued() {
    return world.list("certificates.certs.shop.example").stream()
        .filter(certificate -> Conditions.isTrue(certificate, "Ready"))
        .toList();
  }

  private void queue() {
    List<ObjectNode> topics = world.list("topics.messaging.shop.example");
    if (!topics.isEmpty()) {
      ObjectNode topic = topics.get(world.random().nextInt(topics.size()));
      int backlog = world.random().nextInt(0, 4_000);
      world.changeStatus(topic, status -> status.put("backlog", backlog));
    }
  }

  private void heartbeat() {
    for (ObjectNode lease : world.list("leases.coordination.k8s.io")) {
      String time = world.clock().instant().toString();
      world.change(lease, copy -> Json.child(copy, "spec").put("renewTime", time));
    }
    for (ObjectNode node : world.list("nodes")) {
      world.changeStatus(node, this::beat);
    }
  }

  private void beat(ObjectNode status) {
    ArrayNode conditions = Json.list(status, "conditions");
    conditions
        .values()
        .forEach(condition -> ((ObjectNode) condition).put("lastHeartbeatTime", world.now()));
  }

  private Optional<ObjectNode> named(String storage, String name) {
    return world.list(storage).stream()
        .filter(object -> Json.name(object).equals(name))
        .findFirst();
  }
}
