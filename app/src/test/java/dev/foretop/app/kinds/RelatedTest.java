package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.start.WindowFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who uses what, and what belongs together.
@Timeout(120)
class RelatedTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path home;

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  @Test
  void saysWhereAPodNamesASecret() {
    JsonNode pod =
        json(
            """
            {"metadata": {"name": "p", "namespace": "shop", "annotations": {"secretName": "s"}},
             "spec": {
              "imagePullSecrets": [{"name": "pull"}],
              "containers": [
               {"name": "web", "envFrom": [{"secretRef": {"name": "s"}}],
                "env": [{"name": "DB", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
                        {"name": "X", "value": "s"}]}],
              "volumes": [{"name": "v", "secret": {"secretName": "s"}},
                          {"name": "w", "projected": {"sources": [{"secret": {"name": "s"}}]}}]}}
            """);
    assertThat(References.to("Secret", "shop", "s", pod))
        .isEqualTo("container web, container web env DB, volume v, volume w");
    assertThat(References.to("Secret", "shop", "pull", pod)).isEqualTo("imagePullSecrets");
    assertThat(References.to("Secret", "shop", "other", pod)).isEmpty();
    assertThat(References.to("ConfigMap", "shop", "s", pod)).isEmpty();
  }

  @Test
  void tellsSecretsOfOneNameInTwoNamespacesApart() {
    JsonNode volume =
        json(
            """
            {"metadata": {"name": "v"}, "spec": {
              "csi": {"nodeStageSecretRef": {"name": "s", "namespace": "shop"}},
              "azureFile": {"secretName": "t", "secretNamespace": "shop"}}}
            """);
    JsonNode storage =
        json(
            """
            {"metadata": {"name": "c"}, "parameters": {
              "csi.storage.k8s.io/node-publish-secret-name": "s",
              "csi.storage.k8s.io/node-publish-secret-namespace": "shop"}}
            """);
    JsonNode elsewhere =
        json("{\"metadata\": {\"namespace\": \"web\"}, \"secretRef\": {\"name\": \"s\"}}");
    assertThat(References.to("Secret", "shop", "s", volume)).isEqualTo("nodeStageSecretRef");
    assertThat(References.to("Secret", "shop", "t", volume)).isEqualTo("secretName");
    assertThat(References.to("Secret", "shop", "s", storage)).contains("node-publish-secret-name");
    assertThat(References.to("Secret", "web", "s", volume)).isEmpty();
    assertThat(References.to("Secret", "web", "s", storage)).isEmpty();
    assertThat(References.to("Secret", "shop", "s", elsewhere)).isEmpty();
  }

  @Test
  void tellsSubjectsOfOneNameApart() {
    JsonNode binding =
        json(
            """
            {"subjects": [{"kind": "User", "name": "sailor"},
                          {"kind": "ServiceAccount", "name": "default", "namespace": "shop"}]}
            """);
    assertThat(References.to("ServiceAccount", "shop", "default", binding)).isEqualTo("subjects");
    assertThat(References.to("ServiceAccount", "web", "default", binding)).isEmpty();
    assertThat(References.to("ServiceAccount", "shop", "sailor", binding)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"matchLabels\": {\"app\": \"web\"}}",
        "{\"matchExpressions\": [{\"key\": \"tier\", \"operator\": \"In\", \"values\": [\"front\"]}]}",
        "{\"matchExpressions\": [{\"key\": \"zone\", \"operator\": \"NotIn\", \"values\": [\"a\"]}]}",
        "{\"matchExpressions\": [{\"key\": \"app\", \"operator\": \"Exists\"}]}",
        "{\"matchExpressions\": [{\"key\": \"zone\", \"operator\": \"DoesNotExist\"}]}"
      })
  void selectorsMeetLabelsAsTheServersDo(String selector) {
    JsonNode labels = json("{\"app\": \"web\", \"tier\": \"front\"}");
    assertThat(LabelMatch.meets(json(selector), labels)).isTrue();
    assertThat(LabelMatch.meets(json("{\"matchLabels\": {\"app\": \"db\"}}"), labels)).isFalse();
  }

  @Test
  void policiesAreToldInASentence() {
    JsonNode policy =
        json(
            """
            {"spec": {"policyTypes": ["Ingress", "Egress"],
              "ingress": [{"from": [{"podSelector": {"matchLabels": {"app": "web"}}},
                                    {"ipBlock": {"cidr": "10.0.0.0/8"}}],
                           "ports": [{"port": 5432}]}]}}
            """);
    assertThat(NetworkPolicyWords.of(policy))
        .isEqualTo(
            "lets in pods with app=web on TCP 5432, 10.0.0.0/8 on TCP 5432; lets out nothing");
  }

  // The object itself is read, too, also where somebody goes straight to what is related.
  @Test
  void aNamespaceTellsWhatMayBeUsedInIt() {
    var kind = new ResourceKind("", "v1", "namespaces", "Namespace", false, Set.of(), List.of());
    var key = new ObjectKey(new ClusterId("c"), kind, "", "shop");
    List<Related.Ask> asks = Related.to(key, json("{}"));
    assertThat(asks).extracting(Related.Ask::namespace).containsExactly("shop", "shop");
    assertThat(
            asks.getFirst()
                .how()
                .apply(
                    json(
                        """
                        {"status": {"hard": {"pods": "20", "requests.cpu": "10"},
                          "used": {"pods": "5", "requests.cpu": "500m"}}}
                        """)))
        .isEqualTo("pods 5 of 20, requests.cpu 500m of 10");
    assertThat(
            asks.getLast()
                .how()
                .apply(
                    json(
                        """
                        {"spec": {"limits": [{"type": "Container", "max": {"cpu": "2"},
                          "min": {"cpu": "10m"}}]}}
                        """)))
        .isEqualTo("Container (Min: cpu: 10m; Max: cpu: 2)");
  }

  @Test
  void fiveListsAreEnoughForADeploymentAndTheSixthIsOffered() {
    var kind =
        new ResourceKind("apps", "v1", "deployments", "Deployment", true, Set.of(), List.of());
    var key = new ObjectKey(new ClusterId("c"), kind, "shop", "web");
    JsonNode web =
        json(
            """
            {"spec": {"selector": {"matchLabels": {"app": "web"}},
              "template": {"metadata": {"labels": {"app": "web"}}}}}
            """);
    assertThat(Related.to(key, web))
        .hasSize(5)
        .noneMatch(each -> each.kind().startsWith("networkpolicies"));
    assertThat(Related.further(key, web, List.of()))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.kind()).isEqualTo("networkpolicies.networking.k8s.io");
          JsonNode policy =
              json("{\"spec\": {\"podSelector\": {\"matchLabels\": {\"app\": \"web\"}}}}");
          assertThat(each.how().apply(policy)).isNotEmpty();
        });
  }

  @Test
  void linksWhatBelongsTogetherInTheWindow() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown("#object");
      window.clickIn("#object", "Related");
      window.await(() -> window.texts("#related .label").containsAll(List.of("Pods", "Revisions")));
      window.picture("related-to-a-deployment");
      window.open("foretop://demo/checkout/services/checkout-api");
      window.awaitText("#title", "Services");
      window.clickIn("#object", "Related");
      window.await(() -> window.texts("#related .label").contains("Endpoints"));
      window.picture("related-to-a-service");
    }
  }
}
