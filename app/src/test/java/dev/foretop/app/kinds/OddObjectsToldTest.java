package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What is odd about an object is told as it is: nothing false, nothing left out in silence.
class OddObjectsToldTest {

  private static final Instant NOW = Instant.parse("2026-11-29T05:00:00Z");

  private static Overview of(String group, String kind, String object) {
    return Overviews.of(group, kind, JsonMapper.shared().readTree(object), NOW);
  }

  private static List<List<String>> rows(Overview overview, String title) {
    return overview.parts().stream()
        .filter(part -> part.title().startsWith(title) && part instanceof Overview.Grid)
        .flatMap(part -> ((Overview.Grid) part).rows().stream())
        .map(row -> row.stream().map(Value::text).toList())
        .toList();
  }

  private static String fact(Overview overview, String name) {
    return overview.parts().stream()
        .filter(Overview.Facts.class::isInstance)
        .flatMap(part -> ((Overview.Facts) part).facts().stream())
        .filter(fact -> fact.name().equals(name))
        .map(fact -> String.join(" | ", fact.values().stream().map(Value::text).toList()))
        .reduce("", (one, other) -> one.isEmpty() ? other : one + " & " + other);
  }

  @Test
  void whatIsEmptyIsToldAsSuch() {
    Overview node =
        of(
            "",
            "Node",
            """
            {"metadata": {"labels": {"node-role.kubernetes.io/control-plane": ""}},
             "status": {"nodeInfo": {"machineID": "m-1", "osImage": "Linux"},
               "volumesInUse": ["v-1"], "images": [{"names": ["a:1", "b:2"], "sizeBytes": 77}]}}
            """);
    assertThat(fact(node, "node-role.kubernetes.io/control-plane")).isEqualTo("(empty)");
    assertThat(fact(node, "Roles")).isEqualTo("control-plane");
    assertThat(fact(node, "Node info › machine id")).isEqualTo("m-1");
    assertThat(fact(node, "Volumes in use")).isEqualTo("v-1");
    assertThat(rows(node, "Images")).containsExactly(List.of("a:1, b:2", "77"));
    for (String kind : List.of("ConfigMap", "Secret")) {
      assertThat(fact(of("", kind, "{\"data\": {\"k\": \"\"}}"), "k")).isEqualTo("(empty)");
    }
    assertThat(fact(of("e.com", "D", "{\"spec\": {\"note\": \"\"}}"), "Note")).isEqualTo("(empty)");
  }

  @Test
  void namesThatPeopleChoseAreNoWords() {
    Overview told =
        of(
            "e.com",
            "D",
            """
            {"spec": {"template": {"metadata": {"labels": {"appName": "x", "Tier": "y"},
               "annotations": {"kubectl.kubernetes.io/restartedAt": "now"}}}}}
            """);
    assertThat(fact(told, "Template › metadata › labels › appName")).isEqualTo("x");
    assertThat(fact(told, "Template › metadata › labels › Tier")).isEqualTo("y");
    assertThat(fact(told, "Template › metadata › annotations › kubectl.kubernetes.io/restartedAt"))
        .isEqualTo("now");
  }

  @Test
  void figuresAndNamespacesAreWhole() {
    Overview scaler =
        of(
            "autoscaling",
            "HorizontalPodAutoscaler",
            """
            {"spec": {"metrics": [{"type": "Resource", "resource": {"name": "cpu",
               "target": {"averageUtilization": 60}}}]},
             "status": {"currentMetrics": [{"type": "Resource", "resource": {"name": "cpu",
               "current": {"averageUtilization": 21, "averageValue": "21m"}}}]}}
            """);
    assertThat(rows(scaler, "Figures"))
        .containsExactly(
            List.of("cpu", "21 % of what is requested (21m)", "60 % of what is requested"));
    Overview volume =
        of(
            "",
            "PersistentVolume",
            "{\"spec\": {\"claimRef\": {\"namespace\": \"n\", \"name\": \"c\"}}}");
    assertThat(fact(volume, "Claim")).isEqualTo("n/c");
  }

