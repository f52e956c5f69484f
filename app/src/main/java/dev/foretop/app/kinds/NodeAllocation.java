package dev.foretop.app.kinds;

import dev.foretop.app.kube.Quantity;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How much of a node its pods have been promised, of what it has for them.
final class NodeAllocation {

  private static final List<String> FIRST = List.of("cpu", "memory", "ephemeral-storage");
  private static final List<String> UNITS = List.of("", "Ki", "Mi", "Gi", "Ti");

  private final JsonNode allocatable;
  private final List<JsonNode> pods;

  private NodeAllocation(JsonNode allocatable, List<JsonNode> pods) {
    this.allocatable = allocatable;
    this.pods = pods;
  }

  /// @param pods those that run on it, or are to
  static List<Overview.Part> of(JsonNode node, List<JsonNode> pods) {
    var allocation = new NodeAllocation(node.path("status").path("allocatable"), pods);
    return List.of(allocation.sums(), allocation.each());
  }

  private Overview.Grid sums() {
    Map<String, Double> requests = new HashMap<>();
    Map<String, Double> limits = new HashMap<>();
    for (JsonNode pod : pods) {
      PodResources.add(requests, PodResources.of(pod, "requests"));
      PodResources.add(limits, PodResources.of(pod, "limits"));
    }
    List<List<Value>> rows = new ArrayList<>();
    for (String resource : resources()) {
      rows.add(
          List.of(
              Value.of(resource),
              Value.of(share(resource, requests.getOrDefault(resource, 0.0))),
              Value.of(share(resource, limits.getOrDefault(resource, 0.0))),
              Value.of(allocatable.path(resource).asString(""))));
    }
    rows.add(
        List.of(
            Value.of("pods"),
            Value.of(share("pods", pods.size())),
            Value.of(""),
            Value.of(allocatable.path("pods").asString(""))));
    return new Overview.Grid(
        Texts.of("kinds.allocated"),
        List.of(
            Texts.of("kinds.resource"),
            Texts.of("words.requests"),
            Texts.of("kinds.limits"),
            Texts.of("kinds.allocatable")),
        rows);
  }

  private Set<String> resources() {
    Set<String> resources = new LinkedHashSet<>(FIRST);
    resources.addAll(allocatable.propertyNames());
    resources.remove("pods");
    return resources;
  }

  private String share(String resource, double amount) {
    double all = Quantity.value(allocatable.path(resource).asString(""));
    String text = amount(resource, amount);
    return all > 0 ? "%s (%d%%)".formatted(text, (long) (amount / all * 100)) : text;
  }

  private static String amount(String resource, double amount) {
    if (resource.equals("cpu")) {
      long milli = Math.round(amount * 1000);
      return milli % 1000 == 0 ? String.valueOf(milli / 1000) : milli + "m";
    }
    boolean isBytes =
        resource.equals("memory")
            || resource.endsWith("ephemeral-storage")
            || resource.startsWith("hugepages-");
    return isBytes ? bytes(amount) : String.format(Locale.ROOT, "%d", Math.round(amount));
  }

  // In the largest unit of which it is a whole number, as kubectl has it.
  private static String bytes(double amount) {
    double rest = amount;
    int unit = 0;
    while (rest >= 1024 && rest % 1024 == 0 && unit < UNITS.size() - 1) {
      rest /= 1024;
      unit++;
    }
    return rest < 100_000 ? Math.round(rest) + UNITS.get(unit) : Quantity.memory(amount);
  }

  private Overview.Grid each() {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode pod : pods) {
      rows.add(List.of(Survey.podLink(pod), asks(pod), Value.of(PodWords.state(pod))));
    }
    return new Overview.Grid(
        Texts.of("kinds.pods"),
        List.of(Texts.of("kinds.pod"), Texts.of("words.requests"), Texts.of("kinds.state")),
        rows);
  }

  private static Value asks(JsonNode pod) {
    Map<String, Double> requests = PodResources.of(pod, "requests");
    List<String> words = new ArrayList<>();
    for (String resource : FIRST.subList(0, 2)) {
      double requested = requests.getOrDefault(resource, 0.0);
      if (requested > 0) {
        words.add(resource + " " + amount(resource, requested));
      }
    }
    return Value.of(words.isEmpty() ? Texts.of("words.nothing") : String.join(", ", words));
  }
}
