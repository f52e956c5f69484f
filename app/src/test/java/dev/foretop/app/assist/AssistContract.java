package dev.foretop.app.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.app.start.OpenCluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is offered while an object is written, by the schemas of whatever cluster.
@Timeout(120)
abstract class AssistContract {

  abstract OpenCluster open();

  SchemaField schema(String kind) throws Exception {
    return new Schemas(open().cluster().objects()).of(open().kind(kind)).orElseThrow();
  }

  List<Suggestion> offered(String kind, String text) throws Exception {
    return Completion.of(CaretTest.at(text, "<>"), schema(kind), List.of());
  }

  static List<String> labels(List<Suggestion> offered) {
    return offered.stream().map(Suggestion::label).toList();
  }

  @Test
  void offersNoFieldTwice() throws Exception {
    assertThat(labels(offered("deployments.apps", "spec:\n  replicas: 2\n  <>\n")))
        .contains("selector", "paused")
        .doesNotContain("replicas");
  }

  @Test
  void offersTheFieldsOfItems() throws Exception {
    List<Suggestion> offered =
        offered(
            "deployments.apps",
            "spec:\n  template:\n    spec:\n      containers:\n      - name: a\n        im<>\n");

    assertThat(labels(offered)).startsWith("image", "imagePullPolicy");
    assertThat(offered.getFirst().text()).isEqualTo("image: ");
    assertThat(offered.getFirst().type()).isEqualTo("string");
  }

  @Test
  void offersADashWhereAnItemIsMissing() throws Exception {
    List<Suggestion> offered =
        offered(
            "deployments.apps",
            "spec:\n  template:\n    spec:\n      containers:\n        nam<>\n");

    assertThat(offered.getFirst().text()).isEqualTo("- name: ");
  }

  @Test
  void offersTruthValues() throws Exception {
    assertThat(labels(offered("deployments.apps", "spec:\n  paused: <>\n")))
        .contains("true", "false");
  }

  @Test
  void knowsTheFieldUnderTheCaret() throws Exception {
    Caret caret = CaretTest.at("spec:\n  replicas: 2<>\n", "<>");

    SchemaField field = Completion.field(caret, schema("deployments.apps")).orElseThrow();

    assertThat(caret.breadcrumb()).isEqualTo("spec.replicas");
    assertThat(field.type()).isEqualTo("integer");
  }

  @Test
  void knowsTheNamesOfNamespaces() {
    var names = new KnownNames(open().cluster());

    assertThat(names.at(CaretTest.at("metadata:\n  namespace: <>\n", "<>"), "default"))
        .contains("default");
    assertThat(names.at(CaretTest.at("metadata:\n  name: <>\n", "<>"), "default")).isEmpty();
  }
}
