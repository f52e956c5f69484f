package dev.foretop.proxy.objects;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a cluster's list becomes in Backstage's answer.
final class FoundObjects {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LIST = "List";
  private static final String HIDDEN = "***";
  private static final List<String> VALUES = List.of("data", "stringData");
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private FoundObjects() {}

  /// Adds the objects of `list`. Those without a name of their own say of what kind they are, and
  /// no secret says what it keeps.
  static void addTo(ArrayNode all, ObjectKind kind, JsonNode list) {
    String listKind = list.path("kind").asString("");
    boolean named = listKind.endsWith(LIST);
    String itemKind = named ? listKind.substring(0, listKind.length() - LIST.length()) : listKind;
    boolean secret = itemKind.equals("Secret") || kind.resource().plural().equals("secrets");
    for (JsonNode item : list.path("items")) {
      if (item instanceof ObjectNode object) {
        if (secret) {
          hideValues(object);
        }
        if (kind.isCustom()) {
          object.put("kind", itemKind);
        }
        all.add(object);
      }
    }
  }

  private static void hideValues(ObjectNode secret) {
    for (String key : VALUES) {
      if (secret.get(key) instanceof ObjectNode values) {
        ObjectNode hidden = JSON.createObjectNode();
        values.propertyNames().forEach(name -> hidden.put(name, HIDDEN));
        secret.set(key, hidden);
      }
    }
    // What kubectl applied holds the values once more.
    if (secret.path("metadata").path("annotations") instanceof ObjectNode annotations
        && annotations.has(LAST_APPLIED)) {
      annotations.put(LAST_APPLIED, HIDDEN);
    }
  }
}
