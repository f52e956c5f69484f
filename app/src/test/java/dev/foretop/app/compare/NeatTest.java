package dev.foretop.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NeatTest {

  private static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }

  @Test
  void leavesOutWhatServersFillIn() {
    JsonNode neat =
        Neat.of(
            read(
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "web", "uid": "1", "resourceVersion": "2", "generation": 3,
                   "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": [{}],
                   "labels": {"protocol": "TCP"},
                   "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}"}},
                 "spec": {"containers": [{"name": "web", "image": "web:1",
                   "imagePullPolicy": "IfNotPresent", "terminationMessagePolicy": "File",
                   "ports": [{"containerPort": 80, "protocol": "TCP"}]}],
                   "volumes": [{"name": "tmp", "emptyDir": {}}]},
                 "status": {"phase": "Running"}}
                """),
            null);

    assertThat(neat)
        .isEqualTo(
            read(
                """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "web", "labels": {"protocol": "TCP"}},
                 "spec": {"containers": [{"name": "web", "image": "web:1",
                   "ports": [{"containerPort": 80}]}],
                   "volumes": [{"name": "tmp", "emptyDir": {}}]}}
                """));
  }

  // As a cluster of version 1.36 returns them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"kind": "Pod", "metadata": {"name": "p"}, "spec": {"priority": 0,
          "containers": [{"name": "c", "volumeMounts": [{"name": "v", "mountPath": "/v"},
            {"name": "kube-api-access-zzh64", "mountPath": "/var/run", "readOnly": true}]}],
          "tolerations": [{"effect": "NoExecute", "key": "node.kubernetes.io/not-ready",
            "operator": "Exists", "tolerationSeconds": 300}],
          "volumes": [{"name": "v"}, {"name": "kube-api-access-zzh64", "projected": {}}]}}
        => {"kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [{"name": "c",
          "volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v"}]}}
        """,
        """
        {"kind": "Pod", "spec": {"tolerations": [{"effect": "NoExecute",
          "key": "node.kubernetes.io/not-ready", "tolerationSeconds": 20}]}}
        => {"kind": "Pod", "spec": {"tolerations": [{"effect": "NoExecute",
          "key": "node.kubernetes.io/not-ready", "tolerationSeconds": 20}]}}
        """,
        """
        {"kind": "Job", "metadata": {"name": "j", "labels": {"a": "b", "job-name": "j",
          "batch.kubernetes.io/job-name": "j"}}, "spec": {"manualSelector": false,
          "selector": {"matchLabels": {"batch.kubernetes.io/controller-uid": "1"}},
          "template": {"metadata": {"labels": {"controller-uid": "1"}}, "spec": {"a": 1}}}}
        => {"kind": "Job", "metadata": {"name": "j", "labels": {"a": "b"}},
          "spec": {"template": {"spec": {"a": 1}}}}
        """,
        """
        {"kind": "Job", "spec": {"manualSelector": true, "selector": {"matchLabels": {"a": "b"}}}}
        => {"kind": "Job", "spec": {"manualSelector": true,
          "selector": {"matchLabels": {"a": "b"}}}}
        """,
        """
        {"kind": "Deployment",
          "metadata": {"annotations": {"deployment.kubernetes.io/revision": "1"}, "name": "d"}}
        => {"kind": "Deployment", "metadata": {"name": "d"}}
        """,
        """
        {"kind": "StatefulSet", "spec": {"volumeClaimTemplates": [{"apiVersion": "v1",
          "kind": "PersistentVolumeClaim", "metadata": {"name": "d"},
          "status": {"phase": "Pending"}}]}}
        => {"kind": "StatefulSet", "spec": {"volumeClaimTemplates": [{"metadata": {"name": "d"}}]}}
        """,
        """
        {"kind": "Service", "spec": {"clusterIP": "10.0.0.1", "clusterIPs": ["10.0.0.1"],
          "ports": [{"port": 80, "targetPort": 80}, {"port": 81, "targetPort": "http"}]}}
        => {"kind": "Service", "spec": {
          "ports": [{"port": 80}, {"port": 81, "targetPort": "http"}]}}
        """,
        """
        {"kind": "Service", "metadata": {"name": "s", "managedFields": [{"fieldsV1":
            {"f:spec": {"f:clusterIP": {}, "f:ports": {
              "k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}": {"f:nodePort": {}},
              "k:{\\"port\\":81,\\"protocol\\":\\"UDP\\"}": {"f:port": {}}}}}}]},
          "spec": {"clusterIP": "10.0.0.1", "clusterIPs": ["10.0.0.1"], "type": "NodePort",
            "ports": [{"port": 80, "protocol": "TCP", "nodePort": 30080},
              {"port": 81, "protocol": "UDP", "nodePort": 30081}]}}
        => {"kind": "Service", "metadata": {"name": "s"}, "spec": {"type": "NodePort",
          "ports": [{"port": 80, "nodePort": 30080}, {"port": 81, "protocol": "UDP"}],
          "clusterIP": "10.0.0.1"}}
        """,
        """
        {"kind": "Service", "spec": {"clusterIP": "None", "clusterIPs": ["None"]}}
        => {"kind": "Service", "spec": {"clusterIP": "None"}}
        """,
        """
        {"kind": "PersistentVolumeClaim",
          "metadata": {"name": "c", "finalizers": ["kubernetes.io/pvc-protection", "mine/own"]}}
        => {"kind": "PersistentVolumeClaim",
          "metadata": {"name": "c", "finalizers": ["mine/own"]}}
        """,
        """
        {"kind": "Pod", "spec": {"serviceAccountName": "default", "containers": [{"name": "c",
          "resources": {"limits": {"cpu": "1", "memory": "1Gi"},
            "requests": {"cpu": "1", "memory": "512Mi"}}}, {"name": "d",
          "resources": {"limits": {"cpu": "1"}, "requests": {"cpu": "1"}}}]}}
        => {"kind": "Pod", "spec": {"containers": [{"name": "c",
          "resources": {"limits": {"cpu": "1", "memory": "1Gi"},
            "requests": {"memory": "512Mi"}}}, {"name": "d",
          "resources": {"limits": {"cpu": "1"}}}]}}
        """,
        """
        {"kind": "Deployment", "spec": {"template": {"spec": {"serviceAccountName": "default",
          "containers": [{"resources": {"limits": {"cpu": "1"}, "requests": {"cpu": "1"}}}]}}}}
        => {"kind": "Deployment", "spec": {"template": {"spec": {"serviceAccountName": "default",
          "containers": [{"resources": {"limits": {"cpu": "1"}, "requests": {"cpu": "1"}}}]}}}}
        """,
        """
        {"kind": "StatefulSet", "spec": {"updateStrategy": {"type": "RollingUpdate",
          "rollingUpdate": {"partition": 1}}}}
        => {"kind": "StatefulSet", "spec": {"updateStrategy": {"rollingUpdate": {"partition": 1}}}}
        """,
        """
        {"kind": "StatefulSet", "spec": {"a": 1, "updateStrategy": {"type": "RollingUpdate",
          "rollingUpdate": {"partition": 0}}}}
        => {"kind": "StatefulSet", "spec": {"a": 1}}
        """,
        """
        {"kind": "DaemonSet", "spec": {"updateStrategy": {"type": "RollingUpdate",
          "rollingUpdate": {"maxSurge": 0, "maxUnavailable": "25%"}}}}
        => {"kind": "DaemonSet", "spec": {"updateStrategy": {
          "rollingUpdate": {"maxSurge": 0, "maxUnavailable": "25%"}}}}
        """,
        """
        {"kind": "Deployment", "spec": {"strategy": {"type": "RollingUpdate",
          "rollingUpdate": {"maxSurge": 1, "maxUnavailable": "25%"}}}}
        => {"kind": "Deployment", "spec": {"strategy": {"rollingUpdate": {"maxSurge": 1}}}}
        """,
        """
        {"apiVersion": "flink.example.org/v1", "kind": "Flow", "spec": {"serviceAccount": "mine",
          "replicas": 1, "type": "ClusterIP", "suspend": false, "clusterIP": "10.0.0.1"}}
        => {"apiVersion": "flink.example.org/v1", "kind": "Flow", "spec": {"serviceAccount": "mine",
          "replicas": 1, "type": "ClusterIP", "suspend": false, "clusterIP": "10.0.0.1"}}
        """,
        """
        {"kind": "HorizontalPodAutoscaler", "spec": {"minReplicas": 1, "maxReplicas": 3,
          "metrics": [{"type": "Resource", "resource": {"name": "cpu",
            "target": {"averageUtilization": 80, "type": "Utilization"}}}]}}
        => {"kind": "HorizontalPodAutoscaler", "spec": {"maxReplicas": 3}}
        """,
        """
        {"kind": "NetworkPolicy", "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}}
        => {"kind": "NetworkPolicy", "spec": {"podSelector": {}}}
        """,
        """
        {"kind": "NetworkPolicy", "spec": {"egress": [{}], "policyTypes": ["Ingress", "Egress"]}}
        => {"kind": "NetworkPolicy", "spec": {"egress": [{}]}}
        """,
        """
        {"kind": "NetworkPolicy", "spec": {"podSelector": {}, "policyTypes": ["Egress"]}}
        => {"kind": "NetworkPolicy", "spec": {"podSelector": {}, "policyTypes": ["Egress"]}}
        """,
        """
        {"kind": "PersistentVolumeClaim", "metadata": {"name": "c", "annotations": {
          "pv.kubernetes.io/bind-completed": "yes", "pv.kubernetes.io/bound-by-controller": "yes",
          "volume.kubernetes.io/storage-provisioner": "p"}}, "spec": {"a": 1, "volumeName": "v"}}
        => {"kind": "PersistentVolumeClaim", "metadata": {"name": "c"}, "spec": {"a": 1}}
        """,
        """
        {"kind": "PersistentVolumeClaim", "metadata": {"name": "c", "annotations": {
          "pv.kubernetes.io/bind-completed": "yes"}}, "spec": {"volumeName": "chosen"}}
        => {"kind": "PersistentVolumeClaim", "metadata": {"name": "c"},
          "spec": {"volumeName": "chosen"}}
        """
      })
  void leavesOutWhatControllersFillIn(String objectAndNeat) {
    int sign = objectAndNeat.indexOf("=>");
    assertThat(Neat.of(read(objectAndNeat.substring(0, sign)), null))
        .isEqualTo(read(objectAndNeat.substring(sign + 2)));
  }

  @Test
  void changesNothingOfTheObjectItself() {
    JsonNode object = read("{\"metadata\": {\"uid\": \"1\"}, \"status\": {\"a\": 1}}");
    JsonNode before = object.deepCopy();

    Neat.of(object, null);

    assertThat(object).isEqualTo(before);
  }
}
