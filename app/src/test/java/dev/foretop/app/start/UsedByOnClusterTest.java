package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
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
      - {apiVersion: v1, kind: Secret, metadata: {name: hoard}, stringData: {gold: none}}
      - {apiVersion: v1, kind: ServiceAccount, metadata: {name: ghost}}
      - apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: nowhere}
        spec:
          selector: {matchLabels: {a: x}}
          template: {metadata: {labels: {a: x}}, spec: {nodeSelector: {no: where}, HIDDEN}}
      - apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: none}
        spec: {replicas: 0, selector: {matchLabels: {a: o}}, template: {metadata: {labels: {a: o}}, spec: {HIDDEN}}}
      - apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: bare}
        spec: {replicas: 1, selector: {matchLabels: {a: r}}, template: {metadata: {labels: {a: r}}, spec: {HIDDEN}}}
      - apiVersion: v1
        kind: ReplicationController
        metadata: {name: old}
        spec: {replicas: 0, selector: {a: q}, template: {metadata: {labels: {a: q}}, spec: {HIDDEN}}}
      - {apiVersion: v1, kind: PodTemplate, metadata: {name: mould}, template: {metadata: {labels: {a: t}}, spec: {HIDDEN}}}
      - apiVersion: batch/v1
        kind: Job
        metadata: {name: asleep}
        spec: {suspend: true, template: {spec: {restartPolicy: Never, HIDDEN}}}
      - apiVersion: v1
        kind: Secret
        type: kubernetes.io/service-account-token
        metadata: {name: token-of-ghost, annotations: {kubernetes.io/service-account.name: ghost}}
      - apiVersion: v1
        kind: PersistentVolume
        metadata: {name: UNIQUE}
        spec:
          capacity: {storage: 1Gi}
          accessModes: [ReadWriteOnce]
          storageClassName: none-UNIQUE
          csi: {driver: nobody.example, volumeHandle: v, nodePublishSecretRef: {name: hoard, namespace: UNIQUE}}
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

  // Each way to name a secret in a template.
  private static final String HIDDEN =
      "serviceAccountName: ghost, containers: [{name: c, image: i, env: [{name: E, valueFrom:"
          + " {secretKeyRef: {name: hoard, key: gold}}}], envFrom: [{secretRef: {name: hoard}}]}],"
          + " imagePullSecrets: [{name: hoard}], volumes: [{name: v, secret: {secretName: hoard}},"
          + " {name: p, projected: {sources: [{secret: {name: hoard}}]}}, {name: d, csi: {driver:"
          + " nobody.example, nodePublishSecretRef: {name: hoard}}}]";

  private static final String CUSTOM =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: parrots.GROUP}
      spec:
        group: GROUP
        scope: Namespaced
        names: {plural: parrots, singular: parrot, kind: Parrot}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;

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
            .replace("HIDDEN", HIDDEN)
            .replace("UNIQUE", namespace);
    Path file = Files.writeString(home.resolve("objects.yaml"), objects);
    Files.writeString(home.resolve("custom.yaml"), CUSTOM.replace("GROUP", group()));
    Kubectl.run("create", "-f", home.resolve("custom.yaml").toString());
    Kubectl.run("wait", "--for=condition=Established", "crd/parrots." + group());
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
    Path parrot =
        Files.writeString(
            home.resolve("parrot.yaml"),
            """
            apiVersion: %s/v1
            kind: Parrot
            metadata: {name: polly}
            spec: {tlsSecretName: hoard}
            """
                .formatted(group()));
    Kubectl.run("-n", namespace, "create", "-f", parrot.toString());
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run(
        "delete",
        "--wait=false",
        "storageclass/" + namespace,
        "ingressclass/" + namespace,
        "persistentvolume/" + namespace,
        "crd/parrots." + group());
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private String group() {
    return namespace + ".example.com";
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

  @Test
  void areFoundFurtherAwayWhenSomebodyWantsIt() throws Exception {
    related(namespace + "/secrets/hoard");
    assertThat(window.texts(LINKS)).noneMatch(name -> name.matches("nowhere|none|asleep|old"));
    assertThat(window.texts(LINKS)).anyMatch(name -> name.startsWith("bare-"));
    assertThat(window.texts("#related-unread"))
        .singleElement()
        .asString()
        .contains("DaemonSet", "Job", "ReplicaSet", "PersistentVolume", "Parrot");
    window.picture("used-by-unread");
    window.robot().interact(() -> window.robot().lookup("#related-further").query().requestFocus());
    window.robot().type(KeyCode.SPACE);
    List<String> users =
        List.of("nowhere", "none", "bare", "old", "mould", "asleep", "polly", namespace);
    window.await(() -> window.texts(LINKS).containsAll(users));
    assertThat(window.texts(LINKS)).noneMatch(name -> name.startsWith("bare-"));
    assertThat(window.texts(HOW))
        .contains("tlsSecretName")
        .anyMatch(how ->
            Stream.of(
                    "container c", "container c env E", "imagePullSecrets", "volume v", "volume p")
                .allMatch(List.of(how.split(", "))::contains));
    window.picture("used-by-further");
    window.click("#related-again");
    window.await(() -> window.texts("#related-when").size() == 1);
    window.await(() -> window.texts(LINKS).containsAll(users));

    related(namespace + "/serviceaccounts/ghost");
    window.click("#related-further");
    window.await(() ->
        window.texts(LINKS).containsAll(List.of("nowhere", "none", "asleep", "token-of-ghost")));
  }
}
