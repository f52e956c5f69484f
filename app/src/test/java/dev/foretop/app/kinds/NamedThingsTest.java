package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NamedThingsTest {

  private static Map<Reference, String> in(String spec) {
    String object = "{\"metadata\": {\"namespace\": \"shop\"}, \"spec\": %s}".formatted(spec);
    return NamedThings.in(JsonMapper.shared().readTree(object), "example.com");
  }

  @Test
  void findsNamesAndReferencesByTheHabitsOfFields() {
    assertThat(
            in(
                """
                {"secretName": "tls", "tlsSecretName": "more", "storageClassName": "fast",
                 "issuerRef": {"kind": "ClusterIssuer", "name": "ca"},
                 "auth": {"passwordSecretRef": {"name": "db", "key": "p"}},
                 "volume": {"claimName": "data", "configMap": {"name": "conf"}},
                 "targetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                 "databaseRef": {"kind": "Database", "name": "orders", "namespace": "other"},
                 "parentRefs": [{"name": "public"}],
                 "displayName": "secret", "note": {"name": "x"}, "kind": "Secret"}
                """))
        .containsOnly(
            Map.entry(new Reference("", "Secret", "shop", "tls"), "spec.secretName"),
            Map.entry(new Reference("", "Secret", "shop", "more"), "spec.tlsSecretName"),
            Map.entry(
                new Reference("storage.k8s.io", "StorageClass", "shop", "fast"),
                "spec.storageClassName"),
            Map.entry(
                new Reference("cert-manager.io", "ClusterIssuer", "shop", "ca"), "spec.issuerRef"),
            Map.entry(new Reference("", "Secret", "shop", "db"), "spec.auth.passwordSecretRef"),
            Map.entry(
                new Reference("", "PersistentVolumeClaim", "shop", "data"),
                "spec.volume.claimName"),
            Map.entry(new Reference("", "ConfigMap", "shop", "conf"), "spec.volume.configMap"),
            Map.entry(new Reference("apps", "Deployment", "shop", "web"), "spec.targetRef"),
            Map.entry(
                new Reference("example.com", "Database", "other", "orders"), "spec.databaseRef"),
            Map.entry(
                new Reference("gateway.networking.k8s.io", "Gateway", "shop", "public"),
                "spec.parentRefs"));
  }

  @Test
  void takesNoTextForANameThatCannotBeOne() {
    assertThat(in("{\"secretName\": \"../../x y\", \"configMapName\": \"\"}")).isEmpty();
    assertThat(in("{\"secretName\": \"%s\"}".formatted("a".repeat(300)))).isEmpty();
  }

  @Test
  void endsWhateverAnObjectHolds() {
    String deep = "{\"a\":".repeat(400) + "{}" + "}".repeat(400);
    assertThat(in(deep)).isEmpty();
    var wide = new StringBuilder("[");
    for (int i = 0; i < 5_000; i++) {
      wide.append("{\"secretName\": \"s").append(i).append("\"},");
    }
    String many = "{\"all\": " + wide.append("{}]") + "}";
    assertThat(in(many)).hasSizeLessThanOrEqualTo(50);
  }
}