  @Test
  void whatIsToComeIsNotNow() {
    Overview told =
        of(
            "e.com",
            "D",
            """
            {"spec": {"due": "2027-02-27T05:00:00Z", "never": "0001-01-01T00:00:00Z",
                "soon": "2026-11-29T05:00:20Z"},
             "status": {"conditions": [{"type": "Ready", "status": "True",
                "lastTransitionTime": "2027-11-29T05:00:00Z"}]}}
            """);
    assertThat(fact(told, "Due")).isEqualTo("2027-02-27T05:00:00Z, in 90d");
    assertThat(fact(told, "Never")).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(fact(told, "Soon")).isEqualTo("2026-11-29T05:00:20Z, 0s ago"); // clocks differ
    assertThat(rows(told, "Conditions")).containsExactly(List.of("Ready", "True", "in 365d", ""));
  }

  @Test
  void conditionsOfOddShapesAreNeitherBadNorLost() {
    Overview told =
        of(
            "e.com",
            "D",
            """
            {"status": {"conditions": [{"type": "Odd", "status": "Maybe"}, "a text", 5,
              {"status": "True", "reason": "NoType"}]}}
            """);
    assertThat(rows(told, "Conditions"))
        .containsExactlyInAnyOrder(
            List.of("Odd", "Maybe", "", ""), List.of("", "True", "", "NoType"));
    assertThat(told.toString()).contains("a text").doesNotContain("BAD");
    Overview map = of("e.com", "D", "{\"status\": {\"conditions\": {\"Ready\": \"yes\"}}}");
    assertThat(fact(map, "Conditions › Ready")).isEqualTo("yes");
    assertThat(rows(map, "Conditions")).isEmpty();
  }

