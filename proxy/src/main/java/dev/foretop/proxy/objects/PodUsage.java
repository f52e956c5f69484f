package dev.foretop.proxy.objects;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What pods use of what they asked for, in Backstage's shape: CPU in cores as numbers, memory in
/// bytes as texts.
final class PodUsage {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, JsonNode> used = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  /// Takes in a list of `metrics.k8s.io` for one namespace.
  void add(String namespace, JsonNode metrics) {
    known.add(namespace);
    metrics.path("items").forEach(pod -> used.put(key(pod), pod));
  }

  private static String key(JsonNode pod) {
    JsonNode metadata = pod.path("metadata");
    return metadata.path("namespace").asString("") + "/" + metadata.path("name").asString("");
  }

  /// Returns whether the pods were heard of that are in the namespace of `pod`.
  boolean knowsNamespaceOf(JsonNode pod) {
    return namespace(pod).filter(known::contains).isPresent();
  }

  /// Adds what `pod` uses to `all`.
  void describe(JsonNode pod, ArrayNode all) {
    var cpu = new Total("cpu");
    var memory = new Total("memory");
    ArrayNode containers = JSON.createArrayNode();
    Map<String, JsonNode> usages = new HashMap<>();
    used.getOrDefault(key(pod), JSON.missingNode())
        .path("containers")
        .forEach(each -> usages.put(each.path("name").asString(""), each.path("usage")));
    for (JsonNode container : pod.path("spec").path("containers")) {
      String name = container.path("name").asString("");
      JsonNode usage = usages.get(name);
      ObjectNode cpuUsage = cpu.add(container, usage == null ? JSON.missingNode() : usage);
      ObjectNode memoryUsage = memory.add(container, usage == null ? JSON.missingNode() : usage);
      if (usage != null) {
        ObjectNode described = containers.addObject().put("container", name);
        described.set("cpuUsage", cpuUsage);
        described.set("memoryUsage", memoryUsage);
      }
    }
    ObjectNode whole = all.addObject();
    whole.set("pod", pod);
    whole.set("memory", memory.toJson());
    whole.set("cpu", cpu.toJson());
    whole.set("containers", containers);
  }

  /// One resource of a pod, summed up over its containers.
  private static final class Total {

    private final String resource;
    private BigDecimal current = BigDecimal.ZERO;
    private BigDecimal requests = BigDecimal.ZERO;
    private BigDecimal limits = BigDecimal.ZERO;

    Total(String resource) {
      this.resource = resource;
    }

    ObjectNode add(JsonNode container, JsonNode usage) {
      BigDecimal uses = amount(usage);
      BigDecimal request = amount(container.path("resources").path("requests"));
      BigDecimal limit = amount(container.path("resources").path("limits"));
      current = current.add(uses);
      requests = requests.add(request);
      limits = limits.add(limit);
      return toJson(uses, request, limit);
    }

    private BigDecimal amount(JsonNode amounts) {
      return amounts
          .path(resource)
          .asStringOpt()
          .flatMap(text -> Quantity.parse(text))
          .orElse(BigDecimal.ZERO);
    }

    ObjectNode toJson() {
      return toJson(current, requests, limits);
    }

    private ObjectNode toJson(BigDecimal uses, BigDecimal request, BigDecimal limit) {
      ObjectNode json = JSON.createObjectNode();
      put(json, "currentUsage", uses);
      put(json, "requestTotal", request);
      put(json, "limitTotal", limit);
      return json;
    }

    // Backstage writes an amount of memory as a text, and none as the number 0.
    private void put(ObjectNode json, String key, BigDecimal amount) {
      if (resource.equals("cpu")) {
        json.put(key, amount.doubleValue());
      } else if (amount.signum() == 0) {
        json.put(key, 0);
      } else {
        json.put(key, amount.setScale(0, RoundingMode.HALF_UP).toPlainString());
      }
    }
  }

  /// Returns the namespace of `pod`.
  static Optional<String> namespace(JsonNode pod) {
    return pod.path("metadata").path("namespace").stringValueOpt();
  }
}
