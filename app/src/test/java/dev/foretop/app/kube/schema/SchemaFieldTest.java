package dev.foretop.app.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Schemas as servers publish them, and as none should.
class SchemaFieldTest {

  private static final String SCHEMAS =
      """
      {
        "io.k8s.Kind": {"type": "object", "description": " A kind. ", "required": ["spec"],
          "properties": {
            "spec": {"description": "What is wanted.", "default": {},
                     "allOf": [{"$ref": "#/components/schemas/io.k8s.Spec"}]},
            "port": {"x-kubernetes-int-or-string": true, "default": 80},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/io.k8s.Spec"}},
            "lost": {"$ref": "#/components/schemas/nowhere"},
            "ring": {"$ref": "#/components/schemas/ring"},
            "policy": {"type": "string", "enum": ["Always", "Never"]}}},
        "io.k8s.Spec": {"description": "A spec.", "properties": {
            "self": {"$ref": "#/components/schemas/io.k8s.Spec"},
            "byName": {"type": "object", "additionalProperties":
              {"type": "array", "items": {"$ref": "#/components/schemas/io.k8s.Spec"}}}}},
        "ring": {"$ref": "#/components/schemas/ring"}
      }
      """;

  private static SchemaField root() {
    JsonNode schemas = JsonMapper.shared().readTree(SCHEMAS);
    return SchemaField.root("Kind", schemas.path("io.k8s.Kind"), schemas);
  }

  private static SchemaField field(String name) {
    return root().fields().stream().filter(each -> each.name().equals(name)).findFirst().get();
  }

  @Test
  void tellsWhatAFieldHoldsAndMeans() {
    assertThat(root().description()).isEqualTo("A kind.");
    assertThat(field("spec").description()).isEqualTo("What is wanted.");
    assertThat(field("spec").wholeDescription()).isEqualTo("What is wanted.\n\nA spec.");
    assertThat(field("items").wholeDescription()).isEqualTo("A spec.");
    assertThat(field("ring").wholeDescription()).isEmpty();
    assertThat(field("spec").isRequired()).isTrue();
    assertThat(field("spec").type()).isEqualTo("Spec");
    assertThat(field("spec").defaultValue()).isNull();
    assertThat(field("port").type()).isEqualTo("int or string");
    assertThat(field("port").defaultValue()).isEqualTo("80");
    assertThat(field("labels").type()).isEqualTo("map[string]string");
    assertThat(field("items").type()).isEqualTo("[]Spec");
    assertThat(field("items").description()).isEmpty();
    assertThat(field("policy").allowed()).containsExactly("Always", "Never");
  }

  @Test
  void goesThroughListsAndMapsToTheFieldsInside() {
    SchemaField byName = field("items").fields().getFirst();

    assertThat(byName.type()).isEqualTo("map[string][]Spec");
    assertThat(byName.fields()).extracting(SchemaField::name).containsExactly("byName", "self");
  }

  @Test
  void endsWhereASchemaLeadsNowhereOrToItself() {
    assertThat(field("lost").fields()).isEmpty();
    assertThat(field("ring").fields()).isEmpty();
    assertThat(field("ring").type()).isNotEmpty();
  }

  @Test
  void findsTheNearestFirstInASchemaThatHoldsItself() {
    List<FieldSearch.Found> found = FieldSearch.find(root(), "SELF");

    assertThat(found.getFirst().path()).hasSize(2);
    assertThat(found)
        .hasSizeLessThanOrEqualTo(200)
        .isSortedAccordingTo((left, right) -> left.path().size() - right.path().size());
    assertThat(FieldSearch.find(root(), "spec.self").getFirst().dotted()).isEqualTo("spec.self");
    assertThat(FieldSearch.find(root(), "nothing like it")).isEmpty();
  }

  @Test
  void saysWhatElseIsAskedOfAValue() {
    SchemaField kind =
        SchemaField.root(
            "Kind",
            JsonMapper.shared()
                .readTree(
                    """
                    {"properties": {
                      "a": {"type": "string", "format": "date-time", "nullable": true},
                      "b": {"type": "array", "minItems": 1, "items": {"type": "string",
                        "enum": ["x", ""], "pattern": "^[a-z]*$", "maxLength": 3}},
                      "c": {"type": "integer", "minimum": 0, "maximum": 9,
                        "x-kubernetes-validations": [{"rule": "self > 1", "message": "not one"},
                          {"rule": "self != 5"}]},
                      "d": {"format": "int-or-string"},
                      "e": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}
                    """),
            JsonMapper.shared().readTree("{}"));
    List<List<String>> rules = kind.fields().stream().map(FieldRules::of).toList();

    assertThat(rules)
        .containsExactly(
            List.of("Format: date-time", "May be null"),
            List.of(
                "One of x, \"\"",
                "Items: at least 1",
                "Each in it – Characters: at most 3",
                "Each in it – Matches ^[a-z]*$"),
            List.of(
                "At least 0", "At most 9", "not one (must hold: self > 1)", "Must hold: self != 5"),
            List.of(),
            List.of("Fields that are not listed here may stand in it"));
  }
}
