package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/// What `kubectl explain --recursive` says is what we say.
@Tag("cluster")
@Timeout(240)
class ExplainOnClusterTest {

  private static final String GROUP =
      "told-" + Long.toString(System.nanoTime(), 36) + ".example.org";
  private static final int MOST_LEVELS = 8;

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: PLURAL.GROUP}
      spec:
        group: GROUP
        scope: Namespaced
        names: {plural: PLURAL, kind: KIND, singular: SINGULAR}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: SCHEMA}
      """;

  private static final String VOYAGE =
      """
      {"type": "object", "description": "A voyage.\nOf many days.", "required": ["spec"], "properties": {
        "spec": {"type": "object", "description": "What is planned.", "required": ["stops"], "properties": {
          "stops": {"type": "array", "description": "Where it calls.", "items": {"type": "object",
            "description": "One call.", "required": ["port"], "properties": {
              "port": {"type": "string", "description": "Its name.", "minLength": 1},
              "berth": {"x-kubernetes-int-or-string": true, "description": "A number or a name."},
              "fees": {"type": "object", "additionalProperties": {"type": "number", "description": "In euros."}}}}},
          "mode": {"type": "string", "enum": ["Sail", "Steam"], "default": "Sail", "description": "How."},
          "crew": {"type": "object", "additionalProperties": {"type": "object", "description": "One of them.",
            "properties": {"age": {"type": "integer", "description": "In years."}}}},
          "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
          "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "description": "Anything."},
          "pod": {"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true}}},
        "status": {"type": "object", "properties": {"done": {"type": "boolean"}}}}}
      """;

  private static final String BUOY =
      """
      {"type": "object", "properties": {
        "depth": {"type": "string", "format": "byte", "description": "Not below spec."},
        "spec": {"type": "object", "description": "   Of blanks,  \n\n- a list\n- of two\n", "properties": {
          "kind": {"type": "string", "nullable": true}, "$odd-name_1": {"type": "string", "description": "An odd name."}}}}}
      """;

  @TempDir Path home;

  @BeforeAll
  static void define(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("definitions.yaml"),
            definition("voyages", "Voyage", VOYAGE) + "---\n" + definition("buoys", "Buoy", BUOY));
    Kubectl.run("create", "-f", file.toString());
    Kubectl.run("wait", "--for=condition=Established", "-f", file.toString());
  }

  @AfterAll
  static void forget() throws Exception {
    Kubectl.run("delete", "crd", "--wait=false", "voyages." + GROUP, "buoys." + GROUP);
  }

  private static String definition(String plural, String kind, String schema) {
    return DEFINITION
        .replace("PLURAL", plural)
        .replace("KIND", kind)
        .replace("SINGULAR", kind.toLowerCase(Locale.ROOT))
        .replace("GROUP", GROUP)
        .replace("SCHEMA", schema.replace("\n", " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pods",
        "deployments.apps",
        "ingresses.networking.k8s.io",
        "horizontalpodautoscalers.autoscaling",
        "configmaps",
        "services",
        "nodes",
        "persistentvolumeclaims",
        "cronjobs.batch",
        "statefulsets.apps",
        "networkpolicies.networking.k8s.io",
        "validatingwebhookconfigurations.admissionregistration.k8s.io",
        "voyages",
        "buoys"
      })
  void agreesWithKubectl(String name) throws Exception {
    String resource = name.equals("voyages") || name.equals("buoys") ? name + "." + GROUP : name;
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      ResourceKind kind = cluster.kind(resource);
      awaitPublished(cluster, kind);
      SchemaField root = new Schemas(cluster.session().objects()).of(kind).orElseThrow();
      List<String> kubectls = fields(explain(resource, "--recursive"));

      var ours = new TreeMap<String, String>();
      collect(root, "", ours);

      assertThat(kubectls).hasSizeGreaterThan(10);
      assertThat(ours.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()))
          .containsAll(kubectls);
      assertThat(ours).hasSize((int) kubectls.stream().distinct().count());
      saysTheSame(root, resource);
    }
  }

  // The server publishes the schema of a new kind some moments after the kind.
  private static void awaitPublished(OpenCluster cluster, ResourceKind kind) throws Exception {
    var objects = cluster.session().objects();
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> new Schemas(objects).of(kind).isPresent());
  }

  /// Compares what is said of the fields of a kind, level by level, each type once.
  private void saysTheSame(SchemaField root, String resource) throws Exception {
    var next = new ArrayDeque<Map.Entry<String, SchemaField>>(List.of(Map.entry(resource, root)));
    Set<String> seen = new HashSet<>();
    for (int looked = 0; looked < MOST_LEVELS && !next.isEmpty(); looked++) {
      Map.Entry<String, SchemaField> at = next.removeFirst();
      String said = explain(at.getKey());
      int start = said.indexOf("\nFIELDS:");
      String all =
          said.substring(said.indexOf("DESCRIPTION:") + 12, start < 0 ? said.length() : start);
      String ours = at.getValue().wholeDescription();
      assertThat(plain(ours.isEmpty() ? "<empty>" : ours)).as(at.getKey()).isEqualTo(plain(all));
      for (SchemaField field : at.getValue().fields()) {
        String ofField = ofField(said, field.name());
        assertThat(plain(field.wholeDescription()))
            .as(at.getKey() + "." + field.name())
            .startsWith(plain(ofField));
        if (!field.fields().isEmpty() && seen.add(field.type())) {
          next.addLast(Map.entry(at.getKey() + "." + field.name(), field));
        }
      }
    }
  }

  // Its line, perhaps with lines for what is allowed, and lines that stand further in.
  private static String ofField(String said, String name) {
    String from = said.substring(said.indexOf("\n  " + name + "\t<"));
    return from.lines()
        .skip(2)
        .dropWhile(line -> line.startsWith("  ") && !line.startsWith("   "))
        .takeWhile(line -> line.isBlank() || line.startsWith("    "))
        .filter(line -> !line.strip().equals("<no description>"))
        .collect(Collectors.joining("\n"));
  }

  // What kubectl remembers of the cluster is older than the kinds.
  private String explain(String... what) throws Exception {
    List<String> command = new ArrayList<>(List.of("--cache-dir", home.toString(), "explain"));
    command.addAll(List.of(what));
    return Kubectl.run(command.toArray(String[]::new));
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static void collect(SchemaField at, String path, Map<String, String> into) {
    for (SchemaField field : at.fields()) {
      String below = path + "." + field.name();
      // kubectl does not know what custom resources call so.
      into.put(
          below,
          field
              .type()
              .replace("int or string", field.name().equals("berth") ? "Object" : "IntOrString"));
      collect(field, below, into);
    }
  }

  // Each line is a field with its type between tab and bracket, deeper by two blanks a level.
  private static List<String> fields(String said) {
    List<String> lines = said.lines().toList();
    int start = lines.indexOf("FIELDS:") + 1;
    var path = new ArrayList<String>();
    var fields = new ArrayList<String>();
    for (String line : lines.subList(start, lines.size())) {
      String name = line.strip();
      int tab = name.indexOf('\t');
      if (tab < 0) {
        continue;
      }
      int depth = (line.length() - line.stripLeading().length()) / 2 - 1;
      while (path.size() > depth) {
        path.removeLast();
      }
      path.add(name.substring(0, tab));
      String type = name.substring(name.indexOf('<') + 1, name.indexOf('>'));
      fields.add("." + String.join(".", path) + " " + type);
    }
    return fields;
  }
}
