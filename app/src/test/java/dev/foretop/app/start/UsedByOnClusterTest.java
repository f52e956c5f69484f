package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever uses an object is named in its details, and how it does.
@Tag("cluster")
@Timeout(240)
class UsedByOnClusterTest {

  private static final String LINKS = "#related .hyperlink";
  private static final String HOW = "#related .label";

  // Each names `chest`, `chart`, `sailor` and `hold` in another way.
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: List
      items:
      - {apiVersion: v1, kind: ConfigMap, metadata: {name: chart}, data: {depth: seven}}
      - {apiVersion: v1, kind: Secret, metadata: {name: chest}, stringData: {gold: none}}
      - apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: hold}
        spec: {accessModes: [ReadWriteOnce], storageClassName: UNIQUE, resources: {requests: {storage: 1Gi}}}
      - {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: UNIQUE}, provisioner: nobody.example}
      - {apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: UNIQUE}, spec: {controller: example.com/door}}
      - apiVersion: v1
        kind: ServiceAccount
        metadata: {name: sailor}
        imagePullSecrets: [{name: chest}]
      - apiVersion: v1
        kind: Secret
        type: kubernetes.io/service-account-token
        metadata: {name: pass, annotations: {kubernetes.io/service-account.name: sailor}}
      - {apiVersion: v1, kind: ServiceAccount, metadata: {name: mate}, secrets: [{name: chest}]}
      - apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: gate}
        spec: {ingressClassName: UNIQUE, tls: [{hosts: [a.example], secretName: chest}], defaultBackend: {service: {name: s, port: {number: 80}}}}
      - apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: bound}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
        subjects: [{kind: ServiceAccount, name: sailor, namespace: UNIQUE}]
      - apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: bound-elsewhere}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}
        subjects: [{kind: ServiceAccount, name: sailor, namespace: other}, {kind: User, name: sailor}]
      - apiVersion: v1
        kind: Pod
        metadata: {name: by-env}
        spec:
          serviceAccountName: sailor
          imagePullSecrets: [{name: chest}]
          initContainers:
          - {name: first, image: i, envFrom: [{secretRef: {name: chest}}, {configMapRef: {name: chart}}]}
          containers:
          - name: main
            image: i
            env:
            - {name: GOLD, valueFrom: {secretKeyRef: {name: chest, key: gold}}}
            - {name: DEPTH, valueFrom: {configMapKeyRef: {name: chart, key: depth}}}
      - apiVersion: v1
        kind: Pod
        metadata: {name: by-volume}
        spec:
          containers: [{name: main, image: i}]
          volumes:
          - {name: keys, secret: {secretName: chest}}
          - {name: all, projected: {sources: [{secret: {name: chest}}, {configMap: {name: chart}}]}}
          - {name: maps, configMap: {name: chart}}
          - {name: data, persistentVolumeClaim: {claimName: hold}}
      - {apiVersion: v1, kind: Pod, metadata: {name: debugged}, spec: {containers: [{name: main, image: i}]}}
      - {apiVersion: v1, kind: Pod, metadata: {name: innocent}, spec: {containers: [{name: main, image: i}]}}
      - apiVersion: apps/v1
        kind: Deployment
        metadata: {name: a-deployment}
        spec: {replicas: 0, selector: {matchLabels: {a: d}}, template: {metadata: {labels: {a: d}}, spec: TEMPLATE}}
      - apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: a-statefulset}
        spec: {replicas: 0, serviceName: s, selector: {matchLabels: {a: s}}, template: {metadata: {labels: {a: s}}, spec: TEMPLATE}}
      - apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: a-daemonset}
        spec: {selector: {matchLabels: {a: e}}, template: {metadata: {labels: {a: e}}, spec: TEMPLATE}}
      - apiVersion: batch/v1
        kind: Job
        metadata: {name: a-job}
        spec: {template: {spec: TEMPLATE}}
      - apiVersion: batch/v1
        kind: CronJob
        metadata: {name: a-cronjob}
        spec: {schedule: "1 1 1 1 *", jobTemplate: {spec: {template: {spec: TEMPLATE}}}}
      """;

  private static final String TEMPLATE =
      "{serviceAccountName: sailor, containers: [{name: c, image: i, envFrom: [{configMapRef: {name:"
          + " chart}}, {secretRef: {name: chest}}]}], volumes: [{name: v, persistentVolumeClaim:"
          + " {claimName: hold}}]RESTART}";

  @TempDir Path home;

  private final String namespace = "users-" + UUID.randomUUID().toString().substring(0, 8);
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    String objects =
        OBJECTS
            .replaceAll("(kind: (?:Cron)?Job\\n(?:.*\\n)*?.*)TEMPLATE", "$1" + "ONCE")
            .replace("ONCE", TEMPLATE.replace("RESTART", ", restartPolicy: Never"))
            .replace("TEMPLATE", TEMPLATE.replace("RESTART", ""))
            .replace("UNIQUE", namespace);
    Path file = Files.writeString(home.resolve("objects.yaml"), objects);
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "-f", file.toString());
    String debugger =
        """
        {"spec": {"ephemeralContainers": [{"name": "debugger", "image": "i",
          "envFrom": [{"secretRef": {"name": "chest"}}, {"configMapRef": {"name": "chart"}}]}]}}
        """;
    Kubectl.run(
        "-n",
        namespace,
        "patch",
        "pod",
        "debugged",
        "--subresource=ephemeralcontainers",
        "-p",
        debugger);
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "--wait=false", "storageclass/" + namespace, "ingressclass/" + namespace);
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void related(String place, String... users) throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s".formatted(cluster, place));
    window.awaitText("#object .title-4", place.substring(place.lastIndexOf('/') + 1));
    window.clickIn("#object", "Related");
    window.await(() -> window.texts(LINKS).containsAll(List.of(users)));
    window.await(() -> !window.texts("#related-when").isEmpty());
    assertThat(window.texts(LINKS)).doesNotContain("innocent", "bound-elsewhere");
  }

  private static String[] and(String... more) {
    return Stream.concat(Stream.of("a-deployment", "a-statefulset", "a-cronjob"), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void areNamedWithHowTheyUseIt() throws Exception {
    related(
        namespace + "/secrets/chest",
        and("by-env", "by-volume", "debugged", "gate", "sailor", "mate"));
    window.picture("used-by-secret");
    assertThat(window.texts(HOW))
        .anyMatch(how -> how.contains("container first") && how.contains("container main env GOLD"))
        .anyMatch(how -> how.contains("volume keys") && how.contains("volume all"))
        .contains("container debugger", "TLS", "imagePullSecrets", "secrets");
    assertThat(window.texts(LINKS)).anyMatch(name -> name.startsWith("a-daemonset-"));
    assertThat(window.texts(LINKS)).anyMatch(name -> name.startsWith("a-job-"));

    related(
        namespace + "/configmaps/chart",
        and("a-daemonset", "a-job", "by-env", "by-volume", "debugged"));
    assertThat(window.texts(LINKS)).noneMatch(name -> name.matches("a-(daemonset|job)-.*"));

    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/secrets/pass".formatted(cluster, namespace));
    window.awaitText("#object .title-4", "pass");
    window.clickIn("#object", "Overview");
    window.awaitText(".overview .value-link", "sailor");

    related(namespace + "/serviceaccounts/sailor", and("by-env", "bound"));
    related(namespace + "/persistentvolumeclaims/hold", and("a-daemonset", "a-job", "by-volume"));
    related("-/storageclasses.storage.k8s.io/" + namespace, "hold");
    related("-/ingressclasses.networking.k8s.io/" + namespace, "gate");
  }
}
