package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What controllers ask of pods, and how they make them.
final class Pods {

  static final String STORAGE = "pods";

  /// How a pod of the demo behaves: `crash`, `fail` or `image`; nothing for a good one.
  static final String BEHAVIOUR = "demo.foretop.dev/behaviour";

  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private Pods() {}

  static boolean isReady(JsonNode pod) {
    return Conditions.isTrue(pod, "Ready") && !Json.isBeingDeleted(pod);
  }

  static boolean isActive(JsonNode pod) {
    return !Json.isBeingDeleted(pod) && !FINISHED.contains(Json.text(pod, "status", "phase"));
  }

  static int ready(List<ObjectNode> pods) {
    return (int) pods.stream().filter(Pods::isReady).count();
  }

  /// A pod as a template describes it, not yet stored.
  static ObjectNode of(ObjectNode owner, JsonNode template, String name) {
    ObjectNode pod = Json.object();
    pod.set("metadata", template.path("metadata").deepCopy());
    pod.set("spec", template.path("spec").deepCopy());
    Json.metadata(pod).put("name", name);
    ObjectNode spec = Json.child(pod, "spec");
    if (!spec.has("serviceAccountName")) {
      spec.put("serviceAccountName", "default");
    }
    spec.put("enableServiceLinks", true);
    return World.own(owner, pod);
  }

  static String suffix(World world, int length) {
    var suffix = new StringBuilder();
    for (int i = 0; i < length; i++) {
      suffix.append(LETTERS.charAt(world.random().nextInt(LETTERS.length())));
    }
    return suffix.toString();
  }

  /// A short name for a template; equal templates have the same.
  static String hash(JsonNode template) {
    int hash = template.toString().hashCode();
    var text = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      text.append(LETTERS.charAt(Math.floorMod(hash, LETTERS.length())));
      hash = hash * 31 + 7 * (i + 1);
    }
    return text.toString();
  }
}