  @Test
  void whatIsLeftOutIsSaid() {
    var fields = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      fields.append("\"f%d\": %d, ".formatted(i, i));
    }
    String many = "[" + "{\"x\": 1},".repeat(149) + "{\"x\": 2}]";
    Overview told = of("e.com", "D", "{\"spec\": {%s\"many\": %s}}".formatted(fields, many));
    assertThat(fact(told, "Other fields")).isEqualTo("21 more, in the YAML");
    Overview list = of("e.com", "D", "{\"spec\": {\"many\": %s}}".formatted(many));
    assertThat(list.parts().getFirst().title()).isEqualTo("Many (the first 100 of 150)");
  }

  @Test
  void anAutoscalerWithoutATargetSaysSo() {
    Value verdict =
        of(
                "autoscaling",
                "HorizontalPodAutoscaler",
                """
                {"status": {"conditions": [{"type": "AbleToScale", "status": "False",
                  "reason": "FailedGetScale", "message": "deployments.apps \\"gone\\" not found"}]}}
                """)
            .verdict();
    assertThat(verdict.health()).isEqualTo(Health.BAD);
    assertThat(verdict.text()).contains("does not scale", "\"gone\" not found");
  }

  @Test
  void anEventIsTold() {
    String old =
        """
        {"involvedObject": {"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "shop",
            "name": "web", "uid": "u"}, "reason": "Tooted", "message": "all hands", "count": 1000000,
         "type": "Warning", "firstTimestamp": "2026-11-28T05:00:00Z", "source": {"component": "bosun"},
         "lastTimestamp": "2026-11-29T04:55:00Z"}
        """;
    Overview told = of("", "Event", old);
    assertThat(told.verdict()).isEqualTo(Value.of("Tooted: all hands", Health.BUSY));
    assertThat(fact(told, "About")).isEqualTo("Deployment web");
    assertThat(fact(told, "Times")).isEqualTo("1000000");
    assertThat(fact(told, "Last seen")).isEqualTo("2026-11-29T04:55:00Z, 5m ago");
    assertThat(fact(told, "Reported by")).isEqualTo("bosun");
    assertThat(told.toString())
        .contains("Reference[group=apps, kind=Deployment, namespace=shop, name=web]");
    String young =
        """
        {"regarding": {"kind": "Pod", "name": "p"}, "reason": "R", "note": "n", "type": "Normal",
         "eventTime": "2026-11-29T04:00:00.000000Z", "reportingController": "c",
         "series": {"count": 7, "lastObservedTime": "2026-11-29T04:59:00.000000Z"}}
        """;
    Overview series = of("events.k8s.io", "Event", young);
    assertThat(series.verdict()).isEqualTo(Value.of("R: n", Health.NONE));
    assertThat(fact(series, "Times")).isEqualTo("7");
    assertThat(fact(series, "Last seen")).endsWith("60s ago");
  }

  @Test
  void eachPeerOfAPolicyHasARow() {
    String policy =
        """
        {"spec": {"podSelector": {}, "policyTypes": ["Ingress", "Egress"], "ingress": [
          {"from": [{"namespaceSelector": {}}, {"podSelector": {}}],
           "ports": [{"port": 80, "endPort": 90}, {"protocol": "UDP"}]},
          {"ports": [{"port": "dns", "protocol": "UDP"}]}], "egress": [{}]}}
        """;
    Overview told = of("networking.k8s.io", "NetworkPolicy", policy);
    assertThat(rows(told, "Lets through"))
        .containsExactly(
            List.of("in", "all pods of all namespaces", "TCP 80 to 90 or any UDP port"),
            List.of("in", "all pods", "TCP 80 to 90 or any UDP port"),
            List.of("in", "anybody", "UDP dns"),
            List.of("out", "anybody", "all ports"));
  }

  @Test
  void anIngressNamesItsSecretsAndHosts() {
    String ingress =
        """
        {"metadata": {"namespace": "shop"}, "spec": {"ingressClassName": "c",
          "tls": [{"hosts": ["a", "b"], "secretName": "s"}, {"secretName": "t"}, {"hosts": ["c"]}],
          "rules": [{"host": "bare"}]}}
        """;
    Overview told = of("networking.k8s.io", "Ingress", ingress);
    assertThat(rows(told, "TLS"))
        .containsExactly(
            List.of("a, b", "Secret s"),
            List.of("all hosts", "Secret t"),
            List.of("c", "chosen by the controller"));
    assertThat(rows(told, "Routes")).containsExactly(List.of("bare", "", "as for all else"));
    assertThat(told.toString())
        .contains("kind=Secret, namespace=shop, name=t", "kind=IngressClass, namespace=, name=c");
  }

  @Test
  void countsAreToldAsTheyAreMeant() {
    Value nowhere =
        of("apps", "DaemonSet", "{\"status\": {\"desiredNumberScheduled\": 0}}").verdict();
    assertThat(nowhere.health()).isEqualTo(Health.OFF);
    Overview job =
        of(
            "batch",
            "Job",
            """
            {"spec": {"backoffLimit": 2147483647, "backoffLimitPerIndex": 1},
             "status": {"completedIndexes": "0-3,7", "failedIndexes": "4"}}
            """);
    assertThat(fact(job, "Retries")).isEqualTo("any number");
    assertThat(fact(job, "Indexes done")).isEqualTo("0-3,7");
    assertThat(fact(job, "Indexes failed")).isEqualTo("4");
  }

  @Test
  void aStateOrATroubleThatIsNotThereIsNotBad() {
    Overview told =
        of(
            "e.com",
            "D",
            """
            {"status": {"conditions": [
                {"type": "Paused", "status": "False"}, {"type": "Issuing", "status": "False"},
                {"type": "NotReady", "status": "False"}, {"type": "SyncFailed", "status": "True"},
                {"type": "Reconciling", "status": "True"}, {"type": "Moored", "status": "False"}]}}
            """);
    assertThat(
            told.parts().stream()
                .filter(Overview.Grid.class::isInstance)
                .flatMap(part -> ((Overview.Grid) part).rows().stream())
                .map(row -> row.getFirst().text() + " " + row.getFirst().health()))
        .containsExactlyInAnyOrder(
            "Paused NONE",
            "Issuing NONE",
            "NotReady GOOD",
            "SyncFailed BAD",
            "Reconciling BUSY",
            "Moored BAD");
  }

  @Test
  void volumesThatNameNothingAreToldInWords() {
    Overview told =
        of(
            "",
            "Pod",
            """
            {"spec": {"containers": [{"name": "main", "lifecycle": {
                "postStart": {"exec": {"command": ["warm", "--token=abcdef123456"]}},
                "preStop": {"sleep": {"seconds": 5}}}}],
              "affinity": {"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [
                {"weight": 50, "podAffinityTerm": {"topologyKey": "kubernetes.io/hostname",
                  "labelSelector": {"matchLabels": {"app": "web"}}}}]},
                "nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution":
                  {"nodeSelectorTerms": [{"matchExpressions":
                    [{"key": "zone", "operator": "In", "values": ["a", "b"]}]}]}}},
              "volumes": [
                {"name": "memory", "emptyDir": {"medium": "Memory", "sizeLimit": "64Mi"}},
                {"name": "log", "hostPath": {"path": "/var/log", "type": "Directory"}},
                {"name": "own", "ephemeral": {"volumeClaimTemplate": {"spec": {
                    "accessModes": ["ReadWriteOnce"], "storageClassName": "fast",
                    "resources": {"requests": {"storage": "1Gi"}}}}}},
                {"name": "all", "projected": {"sources": [
                    {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                    {"downwardAPI": {"items": [
                        {"path": "namespace", "fieldRef": {"fieldPath": "metadata.namespace"}},
                        {"path": "cpu", "resourceFieldRef":
                            {"containerName": "main", "resource": "limits.cpu"}}]}}]}}]}}
            """);
    assertThat(rows(told, "Volumes").stream().map(row -> row.get(1)))
        .containsExactly(
            "empty directory in memory, 64Mi at most",
            "/var/log of the node (Directory)",
            "claim of its own: 1Gi, ReadWriteOnce, fast",
            "token of the service account for 3607 s as token",
            "fields of the pod: metadata.namespace as namespace, limits.cpu of main as cpu");
    assertThat(fact(told, "Affinity"))
        .isEqualTo(
            "Nodes with zone In a, b | "
                + "Away from the kubernetes.io/hostname of pods app=web, if possible (50)");
    assertThat(rows(told, "Containers").getFirst())
        .last()
        .asString()
        .startsWith("after the start: `warm --token=")
        .doesNotContain("abcdef123456")
        .endsWith("before the stop: waits for 5 s");
  }

  @Test
  void endpointsSayWhichOfThemTakeTraffic() {
    Overview told =
        of(
            "discovery.k8s.io",
            "EndpointSlice",
            """
            {"metadata": {"namespace": "n", "labels": {"kubernetes.io/service-name": "web"}},
             "addressType": "IPv4", "ports": [{"name": "http", "port": 80, "protocol": "TCP"}],
             "endpoints": [
               {"addresses": ["10.0.0.1"], "conditions": {"ready": true}, "nodeName": "node-0",
                "targetRef": {"kind": "Pod", "name": "web-0", "namespace": "n"}},
               {"addresses": ["10.0.0.2"], "conditions":
                 {"ready": false, "serving": true, "terminating": true}}]}
            """);
    assertThat(told.verdict().text()).isEqualTo("1 of 2 endpoints take traffic.");
    assertThat(rows(told, "Endpoints"))
        .containsExactly(
            List.of("10.0.0.1", "ready", "Pod web-0", "node-0"),
            List.of("10.0.0.2", "ends, still answers", "", ""));
    assertThat(fact(told, "Service")).isEqualTo("web");
  }

  @Test
  void aServiceThatSelectsNothingSaysSo() {
    assertThat(of("", "Service", "{\"spec\": {\"type\": \"ClusterIP\"}}").verdict().text())
        .contains("selects no pods");
    assertThat(
            of(
                    "",
                    "Service",
                    "{\"spec\": {\"type\": \"ExternalName\", \"externalName\": \"e.com\"}}")
                .verdict()
                .text())
        .contains("e.com");
  }
}
