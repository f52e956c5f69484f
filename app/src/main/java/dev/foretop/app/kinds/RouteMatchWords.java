package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Says which requests a rule of a route takes: `GET /cart…, header X-Beta = yes`.
final class RouteMatchWords {

  private static final int MOST = 20;

  private RouteMatchWords() {}

  /// Returns all that one of a rule's matches takes; a rule without any takes all.
  static String of(JsonNode matches) {
    List<String> told = matches.valueStream().limit(MOST).map(RouteMatchWords::one).toList();
    String more = matches.size() > MOST ? " " + Texts.of("kinds.more", matches.size() - MOST) : "";
    return told.isEmpty()
        ? Texts.of("kinds.all.requests")
        : String.join(Texts.of("kinds.or.said"), told) + more;
  }

  private static String one(JsonNode match) {
    List<String> words = new ArrayList<>();
    JsonNode method = match.path("method");
    String first = method.isObject() ? call(method) : method.asString("");
    String path = path(match.path("path"));
    words.add((first + " " + path).strip());
    match.path("headers").forEach(each -> words.add(Texts.of("kinds.header.is", pair(each))));
    match.path("queryParams").forEach(each -> words.add(Texts.of("kinds.query.is", pair(each))));
    words.removeIf(String::isEmpty);
    return words.isEmpty() ? Texts.of("kinds.all.requests") : String.join(", ", words);
  }

  // Of gRPC: either may be missing.
  private static String call(JsonNode method) {
    String service = Fields.text(method, "service");
    String name = Fields.text(method, "method");
    return (service.isEmpty() ? "*" : service) + "/" + (name.isEmpty() ? "*" : name);
  }

  private static String path(JsonNode path) {
    String value = Fields.text(path, "value");
    return switch (Fields.text(path, "type")) {
      case "Exact" -> value;
      case "RegularExpression" -> "~ " + value;
      default -> path.isObject() ? value + "…" : "";
    };
  }

  private static String pair(JsonNode each) {
    String is = Fields.text(each, "type").equals("RegularExpression") ? " ~ " : " = ";
    return Fields.text(each, "name") + is + Fields.text(each, "value");
  }
}
