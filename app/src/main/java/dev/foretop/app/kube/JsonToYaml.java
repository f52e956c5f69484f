package dev.foretop.app.kube;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Writes JSON as YAML in the API server's style, so that every reader takes it for the same, those
/// of YAML 1.1 and of 1.2.
///
/// Numbers keep all of their digits; texts stand in quotes wherever a reader could see something
/// else in them. A library that writes YAML knows one version only.
final class JsonToYaml {

  private final JsonParser json;
  private final StringBuilder out = new StringBuilder();

  private JsonToYaml(InputStream input) {
    this.json = Json.stream(input);
  }

  static String write(InputStream json) {
    var writer = new JsonToYaml(json);
    JsonToken first = writer.json.nextToken();
    if (first != null) {
      writer.document(first);
    }
    return writer.out.toString();
  }

  private void document(JsonToken first) {
    if (!first.isStructStart()) {
      out.append(YamlScalar.write(json, 0)).append('\n');
    } else if (isEmpty()) {
      out.append(first == JsonToken.START_OBJECT ? "{}\n" : "[]\n");
    } else {
      block(first, 0, false);
    }
  }

  // The parser stands at the first token inside.
  private void block(JsonToken start, int indent, boolean isAfterDash) {
    if (start == JsonToken.START_OBJECT) {
      mapping(indent, isAfterDash);
    } else {
      sequence(indent, isAfterDash);
    }
  }

  private void mapping(int indent, boolean isAfterDash) {
    boolean isInLine = isAfterDash;
    while (json.currentToken() != JsonToken.END_OBJECT) {
      indent(isInLine ? 0 : indent);
      out.append(YamlScalar.key(json.currentName())).append(':');
      JsonToken value = json.nextToken();
      value(value, value == JsonToken.START_ARRAY ? indent : indent + 2, indent + 2, false);
      isInLine = false;
    }
  }

  private void sequence(int indent, boolean isAfterDash) {
    boolean isInLine = isAfterDash;
    while (json.currentToken() != JsonToken.END_ARRAY) {
      indent(isInLine ? 0 : indent);
      out.append('-');
      value(json.currentToken(), indent + 2, indent + 2, true);
      isInLine = false;
    }
  }

  // Leaves the parser at the token behind the value.
  private void value(JsonToken token, int blockIndent, int textIndent, boolean isAfterDash) {
    if (!token.isStructStart()) {
      out.append(' ').append(YamlScalar.write(json, textIndent)).append('\n');
    } else if (isEmpty()) {
      out.append(token == JsonToken.START_OBJECT ? " {}\n" : " []\n");
    } else {
      out.append(isAfterDash ? ' ' : '\n');
      block(token, blockIndent, isAfterDash);
    }
    json.nextToken();
  }

  private boolean isEmpty() {
    return json.nextToken().isStructEnd();
  }

  private void indent(int columns) {
    out.repeat(' ', columns);
  }
}
