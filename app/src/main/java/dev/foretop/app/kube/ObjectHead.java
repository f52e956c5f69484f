package dev.foretop.app.kube;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// What the `metadata` of an object, or of a list of them, tell a table. Belongs to one thread, and
/// is filled anew for each object: a table of 100,000 has no object for each.
final class ObjectHead {

  private final String defaultNamespace;
  private final boolean identifies;

  private String name = "";
  private String namespace;
  private String uid = "";
  private int createdAt;
  private int dueAt;
  private String resourceVersion = "";
  private String nextPage = "";
  private long remaining;

  /// @param defaultNamespace of objects that do not name their own
  /// @param identifies whether the uid is kept
  ObjectHead(String defaultNamespace, boolean identifies) {
    this.defaultNamespace = defaultNamespace;
    this.namespace = defaultNamespace;
    this.identifies = identifies;
  }

  void startDocument() {
    resourceVersion = "";
    nextPage = "";
    remaining = 0;
  }

  // The version stays: the document's is that of its last object where it does not say.
  void startObject() {
    name = "";
    namespace = defaultNamespace;
    uid = "";
    createdAt = 0;
    dueAt = 0;
  }

  /// Reads `metadata`; the parser stands at their value.
  void read(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "name" -> name = Tokens.text(json);
        case "uid" -> uid = identifies ? Tokens.text(json) : Tokens.skipped(json);
        case "namespace" -> namespace = Tokens.sameText(json, namespace);
        case "creationTimestamp" -> createdAt = Tokens.seconds(Tokens.text(json));
        case "deletionTimestamp" -> dueAt = Tokens.seconds(Tokens.text(json));
        case "resourceVersion" -> resourceVersion = Tokens.text(json);
        case "continue" -> nextPage = Tokens.text(json);
        case "remainingItemCount" -> remaining = Math.max(0, json.getValueAsLong(0));
        default -> json.skipChildren();
      }
    }
  }

  /// Reads those of a whole object.
  void read(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    name = metadata.path("name").asString("");
    uid = identifies ? metadata.path("uid").asString("") : "";
    namespace = metadata.path("namespace").asString(namespace);
    createdAt = Tokens.seconds(metadata.path("creationTimestamp").asString(""));
    dueAt = Tokens.seconds(metadata.path("deletionTimestamp").asString(""));
    resourceVersion = metadata.path("resourceVersion").asString(resourceVersion);
  }

  /// Takes a list's own version for that of its last object, where it had one.
  void keepVersion(String ofList) {
    resourceVersion = ofList.isEmpty() ? resourceVersion : ofList;
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  String uid() {
    return uid;
  }

  /// Seconds since 1970; 0 if unknown.
  int createdAt() {
    return createdAt;
  }

  /// As in [RowBatch#dueAt].
  int dueAt() {
    return dueAt;
  }

  String resourceVersion() {
    return resourceVersion;
  }

  String nextPage() {
    return nextPage;
  }

  long remaining() {
    return remaining;
  }
}
