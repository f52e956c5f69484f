package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is no Secret and holds one all the same, as its field's name or its form tells, is not said
/// by details and tables, whatever columns these have, and not by what is copied, written and kept.
@Tag("cluster")
@Timeout(240)
class NamedSecretsHuntedOnClusterTest {

  private static final String CELLS = "#rows .table-cell";

  private static final String NAMED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: chart
        annotations:
          example.com/original: '{"kind":"Secret","stringData":{"gold":"CANARY"}}'
      data: {DB_PASSWORD: CANARY, tls.key: "-----BEGIN PRIVATE KEY----- CANARY", depth: seven}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: boat}
      spec:
        containers:
        - name: main
          image: i
          args: [--password=CANARY, --token, CANARY, --depth=seven, 'export API_TOKEN="a CANARY"; x']
          env:
          - {name: DB_PASSWORD, value: CANARY}
          - {name: API_TOKEN, value: CANARY}
          - {name: DEPTH, value: seven}
      ---
      apiVersion: GROUP/v1
      kind: Vault
      metadata: {name: vault, annotations: {example.com/api-token: CANARY}}
      spec:
        password: CANARY
        depth: seven
        client_secret: CANARY
        tokens: [CANARY]
        tls: {key: "-----BEGIN RSA PRIVATE KEY----- CANARY"}
        users: [{name: me, password: CANARY}]
        env: [{name: API_TOKEN, value: CANARY}, {name: DEPTH, value: seven}]
        one: {name: DB_PASSWORD, value: CANARY}
        run: {args: [--token, CANARY], env: [{name: API_TOKEN, value: CANARY}]}
        steps:
        - name: first
          args: [--password=CANARY, --depth=seven]
          env: [{name: API_TOKEN, value: CANARY}]
      status: {token: CANARY}
      """;

  private static final String VAULTS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: vaults.GROUP}
      spec:
        group: GROUP
        scope: Namespaced
        names: {plural: vaults, singular: vault, kind: Vault}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          additionalPrinterColumns:
          - {name: Password, type: string, jsonPath: .spec.password}
          - {name: All, type: string, jsonPath: .spec}
          - {name: Users, type: string, jsonPath: '.spec.users'}
          - {name: Key, type: string, jsonPath: .spec.tls.key}
          - {name: Word, type: string, jsonPath: .spec.password}
          - {name: Said, type: string, description: What is said at the door., jsonPath: .spec.password}
          - {name: First, type: string, jsonPath: '.spec.users[0].password'}
          - {name: Set, type: string, jsonPath: '.spec.env[?(@.name=="API_TOKEN")].value'}
          - {name: Depth, type: string, jsonPath: .spec.depth}
      """;

  private static final String OWN =
      """
      {"version": 1, "tables": {
        "configmaps": {"sort": "Name", "hidden": [], "group": "-2:Each", "own": [
          {"title": "All", "value": ".data"}, {"title": "Each", "value": ".data[*]"},
          {"title": "Word", "value": ".data.DB_PASSWORD"}, {"title": "Notes", "value": ".metadata"},
          {"title": "Note", "value": "annotation:example.com/original"}]},
        "pods": {"sort": "Name", "hidden": [], "group": "-2:Words", "own": [
          {"title": "Env", "value": ".spec.containers[0].env"},
          {"title": "Values", "value": ".spec.containers[*].env[*].value"},
          {"title": "One", "value": ".spec.containers[0].env[?(@.name==\\"DB_PASSWORD\\")].value"},
          {"title": "Words", "value": ".spec.containers[0].args"},
          {"title": "Second", "value": ".spec.containers[0].args[2]"},
          {"title": "All", "value": ".spec"}]},
        "vaults.GROUP": {"sort": "Name", "hidden": [], "group": "-2:Each", "own": [
          {"title": "Secret word", "value": ".spec.password"}, {"title": "Whole", "value": ".spec"},
          {"title": "Pem", "value": ".spec.tls.key"}, {"title": "User", "value": ".spec.users[0]"},
          {"title": "Each", "value": ".spec[*]"}, {"title": "Lists", "value": ".spec.tokens[0:]"},
          {"title": "Noted", "value": "annotation:example.com/api-token"}]}}}
      """;

  @TempDir Path home;
  @TempDir Path elsewhere;

  private final String namespace = "named-" + UUID.randomUUID().toString().substring(0, 8);
  private final String group = namespace + ".example.com";
  private SecretsHunt hunt;
  private WindowFixture window;
  private String cluster;

  @BeforeEach
  void open() throws Exception {
    // Whoever reads the YAML of what is no Secret wants it as it is.
    hunt = new SecretsHunt(home, _ -> true);
    cluster = Kubectl.run("config", "current-context").strip();
    Kubectl.run("create", "namespace", namespace);
    create(VAULTS);
    Kubectl.run("wait", "--for=condition=Established", "crd/vaults." + group);
    create(NAMED);
    window = hunt.open(twoClusters(), OWN.replace("GROUP", group));
  }

  @AfterEach
  void close() throws Exception {
    hunt.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
    Kubectl.run("delete", "--wait=false", "crd/vaults." + group);
  }

  // The same one under two names.
  private Path twoClusters() throws Exception {
    Path source = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));
    var json = new JsonMapper();
    var config = (ObjectNode) json.readTree(Files.readString(source));
    var context = (ObjectNode) config.at("/contexts/0").deepCopy();
    ((ArrayNode) config.path("contexts")).add(context.put("name", "again"));
    return Files.writeString(elsewhere.resolve("two.json"), config.toString());
  }

  private void create(String manifest) throws Exception {
    Path file =
        Files.writeString(
            elsewhere.resolve("manifest.yaml"),
            manifest.replace("GROUP", group).replace("CANARY", hunt.canary()));
    Kubectl.run("-n", namespace, "create", "-f", file.toString());
  }

  private void go(String place) {
    window.open("foretop://%s/%s/%s".formatted(cluster, namespace, place));
  }

  private boolean says(String query, String text) {
    return window.texts(query).stream().anyMatch(each -> each.contains(text));
  }

  @Test
  void isNotSaidWhereItsNameTellsThatItIsOne() throws Exception {
    window.resize(1920, 1080); // all columns have room
    throughTheTable("configmaps", "each", "word");
    throughTheTable("pods", "values", "one", "words");
    throughTheTable("vaults." + group, "password", "all", "each");
    joined();
    for (String place : List.of("configmaps/chart", "pods/boat", "vaults." + group + "/vault")) {
      go(place);
      window.awaitText("#object .title-4", place.substring(place.lastIndexOf('/') + 1));
      window.await(() -> says(".overview .label", "••••••••"));
      assertThat(says(".overview .label", "seven")).as(place).isTrue();
      window.picture("hunted-" + place.replaceAll("\\W.*", ""));
      hunt.nothingIsSeen();
    }
    hunt.close();
    hunt.nothingIsKept();
  }

  private void throughTheTable(String kind, String... completed) throws Exception {
    window.await(() -> {
      go(kind);
      return !window.texts("#freshness").isEmpty();
    });
    window.awaitText("#freshness", "Live");
    window.await(() -> says(CELLS, "seven") && says(CELLS, "••••••••") && says(CELLS, "▾"));
    window.picture("hunted-table-" + kind.replaceAll("\\W.*", ""));
    hunt.nothingIsSeen();
    hunt.copyTheTable();
    hunt.exportTheTable(elsewhere);
    for (String column : completed) {
      window.click("#filter");
      window.robot().write(column + ":");
      hunt.nothingIsSeen();
      window.robot().type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
    }
  }

  private void joined() throws Exception {
    window.click("#more-clusters");
    window.clickIn(".context-menu", "again");
    window.robot().type(KeyCode.ESCAPE);
    window.awaitText(CELLS, "again");
    window.awaitText("#freshness", "Live");
    hunt.nothingIsSeen();
    hunt.exportTheTable(elsewhere);
  }
}
