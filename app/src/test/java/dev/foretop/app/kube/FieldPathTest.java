package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.FieldPath.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldPathTest {

  private static final JsonNode POD =
      new JsonMapper()
          .readTree(
              """
              {"metadata": {"name": "p", "labels": {"app.kubernetes.io/name": "web", "a": "b"},
                            "annotations": {"note": "x, y"}},
               "spec": {"nodeName": "n1", "containers": [
                 {"name": "c1", "image": "i1", "ports": [{"containerPort": 80}]},
                 {"name": "c2", "image": "i2"}]},
               "status": {"conditions": [
                 {"type": "Ready", "status": "False", "reason": "Broken"},
                 {"type": "Initialized", "status": "True"}], "deep": {"a": null, "b": true}}}
              """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".spec.nodeName | n1",
        "{.spec.nodeName} | n1",
        "{$.spec.nodeName} | n1",
        "spec.nodeName | n1",
        ".spec.containers[*].name | c1,c2",
        ".spec.containers[0].image | i1",
        ".spec.containers[-1].image | i2",
        ".spec.containers[7].image | ''",
        ".spec.containers[0:1].name | c1",
        ".spec.containers[1:].name | c2",
        ".spec.containers[-1:].name | c2",
        ".spec.containers[:9].name | c1,c2",
        ".spec.containers[5:2].name | ''",
        ".spec[0:1] | ''",
        ".spec.containers[*].ports[*].containerPort | 80",
        ".metadata.labels.app\\.kubernetes\\.io/name | web",
        ".metadata.labels['app.kubernetes.io/name'] | web",
        "label:app.kubernetes.io/name | web",
        "annotation:note | 'x, y'",
        "label:none | ''",
        ".status.conditions[?(@.type==\"Ready\")].status | False",
        ".status.conditions[?(@.type=='Ready')].reason | Broken",
        ".status.conditions[?(@.type!='Ready')].type | Initialized",
        ".status.conditions[?(@.reason)].type | Ready",
        ".status.deep.a | ''",
        ".status.deep.b | true",
        ".spec.containers[0].ports | '[{\"containerPort\":80}]'",
      })
  void leadsWhereKubectlsLeads(String path, String value) throws Exception {
    assertThat(OwnColumn.of("", path).textIn(POD)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        ".a[",
        ".a[x]",
        ".a[?(",
        ".a[?(@.b=1)]",
        ".a['b",
        ".a b",
        "label:",
        "..a"
      })
  void saysWhatIsNoPath(String text) {
    assertThatThrownBy(() -> OwnColumn.of("", text)).isInstanceOf(SyntaxException.class);
  }

  @Test
  void readsLongTextsOnceAndCutsLongAnswers() throws Exception {
    assertThatThrownBy(() -> FieldPath.parse(".a".repeat(100_000)))
        .isInstanceOf(SyntaxException.class);
    var many = new StringBuilder("{\"items\":[0");
    for (int i = 1; i < 100_000; i++) {
      many.append(',').append(i);
    }
    JsonNode wide = new JsonMapper().readTree(many.append("]}").toString());
    assertThat(FieldPath.parse(".items[*]").textIn(wide)).startsWith("0,1,2").endsWith("49,…");
  }

  @ParameterizedTest
  @CsvSource({
    "100m, 0.1",
    "2, 2",
    "1500000n, 0.0015",
    "128Mi, 134217728",
    "1e3, 1000",
    "1k, 1000",
    "1G, 1000000000",
    "0.5, 0.5"
  })
  void readsQuantities(String text, double value) {
    assertThat(Quantity.value(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "m", "1x", "--1"})
  void takesNothingElseForAQuantity(String text) {
    assertThat(Quantity.value(text)).isNaN();
  }

  @Test
  void writesAmountsAsKubectlTopDoes() {
    assertThat(Quantity.cpu(0.2504)).isEqualTo("250m");
    assertThat(Quantity.cpu(12.34)).isEqualTo("12.3");
    assertThat(Quantity.memory(128 << 20)).isEqualTo("128Mi");
    assertThat(Quantity.memory(20.0 * (1L << 30))).isEqualTo("20.0Gi");
  }
}
