package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NamedThingsTest {

  private static Map<Reference, String> in(String spec) {
    return in(spec, "example.com");
  }

  private static Map<Reference, String> in(String spec, String group) {
    String object = "{\"metadata\": {\"namespace\": \"shop\"}, \"spec\": %s}".formatted(spec);
    return NamedThings.in(JsonMapper.shared().readTree(object), group);
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
  void findsWhatKubernetesOwnKindsName() {
    assertThat(
            in(
                    """
                    {"imagePullSecrets": [{"name": "pull"}], "runtimeClassName": "vm",
                     "resourceClaims": [{"resourceClaimName": "gpu"}, {"resourceClaimTemplateName": "gpus"}],
                     "source": {"persistentVolumeName": "pv-1"}, "volumeAttributesClassName": "gold",
                     "clientConfig": {"service": {"name": "hook", "namespace": "other"}},
                     "parameters": {"csi.storage.k8s.io/node-stage-secret-name": "stage",
                       "csi.storage.k8s.io/node-stage-secret-namespace": "csi",
                       "csi.storage.k8s.io/provisioner-secret-name": "${pvc.name}"},
                     "azureFile": {"secretName": "share", "secretNamespace": "files"},
                     "csi": {"driver": "disk.example.com"}, "exactly": {"deviceClassName": "gpu.example.com"}}
                    """,
                    "storage.k8s.io")
                .keySet())
        .containsOnly(
            new Reference("", "Secret", "shop", "pull"),
            new Reference("node.k8s.io", "RuntimeClass", "shop", "vm"),
            new Reference("resource.k8s.io", "ResourceClaim", "shop", "gpu"),
            new Reference("resource.k8s.io", "ResourceClaimTemplate", "shop", "gpus"),
            new Reference("", "PersistentVolume", "shop", "pv-1"),
            new Reference("storage.k8s.io", "VolumeAttributesClass", "shop", "gold"),
            new Reference("", "Service", "other", "hook"),
            new Reference("", "Secret", "csi", "stage"),
            new Reference("", "Secret", "files", "share"),
            new Reference("storage.k8s.io", "CSIDriver", "shop", "disk.example.com"),
            new Reference("resource.k8s.io", "DeviceClass", "shop", "gpu.example.com"));
    assertThat(in("{\"service\": {\"name\": \"to-be-made\"}}")).isEmpty();
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
