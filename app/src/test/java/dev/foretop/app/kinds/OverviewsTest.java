package dev.foretop.app.kinds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What kubectl describe says of an object is said here, too.
class OverviewsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T05:00:00Z");

  private static Overview of(String group, String kind, String object) {
    JsonNode read = JsonMapper.shared().readTree(object);
    return Overviews.of(group, kind, read, NOW);
  }

  private static List<String> said(Overview overview) {
    List<String> said = new ArrayList<>();
    for (Overview.Part part : overview.parts()) {
      switch (part) {
        case Overview.Facts(_, var facts) ->
            facts.forEach(
                fact -> fact.values().forEach(each -> said.add(fact.name() + ": " + each.text())));
        case Overview.Grid(var title, _, var rows) ->
            rows.forEach(row ->
                said.add(
                    title + ": " + String.join(" | ", row.stream().map(Value::text).toList())));
      }
    }
    return said;
  }

  private static final String REQUEST =
      """
      -----BEGIN CERTIFICATE REQUEST-----
      MIIBCjCBsQIBADAfMQ0wCwYDVQQKDARjcmV3MQ4wDAYDVQQDDAVqb25haDBZMBMG
      ByqGSM49AgEGCCqGSM49AwEHA0IABCUNZ572oDF4mkInGqHg7aBuqZIpHbmolK+l
      4psdDLHiftD50MaovZP35Ib68aBtvJ1xd9pDiShAGIInW4OCCN6gMDAuBgkqhkiG
      9w0BCQ4xITAfMB0GA1UdEQQWMBSCDHNoaXAuZXhhbXBsZYcECgAABzAKBggqhkjO
      PQQDAgNIADBFAiEA9DWqiMzDzDnHQo0qcG8Nv3q1JUrswzYDrc8PDRpivHgCIG6s
      m20WLBN0sse79JElT4lRYsu/ragADZmSVLLtYh/y
      -----END CERTIFICATE REQUEST-----
      """;

  @Test
  void tellsWhoseCertificateIsAskedFor() {
    String request = Base64.getEncoder().encodeToString(REQUEST.getBytes(UTF_8));
    assertThat(saidOfRequest(request))
        .contains("For: CN=jonah,O=crew", "Names: ship.example", "Names: 10.0.0.7")
        .noneMatch(text -> text.contains(request));
    assertThat(saidOfRequest(request.substring(0, 200))).contains("Status: It cannot be read.");
    assertThat(saidOfRequest("no base64")).contains("Status: It cannot be read.");
  }

  private static List<String> saidOfRequest(String request) {
    return said(
        of(
            "certificates.k8s.io",
            "CertificateSigningRequest",
            "{\"spec\": {\"request\": \"" + request + "\"}}"));
  }

  private static String pod(String spec, String status) {
    return """
    {"metadata": {"name": "web", "namespace": "shop"},
     "spec": {"containers": [{"name": "c", "image": "i"}], %s}, "status": {%s}}
    """
        .formatted(spec, status);
  }

  private static String verdictOfBudget(String status) {
    String budget =
        "{\"metadata\": {\"namespace\": \"shop\", \"generation\": 2}, \"status\": {"
            + status
            + "}}";
    return of("policy", "PodDisruptionBudget", budget).verdict().text();
  }

  private static Value verdictOfDeployment(String status) {
    return of("apps", "Deployment", "{\"spec\": {\"replicas\": 3}, \"status\": {" + status + "}}")
        .verdict();
  }

  @Test
  void tellsOfARolloutThatGoesOnThoughEnoughIsReady() {
    Value done =
        verdictOfDeployment("\"replicas\": 3, \"updatedReplicas\": 3, \"readyReplicas\": 3");
    assertThat(done.text()).isEqualTo("3 of 3 replicas are ready.");
    assertThat(done.health()).isEqualTo(Health.GOOD);

    Value going =
        verdictOfDeployment("\"replicas\": 4, \"updatedReplicas\": 1, \"readyReplicas\": 4");
    assertThat(going.text())
        .isEqualTo("A rollout goes on: 1 of 3 replicas is new, 4 old and new ones are ready.");
    assertThat(going.health()).isEqualTo(Health.BUSY);

    Value leaving =
        verdictOfDeployment("\"replicas\": 4, \"updatedReplicas\": 3, \"readyReplicas\": 4");
    assertThat(leaving.text())
        .isEqualTo("A rollout goes on: 3 of 3 replicas are new, 4 old and new ones are ready.");
  }

  @Test
  void tellsWhetherABudgetHoldsADrainUp() {
    String counted = "\"observedGeneration\": 2, \"expectedPods\": 3, \"currentHealthy\": 3";
    assertThat(verdictOfBudget(counted + ", \"desiredHealthy\": 2, \"disruptionsAllowed\": 1"))
        .isEqualTo("A drain may go on: 1 of 3 pods may be disrupted now.");
    assertThat(verdictOfBudget(counted + ", \"desiredHealthy\": 3, \"disruptionsAllowed\": 0"))
        .contains("A drain is held up", "All of its pods (3)", "never lets one go");
    assertThat(
            verdictOfBudget(
                """
                "observedGeneration": 2, "expectedPods": 3, "currentHealthy": 1,
                "desiredHealthy": 2, "disruptionsAllowed": 0
                """))
        .contains("A drain is held up", "1 of 3 pods are healthy, and 2 have to be.");
    assertThat(verdictOfBudget("\"observedGeneration\": 2, \"disruptionsAllowed\": 0"))
        .contains("covers no pods");
    assertThat(verdictOfBudget("\"observedGeneration\": 1, \"disruptionsAllowed\": 0"))
        .contains("not been counted yet");
    assertThat(
            verdictOfBudget(
                counted
                    + """
                    , "disruptionsAllowed": 0, "conditions": [{"type": "DisruptionAllowed",
                      "status": "False", "reason": "SyncFailed", "message": "no scale"}]
                    """))
        .contains("A drain is held up", "no scale");
  }

  @Test
  void countsWhatAPodAsksForAsAWhole() {
    JsonNode pod =
        JsonMapper.shared()
            .readTree(
                pod(
                    """
                    "resources": {"requests": {"cpu": "700m"}}, "overhead": {"cpu": "50m"},
                    "initContainers": [{"resources": {"requests": {"cpu": "2", "memory": "1Gi"}}}]
                    """,
                    ""));
    assertThat(PodResources.of(pod, "requests").getOrDefault("cpu", 0.0))
        .isCloseTo(0.75, within(1e-9));
    assertThat(PodResources.of(pod, "requests")).containsEntry("memory", 1024.0 * 1024 * 1024);
    assertThat(PodResources.of(pod, "limits")).isEmpty();
  }

  @Test
  void tellsWhyAPodDoesNotRun() {
    assertThat(
            of(
                    "",
                    "Pod",
                    pod("\"schedulingGates\": [{\"name\": \"a/quota\"}]", "\"phase\": \"Pending\""))
                .verdict()
                .text())
        .contains("gates hold it back, a/quota");
    assertThat(
            of(
                    "",
                    "Pod",
                    pod(
                        "\"restartPolicy\": \"Always\"",
                        """
                        "phase": "Failed", "reason": "Evicted", "message": "low on memory",
                        "containerStatuses": [{"name": "c", "state": {"terminated": {"exitCode": 137}}}]
                        """))
                .verdict())
        .isEqualTo(Value.of("Failed. Evicted: low on memory", Health.BAD));
    assertThat(
            of(
                    "",
                    "Pod",
                    pod(
                        "\"restartPolicy\": \"Always\"",
                        """
                        "phase": "Running", "containerStatuses": [{"name": "c",
                          "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 5m"}},
                          "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled",
                            "finishedAt": "2026-11-29T04:19:00Z"}}}]
                        """))
                .verdict()
                .text())
        .isEqualTo(
            "Container c: CrashLoopBackOff: back-off 5m."
                + " Before that: ended with exit code 137 (OOMKilled) 41m ago.");
  }

  @Test
  void countsContainersAsKubectlDoes() {
    String spec =
        "\"initContainers\": [{\"name\": \"prep\"}, {\"name\": \"mesh\", \"restartPolicy\": \"Always\"}]";
    String status =
        """
        "phase": "Running", "containerStatuses": [{"name": "c", "ready": true}],
        "initContainerStatuses": [{"name": "prep", "ready": true}, {"name": "mesh", "ready": false}]
        """;
    assertThat(of("", "Pod", pod(spec, status)).verdict())
        .isEqualTo(Value.of("Running, 1 of 2 containers ready.", Health.BUSY));
  }

  @Test
  void aPodWhoseGatesAreShutIsNotGood() {
    Overview overview =
        of(
            "",
            "Pod",
            pod(
                "\"readinessGates\": [{\"conditionType\": \"a/lb\"}]",
                "\"phase\": \"Running\", \"containerStatuses\": [{\"name\": \"c\", \"ready\": true}]"));
    assertThat(overview.verdict().health()).isEqualTo(Health.BUSY);
    assertThat(overview.verdict().text()).contains("until others say that a/lb is true");
  }

  @Test
  void tellsWhereVariablesAndVolumesComeFrom() {
    String spec =
        """
        "initContainers": [{"name": "prep", "env": [{"name": "A", "value": "b"}]}],
        "ephemeralContainers": [{"name": "debug", "volumeMounts": [{"name": "p", "mountPath": "/p"}]}],
        "volumes": [
          {"name": "p", "projected": {"sources": [{"secret": {"name": "db", "optional": true}},
            {"downwardAPI": {"items": []}}]}},
          {"name": "n", "nfs": {"server": "files", "path": "/x"}}],
        "hostNetwork": true, "terminationGracePeriodSeconds": 45
        """;
    assertThat(said(of("", "Pod", pod(spec, "\"phase\": \"Running\""))))
        .contains(
            "Environment: prep | A | b",
            "Volumes: p | Secret db, if there is one | debug:/p",
            "Volumes: n | Nfs: server: files, path: /x | ",
            "Host network: true",
            "Termination grace period seconds: 45");
  }

  @Test
  void noKindIsMute() {
    assertThat(
            said(
                of(
                    "storage.k8s.io",
                    "StorageClass",
                    """
                    {"provisioner": "d.example.com", "volumeBindingMode": "WaitForFirstConsumer",
                     "parameters": {"type": "gp3"}, "mountOptions": ["ro", "noatime"]}
                    """)))
        .containsExactly(
            "provisioner: CSIDriver d.example.com",
            "Provisioner: d.example.com",
            "Volume binding mode: WaitForFirstConsumer",
            "Parameters › type: gp3",
            "Mount options: ro",
            "Mount options: noatime");
    assertThat(
            said(
                of(
                    "rbac.authorization.k8s.io",
                    "Role",
                    """
                    {"rules": [{"apiGroups": ["apps"], "resources": ["deployments", "replicasets"],
                      "verbs": ["get"]}]}
                    """)))
        .containsExactly("Rules: apps | deployments, replicasets | get");
  }

  @Test
  void tellsFieldsInWordsAndHidesWhatIsSecret() {
    Overview overview =
        of(
            "example.com",
            "Database",
            """
            {"spec": {"clusterIPs": ["1.1.1.1"], "ipFamilyPolicy": "x", "adminPassword": "hunter2",
              "users": [{"name": "joe", "token": "hunter3"}], "renewTime": "2026-11-29T04:00:00Z",
              "deep": {"list": [{"login": {"password": "hunter4"}}]}}}
            """);
    assertThat(said(overview))
        .contains("Cluster IPs: 1.1.1.1", "Ip family policy: x")
        .contains("Renew time: 2026-11-29T04:00:00Z, 60m ago")
        .noneMatch(each -> each.contains("hunter4"));
    assertThat(overview.toString()).contains("secret=true");
  }

  @Test
  void aFailedConditionOrPhaseIsTheVerdict() {
    String degraded =
        """
        {"status": {"conditions": [{"type": "Available", "status": "True"},
          {"type": "Degraded", "status": "True", "reason": "Disk", "message": "full"}]}}
        """;
    assertThat(of("example.com", "Database", degraded).verdict())
        .isEqualTo(Value.of("Degraded. Disk: full", Health.BAD));
    assertThat(
            of("e.com", "D", "{\"status\": {\"phase\": \"Failed\", \"message\": \"no luck\"}}")
                .verdict())
        .isEqualTo(Value.of("Failed: no luck", Health.BAD));
  }

  @Test
  void endsWhateverAnObjectHolds() {
    String deep = "{\"a\":".repeat(400) + "1" + "}".repeat(400);
    String wide = "[" + "{\"x\": [1, 2, 3]},".repeat(20_000) + "{}]";
    Overview overview =
        of("e.com", "D", "{\"spec\": {\"deep\": %s, \"wide\": %s}}".formatted(deep, wide));
    assertThat(said(overview)).hasSizeLessThan(200);
  }

  @Test
  void saysWhatScalesAndByWhat() {
    String autoscaler =
        """
        {"metadata": {"namespace": "shop"}, "spec": {"maxReplicas": 5, "scaleTargetRef": {
            "apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
          "metrics": [{"type": "Resource", "resource": {"name": "cpu",
             "target": {"type": "Utilization", "averageUtilization": 50}}},
            {"type": "External", "external": {"metric": {"name": "q"},
             "target": {"type": "AverageValue", "averageValue": "30"}}}]},
         "status": {"currentMetrics": [{"type": "Resource", "resource": {"name": "cpu",
             "current": {"averageUtilization": 70}}}]}}
        """;
    assertThat(said(of("autoscaling", "HorizontalPodAutoscaler", autoscaler)))
        .contains(
            "Scales: Deployment web",
            "Figures: cpu | 70 % of what is requested | 50 % of what is requested",
            "Figures: q | not known | 30 on average");
  }

  @Test
  void saysWhatAPolicyLetsThrough() {
    String policy =
        """
        {"spec": {"podSelector": {}, "policyTypes": ["Ingress", "Egress"], "ingress": [{
          "from": [{"ipBlock": {"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]}},
            {"podSelector": {"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["b"]}]}}],
          "ports": [{"port": 80, "endPort": 90}]}]}}
        """;
    assertThat(of("networking.k8s.io", "NetworkPolicy", policy).verdict().text())
        .isEqualTo(
            "Lets in 10.0.0.0/8 but not 10.1.0.0/16 on TCP 80 to 90, pods with a NotIn b on TCP 80"
                + " to 90; lets out nothing.");
  }

  @Test
  void readsWhateverIsThere() {
    assertThat(
            of("networking.k8s.io", "NetworkPolicy", "{\"spec\": {\"policyTypes\": [\"X\"]}}")
                .verdict()
                .text())
        .isEmpty();
    for (String kind : List.of("Pod", "Service", "Node", "ResourceQuota", "PersistentVolume")) {
      assertThat(of("", kind, "{\"spec\": [1], \"status\": \"x\", \"metadata\": {}}").parts())
          .isNotNull();
      assertThat(of("", kind, "{}").parts()).isNotNull();
    }
    assertThat(
            of("autoscaling", "HorizontalPodAutoscaler", "{\"spec\": {\"metrics\": [{}]}}").parts())
        .isNotEmpty();
  }
}
