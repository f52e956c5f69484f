package dev.foretop.app.kube;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// How this package reads JSON: lists and watches as a stream of tokens, small documents as trees.
final class Json {

  private static final JsonFactory STREAMS = new JsonFactory();
  private static final JsonMapper TREES = new JsonMapper();
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
  // What comes after a part of a document is none of its business.
  private static final ObjectReader PARTS =
      TREES.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static JsonParser stream(InputStream input) {
    return STREAMS.createParser(ObjectReadContext.empty(), input);
  }

  /// Writes the fields of each object in the order of the alphabet.
  static byte[] sorted(JsonNode tree) {
    return SORTED.writeValueAsBytes(tree);
  }

  /// Reads what the parser stands at, and leaves it at the end of that.
  static JsonNode tree(JsonParser json) {
    return PARTS.readValue(json);
  }

  /// Reads documents one after the other, as they arrive.
  static MappingIterator<JsonNode> documents(InputStream input) {
    return TREES.readerFor(JsonNode.class).readValues(stream(input));
  }

  /// Returns what a body says, or a missing node if it is no JSON.
  static JsonNode treeOrNull(byte[] document) {
    try {
      return TREES.readTree(document);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  static JsonNode tree(byte[] document) {
    return TREES.readTree(document);
  }
}
