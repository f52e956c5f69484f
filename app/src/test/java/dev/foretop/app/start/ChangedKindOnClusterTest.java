package dev.foretop.app.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A kind that changes while its table and an object of it are open.
@Tag("cluster")
@Timeout(240)
class ChangedKindOnClusterTest {

  private static final String SAID = ".overview .label";

  @TempDir Path home;

  private final String group = "tides" + UUID.randomUUID().toString().substring(0, 8) + ".example";
  private WindowFixture window;
  private String kind = "Tide";

  @BeforeEach
  void open() throws Exception {
    define(true, true);
    makeTide();
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/default/tides.%s/spring".formatted(cluster, group));
    window.awaitText("#freshness", "Live");
    awaitSaid("seven");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "crd", "tides." + group, "--ignore-not-found", "--wait=false");
  }

  private void makeTide() throws Exception {
    Path file = home.resolve("tide.json");
    Files.writeString(
        file,
        """
        {"apiVersion": "%s/v1", "kind": "%s",
         "metadata": {"name": "spring", "namespace": "default"}, "spec": {"depth": "seven"}}
        """
            .formatted(group, kind));
    Kubectl.run("apply", "-f", file.toString());
  }

  // A new definition is served a moment after it is there.
  private boolean isMade() throws Exception {
    try {
      makeTide();
      return true;
    } catch (AssertionError _) {
      return false;
    }
  }

  private void define(boolean isFirstServed, boolean isSecondServed) throws Exception {
    Path file = home.resolve("kind.json");
    Files.writeString(
        file,
        """
        {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
         "metadata": {"name": "tides.%1$s"},
         "spec": {"group": "%1$s", "scope": "Namespaced",
          "names": {"plural": "tides", "singular": "%4$s", "kind": "%5$s", "categories": ["sea"]},
          "versions": [%2$s, %3$s]}}
        """
            .formatted(
                group,
                version("v1", isFirstServed, false),
                version("v2", isSecondServed, true),
                kind.toLowerCase(Locale.ROOT),
                kind));
    Kubectl.run("apply", "-f", file.toString());
    Kubectl.run("wait", "--for=condition=Established", "crd/tides." + group);
  }

  private static String version(String name, boolean isServed, boolean isStored) {
    return """
    {"name": "%s", "served": %s, "storage": %s, "schema": {"openAPIV3Schema": {
     "type": "object", "properties": {"spec": {"type": "object",
      "x-kubernetes-preserve-unknown-fields": true}}}}}
    """
        .formatted(name, isServed, isStored);
  }

  private void awaitSaid(String text) throws Exception {
    window.await(() -> window.texts(SAID).stream().anyMatch(said -> said.contains(text)));
  }

  private boolean isGone() {
    return WindowFixture.onFx(() ->
        window.robot().lookup("Deleted").queryAll().stream()
            .anyMatch(node -> node instanceof Labeled && node.isVisible()));
  }

  private void change(String depth) throws Exception {
    Kubectl.run(
        "patch",
        "tides." + group,
        "spring",
        "--type=merge",
        "-p",
        "{\"spec\": {\"depth\": \"%s\"}}".formatted(depth));
  }

  @Test
  void isFollowedToAnotherVersion() throws Exception {
    define(true, false);
    change("eight");
    awaitSaid("eight");
    window.await(() -> !isGone());
    window.awaitText("#freshness", "Live");
  }

  @Test
  void isFollowedWhereItComesBack() throws Exception {
    window.clickIn("#sections", "Explain");
    window.awaitShown("#explain-tree");
    Kubectl.run("delete", "crd", "tides." + group);
    window.await(this::isGone);
    window.awaitText("#explain-problem", "This cluster publishes no schema for Tide.");
    window.picture("kind-gone");
    define(true, true);
    window.await(this::isMade);
    window.awaitText("#freshness", "Live");
    window.await(() -> !isGone());
    window.awaitShown("#explain-tree");
    window.clickIn("#sections", "Overview");
    change("nine");
    awaitSaid("nine");
  }

  @Test
  void isCalledAsWhatTakesItsPlace() throws Exception {
    Kubectl.run("delete", "crd", "tides." + group);
    window.await(this::isGone);
    kind = "Flood";
    define(true, true);
    window.await(this::isMade);
    window.awaitText("#object .label", "Flood in default");
    window.await(() -> !isGone());
    window.awaitText("#freshness", "Live");
    window.picture("kind-called-otherwise");
  }

  @Test
  void isExplainedAsItIsNow() throws Exception {
    window.clickIn("#sections", "Explain");
    window.click("#explain-search");
    window.robot().write("swell");
    Kubectl.run(
        "patch",
        "crd",
        "tides." + group,
        "--type=json",
        "-p",
        """
        [{"op": "add", "path": "/spec/versions/1/schema/openAPIV3Schema/properties/swell",
          "value": {"type": "string", "description": "How high the waves are."}}]
        """);
    window.await(() ->
        window.texts("#explain-tree .label").stream().anyMatch(text -> text.contains("swell")));
  }

  @Test
  void joinsATableOfSeveralKinds() throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    Kubectl.run("delete", "crd", "tides." + group);
    window.open("foretop://%s/default/all".formatted(cluster));
    window.awaitText("#title", "Everything");
    window.awaitText("#freshness", "Live");
    window.click("#filter");
    window.robot().write("kind:tide"); // among much else that may be there
    define(true, true);
    window.await(this::isMade);
    window.awaitText("#rows .table-cell", "Tide");
  }
}
