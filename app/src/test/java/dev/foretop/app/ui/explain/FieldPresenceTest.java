package dev.foretop.app.ui.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// An object has a field where any item of its lists and maps has it, however these are nested.
class FieldPresenceTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String INDEX =
      "{\"paths\": {\"apis/e.com/v1\": {\"serverRelativeURL\": \"/schema\"}}}";
  private static final String SCHEMA =
      """
      {"components": {"schemas": {"D": {"type": "object",
        "x-kubernetes-group-version-kind": [{"group": "e.com", "kind": "D", "version": "v1"}],
        "properties": {
          "grid": {"type": "array", "items": {"type": "array", "items": {"type": "object",
            "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}}}},
          "maps": {"type": "object", "additionalProperties": {"type": "array", "items":
            {"type": "object", "properties": {"x": {"type": "integer"}}}}},
          "byName": {"type": "object", "additionalProperties":
            {"type": "object", "properties": {"x": {"type": "integer"}}}}}}}}}
      """;

  private static SchemaField schema() throws Exception {
    var kind = new ResourceKind("e.com", "v1", "ds", "D", true, Set.of(), List.of(), Set.of());
    return new Schemas(path -> JSON.readTree(path.equals("/schema") ? SCHEMA : INDEX))
        .of(kind)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"grid, x, true", "grid, y, false", "maps, x, true", "byName, x, true"})
  void isFoundInListsAndMaps(String holder, String name, boolean isThere) throws Exception {
    var object =
        JSON.readTree(
            "{'grid': [[], [{'x': 1}]], 'maps': {'a': [{'x': 1}]}, 'byName': {'b': {'x': 1}}}"
                .replace('\'', '"'));
    SchemaField root = schema();
    SchemaField of =
        root.fields().stream().filter(each -> each.name().equals(holder)).findFirst().orElseThrow();
    FieldPresence presence = FieldPresence.of(object).below(root, holder).below(of, name);
    assertThat(presence.isSomewhere()).isEqualTo(isThere);
  }
}
