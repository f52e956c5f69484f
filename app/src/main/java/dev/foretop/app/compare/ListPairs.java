package dev.foretop.app.compare;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds which items of two lists are the same item.
final class ListPairs {

  /// @param before null if the item is new
  /// @param after null if it is gone
  record Pair(@Nullable JsonNode before, @Nullable JsonNode after) {}

  /// The fields by which Kubernetes tells items of lists apart; the first that all items have, each
  /// with a value of its own, counts.
  private static final List<List<String>> KEYS =
      List.of(
          List.of("name"),
          List.of("mountPath"),
          List.of("containerPort", "protocol"),
          List.of("port", "protocol"),
          List.of("key"),
          List.of("type"),
          List.of("topologyKey"),
          List.of("uid"),
          List.of("ip"),
          List.of("host"),
          List.of("devicePath"));

  /// Lists whose items have keys, and are worked through one after the other all the same.
  private static final Set<String> IN_TURN = Set.of("initContainers");

  private ListPairs() {}

  /// @param list what the list is called
  static List<Pair> of(String list, JsonNode before, JsonNode after) {
    return KEYS.stream()
        .map(key -> byKey(key, before, after))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(pairs -> !IN_TURN.contains(list) || isInTurn(pairs, before))
        .orElseGet(() -> byPlace(before, after));
  }

  // Whether those that are in both come one after the other as before.
  private static boolean isInTurn(List<Pair> pairs, JsonNode before) {
    var places = new IdentityHashMap<JsonNode, Integer>();
    before.forEach(item -> places.put(item, places.size()));
    int last = -1;
    for (Pair pair : pairs) {
      if (pair.before() != null && pair.after() != null) {
        int at = places.getOrDefault(pair.before(), last);
        if (at < last) {
          return false;
        }
        last = at;
      }
    }
    return true;
  }

  private static Optional<List<Pair>> byKey(List<String> key, JsonNode before, JsonNode after) {
    Map<String, JsonNode> old = index(key, before);
    Map<String, JsonNode> next = index(key, after);
    if (old.size() != before.size() || next.size() != after.size()) {
      return Optional.empty();
    }
    List<Pair> pairs = new ArrayList<>();
    next.forEach((name, item) -> pairs.add(new Pair(old.remove(name), item)));
    old.values().forEach(item -> pairs.add(new Pair(item, null)));
    return Optional.of(pairs);
  }

  private static Map<String, JsonNode> index(List<String> key, JsonNode list) {
    Map<String, JsonNode> index = new LinkedHashMap<>();
    for (JsonNode item : list) {
      if (item.isObject() && item.has(key.getFirst())) {
        var name = new StringBuilder();
        key.forEach(field -> name.append(item.path(field).asString(usual(field))).append('\0'));
        index.put(name.toString(), item);
      }
    }
    return index;
  }

  // A port that says no protocol is the same as one that says the usual one.
  private static String usual(String field) {
    return field.equals("protocol") ? "TCP" : "";
  }

  // What is equal at both ends is the same; between that, items stand for those at their place.
  private static List<Pair> byPlace(JsonNode before, JsonNode after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < head; i++) {
      pairs.add(new Pair(before.get(i), after.get(i)));
    }
    int most = Math.max(before.size(), after.size()) - tail;
    for (int i = head; i < most; i++) {
      pairs.add(
          new Pair(
              i < before.size() - tail ? before.get(i) : null,
              i < after.size() - tail ? after.get(i) : null));
    }
    for (int i = tail; i > 0; i--) {
      pairs.add(new Pair(before.get(before.size() - i), after.get(after.size() - i)));
    }
    return pairs;
  }
}
