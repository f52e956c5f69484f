package dev.foretop.app.start;

import dev.foretop.app.ui.navigation.ObjectLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Addresses, what people type after `foretop open`, and the palette lead to the same places and
/// mark the same rows, whatever the names.
@Tag("cluster")
@Timeout(400)
class SamePlacesOnClusterTest {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String OF_ROLES = LETTERS + "ABC:;,=+@!$&'()* ~";

  /// A kind as the server writes it, and the ways to name it.
  private record Named(String kind, String apiVersion, List<String> spellings) {}

  private static final List<Named> KINDS =
      List.of(
          new Named("ConfigMap", "v1", List.of("cm", "configmaps", "ConfigMap")),
          new Named("ServiceAccount", "v1", List.of("sa", "serviceaccounts", "serviceaccount")),
          new Named(
              "Role",
              "rbac.authorization.k8s.io/v1",
              List.of("roles.rbac.authorization.k8s.io", "Role", "roles")));

  private record Place(Named kind, String name) {}

  @TempDir Path home;

  private final String namespace = "places-" + UUID.randomUUID().toString().substring(0, 8);
  private final Random random = new Random(4711);
  private final List<Place> places = new ArrayList<>();
  private String cluster = "";
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    cluster = Kubectl.run("config", "current-context").strip();
    Kubectl.run("create", "namespace", namespace);
    var objects = new StringBuilder("---\n");
    for (int i = 0; i < 12; i++) {
      Named kind = KINDS.get(i % KINDS.size());
      String name = i + (kind.kind().equals("Role") ? any(OF_ROLES, 25) : dotted(i)) + "z";
      places.add(new Place(kind, name));
      objects.append(
          "{apiVersion: %s, kind: %s, metadata: {namespace: %s, name: \"%s\"}}\n---\n"
              .formatted(kind.apiVersion(), kind.kind(), namespace, name));
    }
    Path file = Files.writeString(home.resolve("objects.yaml"), objects);
    Kubectl.run("create", "-f", file.toString());
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private String any(String of, int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(of.charAt(random.nextInt(of.length())));
    }
    return text.toString();
  }

  // The last ones are as long as names may be.
  private String dotted(int i) {
    return i < 9
        ? any(LETTERS, 8) + "." + any(LETTERS, 3) + "-" + any(LETTERS, 9)
        : any(LETTERS, 249);
  }

  @Test
  void allWaysLeadThere() throws Exception {
    for (Place place : places) {
      for (String spelling : place.kind().spellings()) {
        window.open(new ObjectLink(cluster, namespace, spelling, place.name()).toString());
        awaitAt(place);
      }
    }
    window.robot().push(KeyCode.CONTROL, KeyCode.T);
    window.open("foretop://" + cluster + "-token/default/pods"); // another cluster is open, too
    window.awaitText("#status-cluster", cluster + "-token");
    for (Place place : places) {
      find(place);
      awaitAt(place);
      String kind = place.kind().spellings().getFirst();
      window.open(
          ObjectLink.ofPlace(String.join("/", cluster, namespace, kind, place.name())).toString());
      awaitAt(place);
    }
  }

  private void find(Place place) throws Exception {
    window.robot().push(KeyCode.CONTROL, KeyCode.P);
    window.awaitShown("#palette");
    window
        .robot()
        .interact(() ->
            window.robot().lookup("#palette-field").queryAs(TextField.class).setText(place.name()));
    window.awaitText(
        "#palette .list-cell .label", "%s in %s of %s".formatted(kind(place), namespace, cluster));
    window.robot().type(KeyCode.ENTER);
  }

  private static String kind(Place place) {
    return place.kind().kind();
  }

  private void awaitAt(Place place) throws Exception {
    window.awaitText("#object .title-4", place.name());
    window.await(
        () -> window.texts("#rows .table-row-cell:selected .name-cell").contains(place.name()));
  }
}
