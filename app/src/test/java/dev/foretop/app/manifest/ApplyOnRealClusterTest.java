package dev.foretop.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class ApplyOnRealClusterTest extends ApplyContract {

  @TempDir static Path home;

  private static OpenCluster real;

  @BeforeAll
  static void start() throws Exception {
    real = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Override
  OpenCluster open() {
    return real;
  }

  @Test
  void waitsForADefinitionBeforeItsObjects() throws Exception {
    String group = name + ".foretop.dev";
    Run run =
        apply(
            """
            apiVersion: GROUP/v1
            kind: Buoy
            metadata: {name: north}
            spec: {colour: red}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: buoys.GROUP
            spec:
              group: GROUP
              scope: Namespaced
              names: {plural: buoys, singular: buoy, kind: Buoy}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          colour: {type: string}
            """
                .replace("GROUP", group),
            false);

    assertThat(run.tried().getFirst()).isInstanceOf(Standing.Waiting.class);
    assertThat(run.sent()).as(run.sent().toString()).allMatch(Standing::isDone);
  }

  @Test
  void makesAPodInANamespaceThatWasJustMade() {
    Run run =
        apply(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: first, namespace: NAME}
            spec:
              containers:
              - {name: main, image: 'example/web:1'}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: NAME}
            """,
            false);

    assertThat(run.sent()).as(run.sent().toString()).allMatch(Standing::isDone);
  }

  @Test
  void appliesToAVersionThatItsGroupDoesNotPrefer() throws Exception {
    Run run =
        apply(
            """
            apiVersion: autoscaling/v1
            kind: HorizontalPodAutoscaler
            metadata: {name: NAME}
            spec:
              maxReplicas: 3
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
            """,
            false);

    assertThat(run.sent()).as(run.sent().toString()).allMatch(Standing::isDone);
    assertThat(
            live("horizontalpodautoscalers.autoscaling", "default", name)
                .at("/spec/maxReplicas")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void saysAtWhichLineAFieldIsThatTheServerDoesNotKnow() {
    Manifest manifest =
        Manifest.read(
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Pod
              metadata: {name: wrong}
              spec:
                containers:
                - name: main
                  image: example/web:1
                  ports:
                  - containerPort: 80
                    hostprt: 81
            - apiVersion: v1
              kind: Secret
              metadata: {name: wrong}
              stringData:
                pin: 4711
            """);
    var application = new Application(real.cluster(), manifest.entries(), "default");

    Entry pod = manifest.entries().getFirst();
    Standing ofPod = application.attempt(pod, false);
    assertThat(words(ofPod)).contains("hostprt: field not declared").doesNotContain("could not");
    assertThat(pod.line(String.valueOf(Application.field(((Standing.Refused) ofPod).outcome()))))
        .isEqualTo(13);
    Entry secret = manifest.entries().getLast();
    Standing ofSecret = application.attempt(secret, false);
    assertThat(words(ofSecret)).contains(".stringData.pin: expected string").doesNotContain("4711");
    var check = new ManifestCheck(real.cluster(), new Schemas(real.cluster().objects()));
    assertThat(check.findings(manifest).toString())
        .contains("Line 13: ports has no field hostprt. Did you mean hostPort?")
        .contains("Line 18: pin must be a text");
  }

  @Test
  void saysWhatTheServerDoesNotTakeAndAtWhichLine() {
    Manifest manifest =
        Manifest.read(
            """
            # two of them
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fine}
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: wrong
            spec:
              ports:
              - port: 99999
            """);
    var application = new Application(real.cluster(), manifest.entries(), "default");

    Standing refused = application.attempt(manifest.entries().getLast(), false);

    assertThat(words(refused)).contains("99999");
    String field = Application.field(((Standing.Refused) refused).outcome());
    assertThat(field).isEqualTo("spec.ports[0].port");
    assertThat(manifest.entries().getLast().line(String.valueOf(field))).isEqualTo(12);
  }
}
