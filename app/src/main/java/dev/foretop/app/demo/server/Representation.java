package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client wants to read: JSON or YAML, of the objects, of a table or of metadata only.
record Representation(boolean isYaml, Form form) {

  /// What is shown of the objects.
  enum Form {
    OBJECT,
    TABLE,
    METADATA,
    METADATA_LIST
  }

  /// Plain JSON, for errors about what the client wants.
  static final Representation JSON = new Representation(false, Form.OBJECT);

  static final String ANY =
      "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  private static final String STREAMS =
      "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";
  private static final String JSON_TYPE = "application/json";
  private static final String YAML_TYPE = "application/yaml";
  private static final String PROTOBUF_TYPE = "application/vnd.kubernetes.protobuf";

  /// One alternative of an `Accept` header.
  private record Range(String type, Map<String, String> parameters) {

    double quality() {
      try {
        return Double.parseDouble(parameters.getOrDefault("q", "1"));
      } catch (NumberFormatException _) {
        return 0;
      }
    }
  }

  /// Chooses the first alternative of an `Accept` header that can be served.
  ///
  /// @throws dev.foretop.app.demo.model.StatusException if none can
  static Representation of(String accept, boolean isWatch) {
    if (accept.isBlank()) {
      return JSON;
    }
    List<Range> ranges = ranges(accept);
    boolean isKnown = ranges.stream().anyMatch(range -> isKnown(range.type()));
    if (!isKnown) {
      String message = "406: Not Acceptable\n\nAvailable representations: " + ANY + ", " + STREAMS;
      throw new Status(406, "NotAcceptable", message, Json.object()).exception();
    }
    return ranges.stream()
        .flatMap(range -> choose(range, isWatch).stream())
        .findFirst()
        .orElseThrow(() -> notAcceptable(isWatch ? STREAMS : ANY));
  }

  static RuntimeException notAcceptable(String choices) {
    String message = "only the following media types are accepted: " + choices;
    return new Status(406, "NotAcceptable", message, null).exception();
  }

  static boolean isAcceptedBy(String accept) {
    return accept.isBlank() || ranges(accept).stream().anyMatch(range -> isKnown(range.type()));
  }

  private static boolean isKnown(String type) {
    return List.of(JSON_TYPE, YAML_TYPE, PROTOBUF_TYPE, "*/*").contains(type);
  }

  private static Optional<Representation> choose(Range range, boolean isWatch) {
    boolean isYaml = range.type().equals(YAML_TYPE);
    boolean isServed = range.type().equals(JSON_TYPE) || range.type().equals("*/*");
    if (!isServed && !(isYaml && !isWatch)) {
      return Optional.empty();
    }
    return form(range.parameters()).map(form -> new Representation(isYaml, form));
  }

  private static Optional<Form> form(Map<String, String> parameters) {
    String as = parameters.getOrDefault("as", "");
    if (as.isEmpty()) {
      return Optional.of(Form.OBJECT);
    }
    boolean isCurrent =
        parameters.getOrDefault("v", "").equals("v1")
            && parameters.getOrDefault("g", "").equals("meta.k8s.io");
    return switch (isCurrent ? as : "") {
      case "Table" -> Optional.of(Form.TABLE);
      case "PartialObjectMetadata" -> Optional.of(Form.METADATA);
      case "PartialObjectMetadataList" -> Optional.of(Form.METADATA_LIST);
      default -> Optional.empty();
    };
  }

  private static List<Range> ranges(String accept) {
    List<Range> ranges = new ArrayList<>();
    Arrays.stream(accept.split(",", -1)).forEach(part -> ranges.add(range(part)));
    ranges.sort(Comparator.comparingDouble(Range::quality).reversed());
    return ranges;
  }

  private static Range range(String text) {
    String[] parts = text.split(";", -1);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equal = parts[i].indexOf('=');
      if (equal > 0) {
        parameters.put(parts[i].substring(0, equal).strip(), parts[i].substring(equal + 1).strip());
      }
    }
    return new Range(parts[0].strip(), parameters);
  }
}
