package dev.foretop.app.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Custom resources of two clusters stand in one table, with their own columns, and stay live.
@Tag("cluster")
@Timeout(180)
class JoinedCustomKindOnClusterTest {

  private static final String CELLS = "#rows .table-cell";
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: yachts.UNIQUE.example.org}
      spec:
        group: UNIQUE.example.org
        scope: Namespaced
        names: {plural: yachts, kind: Yacht, singular: yacht}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          additionalPrinterColumns: [{name: Length, type: integer, jsonPath: .spec.length}]
      """;

  @TempDir Path home;

  private final String namespace = "joined-" + Long.toString(System.nanoTime(), 36);
  private final String kind = "yachts." + namespace + ".example.org";
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    create(DEFINITION);
    Kubectl.run("wait", "--for=condition=Established", "crd/" + kind);
    Kubectl.run("create", "namespace", namespace);
    create(yacht("ketch", 12));
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
    Kubectl.run("delete", "crd", kind, "--wait=false");
  }

  private void create(String text) throws Exception {
    Path file = Files.writeString(home.resolve("object.yaml"), text.replace("UNIQUE", namespace));
    Kubectl.run("create", "-f", file.toString());
  }

  private static String yacht(String name, int length) {
    return """
    apiVersion: UNIQUE.example.org/v1
    kind: Yacht
    metadata: {name: %s, namespace: UNIQUE}
    spec: {length: %d}
    """
        .formatted(name, length);
  }

  @Test
  void standTogetherAndStayLive() throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/%s".formatted(cluster, namespace, kind));
    window.awaitText(".name-cell", "ketch");
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    String wanted = "Rows of " + cluster + "-token, too";
    window.robot().write(">" + wanted);
    window.await(() ->
        window.texts("#palette .list-cell .label").stream()
            .findFirst()
            .equals(Optional.of(wanted)));
    window.robot().type(KeyCode.ENTER);
    window.awaitText("#count", "2");
    window.await(() -> window.texts(CELLS).containsAll(List.of(cluster, cluster + "-token", "12")));

    create(yacht("yawl", 17));
    window.awaitText("#count", "4");
    window.await(() -> window.texts(CELLS).stream().filter("17"::equals).count() == 2);
    window.picture("joined-custom-kind");
    Kubectl.run("-n", namespace, "delete", kind, "ketch");
    window.awaitText("#count", "2");
    window.await(() -> !window.texts(".name-cell").contains("ketch"));
  }
}
