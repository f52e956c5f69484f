package dev.foretop.app.kube;

import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds the versions of custom resources that their definitions call deprecated, and the columns
/// of their tables that lead to secrets. Schemas, which are most of a definition, pass by unread.
final class DefinitionsReader {

  /// What was found, by version as `widgets.example.com/v1beta1`.
  ///
  /// @param deprecated what is said of it
  /// @param secretColumns titles of columns
  record Definitions(Map<String, String> deprecated, Map<String, Set<String>> secretColumns) {}

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 20;
  private static final int LONGEST = 2_000;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Set<String>> secretColumns = new HashMap<>();
  private String nextPage = "";

  // Of the definition, and of the version of it, that is being read.
  private String definition = "";
  private Map<String, String> versions = new HashMap<>();
  private String version = "";
  private boolean isDeprecated;
  private String warning = "";
  private Map<String, Set<String>> secrets = new HashMap<>();
  private Set<String> secret = new HashSet<>();

  // Of the column that is being read.
  private String title = "";
  private String path = "";

  private DefinitionsReader() {}

  /// Reads all definitions of a cluster. Blocks.
  static Definitions list(ClusterApi api) throws ApiException {
    var reader = new DefinitionsReader();
    String path = ResourceKind.CUSTOM_RESOURCE_DEFINITIONS.path((String) null) + "?limit=" + PAGE;
    int pages = 0;
    do {
      String next = reader.nextPage;
      String page = next.isEmpty() ? path : path + "&continue=" + ResourceKind.encode(next);
      api.execute(
          api.get(page, "application/json", api.timings().answer()),
          (body, _) -> reader.read(body));
    } while (!reader.nextPage.isEmpty() && ++pages < MOST_PAGES);
    return new Definitions(reader.texts, reader.secretColumns);
  }

  private boolean read(InputStream body) {
    nextPage = "";
    try (JsonParser json = Json.stream(body)) {
      json.nextToken();
      readFields(json, this::readList);
    }
    return true;
  }

  @FunctionalInterface
  private interface FieldReader {

    // Leaves the parser at the end of the field's value.
    void read(JsonParser json, String field);
  }

  private static void readFields(JsonParser json, FieldReader reader) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      reader.read(json, field);
    }
  }

  private static void readItems(JsonParser json, Runnable item) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      item.run();
    }
  }

  private void readList(JsonParser json, String field) {
    switch (field) {
      case "metadata" -> readFields(json, this::readListMetadata);
      case "items" -> readItems(json, () -> readDefinition(json));
      default -> json.skipChildren();
    }
  }

  private void readListMetadata(JsonParser json, String field) {
    if (field.equals("continue")) {
      nextPage = text(json);
    } else {
      json.skipChildren();
    }
  }

  private void readDefinition(JsonParser json) {
    definition = "";
    versions = new HashMap<>();
    secrets = new HashMap<>();
    readFields(json, this::readDefinition);
    secrets.forEach((each, titles) -> secretColumns.put(definition + "/" + each, titles));
    versions.forEach((each, said) -> {
      String usual = definition + " " + each + " is deprecated";
      texts.put(definition + "/" + each, said.isEmpty() ? usual : said);
    });
  }

  private void readDefinition(JsonParser json, String field) {
    switch (field) {
      case "metadata" -> readFields(json, this::readName);
      case "spec" -> readFields(json, this::readSpec);
      default -> json.skipChildren();
    }
  }

  private void readName(JsonParser json, String field) {
    if (field.equals("name")) {
      definition = text(json);
    } else {
      json.skipChildren();
    }
  }

  private void readSpec(JsonParser json, String field) {
    if (field.equals("versions")) {
      readItems(json, () -> readVersion(json));
    } else {
      json.skipChildren();
    }
  }

  private void readVersion(JsonParser json) {
    version = "";
    isDeprecated = false;
    warning = "";
    secret = new HashSet<>();
    readFields(json, this::readVersion);
    if (isDeprecated) {
      versions.put(version, warning);
    }
    if (!secret.isEmpty()) {
      secrets.put(version, secret);
    }
  }

  private void readVersion(JsonParser json, String field) {
    switch (field) {
      case "name" -> version = text(json);
      case "deprecated" -> isDeprecated = json.getValueAsBoolean(false);
      case "deprecationWarning" -> warning = text(json);
      case "additionalPrinterColumns" -> readItems(json, () -> readColumn(json));
      default -> json.skipChildren();
    }
  }

  private void readColumn(JsonParser json) {
    title = "";
    path = "";
    readFields(json, this::readColumn);
    if (FieldPath.holdsSecret(path)) {
      secret.add(title);
    }
  }

  private void readColumn(JsonParser json, String field) {
    switch (field) {
      case "name" -> title = text(json);
      case "jsonPath" -> path = text(json);
      default -> json.skipChildren();
    }
  }

  private static String text(JsonParser json) {
    String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : "";
    json.skipChildren();
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
