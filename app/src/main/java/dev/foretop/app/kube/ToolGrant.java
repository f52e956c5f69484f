package dev.foretop.app.kube;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a tool may do, as the proxy writes it. What is not changed stays as it is.
///
/// @param json its text
public record ToolGrant(String json) {

  private static final String ALL = "*";

  static ToolGrant of(JsonNode json) {
    return new ToolGrant(json.toString());
  }

  JsonNode read() {
    return Json.tree(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private List<String> texts(String key) {
    return read().path(key).valueStream().map(JsonNode::asString).toList();
  }

  /// Returns the namespaces; empty for all.
  public List<String> namespaces() {
    List<String> names = texts("namespaces");
    return names.contains(ALL) ? List.of() : names;
  }

  public boolean writes() {
    return texts("verbs").contains("write");
  }

  public boolean logs() {
    return texts("subresources").contains("logs");
  }

  public boolean secrets() {
    return read().path("secrets").asBoolean(false);
  }

  public boolean metrics() {
    return read().path("metrics").asBoolean(false);
  }

  /// Returns this with other answers to the questions that a form asks.
  ///
  /// @param namespaces empty for all
  public ToolGrant with(
      List<String> namespaces, boolean writes, boolean logs, boolean secrets, boolean metrics) {
    ObjectNode changed = (ObjectNode) read().deepCopy();
    put(changed.putArray("namespaces"), namespaces.isEmpty() ? List.of(ALL) : namespaces);
    put(changed.putArray("verbs"), writes ? List.of("read", "write") : List.of("read"));
    Stream<String> others = texts("subresources").stream().filter(part -> !part.equals("logs"));
    put(
        changed.putArray("subresources"),
        Stream.concat(others, logs ? Stream.of("logs") : Stream.empty()).toList());
    changed.put("secrets", secrets).put("metrics", metrics);
    return of(changed);
  }

  private static void put(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
