package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Measures what pods and nodes use, as metrics-server does (Kubernetes: Resource metrics
/// pipeline).
final class Metrics implements Controller {

  private static final String OF_PODS = "pods.metrics.k8s.io";
  private static final String OF_NODES = "nodes.metrics.k8s.io";
  private static final Duration PACE = Duration.ofSeconds(15);
  private static final String WINDOW = "15s";

  private final World world;
  // Chance of its own, so that the rest of the shop goes on as it did.
  private final RandomGenerator random = new SplittableRandom(36);
  private Instant next = Instant.EPOCH;

  Metrics(World world) {
    this.world = world;
  }

  @Override
  public void reconcile() {
    Instant now = world.clock().instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(PACE);
    Set<String> running = new HashSet<>();
    for (ObjectNode pod : world.list(Pods.STORAGE)) {
      if (Json.text(pod, "status", "phase").equals("Running")) {
        running.add(key(pod));
        measurePod(pod);
      }
    }
    world.list(OF_PODS).stream()
        .filter(measured -> !running.contains(key(measured)))
        .forEach(world::remove);
    world.list("nodes").forEach(this::measureNode);
  }

  private static String key(ObjectNode object) {
    return Json.namespace(object) + "/" + Json.name(object);
  }

  private void measurePod(ObjectNode pod) {
    ObjectNode measured = measured("PodMetrics", pod);
    var containers = measured.putArray("containers");
    for (JsonNode container : Json.at(pod, "spec", "containers").values()) {
      ObjectNode each = containers.addObject().put("name", Json.text(container, "name"));
      use(each.putObject("usage"), random.nextInt(4, 130), random.nextInt(40, 190));
    }
    put(OF_PODS, measured);
  }

  private void measureNode(ObjectNode node) {
    ObjectNode measured = measured("NodeMetrics", node);
    use(measured.putObject("usage"), random.nextInt(600, 2_600), random.nextInt(3_000, 9_000));
    put(OF_NODES, measured);
  }

  private static void use(ObjectNode usage, int millis, int mebi) {
    usage.put("cpu", millis * 1_000_000L + "n").put("memory", mebi * 1024 + "Ki");
  }

  private ObjectNode measured(String kind, ObjectNode of) {
    ObjectNode measured =
        Json.object().put("apiVersion", "metrics.k8s.io/v1beta1").put("kind", kind);
    ObjectNode metadata = measured.putObject("metadata").put("name", Json.name(of));
    if (!Json.namespace(of).isEmpty()) {
      metadata.put("namespace", Json.namespace(of));
    }
    return measured.put("timestamp", world.now()).put("window", WINDOW);
  }

  private void put(String storage, ObjectNode measured) {
    String namespace = Json.namespace(measured);
    world
        .find(storage, namespace, Json.name(measured))
        .ifPresentOrElse(
            known ->
                world.change(
                    known,
                    copy -> {
                      for (String field : measured.propertyNames()) {
                        if (!field.equals("metadata")) {
                          copy.set(field, measured.path(field).deepCopy());
                        }
                      }
                    }),
            () -> world.create(storage, namespace, measured));
  }
}
