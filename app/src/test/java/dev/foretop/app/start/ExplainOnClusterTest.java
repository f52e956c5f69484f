package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `kubectl explain --recursive` says is what we say.
@Tag("cluster")
@Timeout(120)
class ExplainOnClusterTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "'',v1,pods,Pod",
    "apps,v1,deployments,Deployment",
    "networking.k8s.io,v1,ingresses,Ingress",
    "autoscaling,v2,horizontalpodautoscalers,HorizontalPodAutoscaler",
    "'',v1,configmaps,ConfigMap"
  })
  void agreesWithKubectl(String group, String version, String plural, String kind)
      throws Exception {
    String resource = group.isEmpty() ? plural : plural + "." + group;
    List<String> kubectls = fields(Kubectl.run("explain", resource, "--recursive"));
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      var wanted = new ResourceKind(group, version, plural, kind, true, Set.of("get"), List.of());
      SchemaField root = new Schemas(cluster.session().objects()).of(wanted).orElseThrow();

      var ours = new TreeMap<String, String>();
      collect(root, "", ours);

      assertThat(kubectls).hasSizeGreaterThan(10);
      assertThat(ours.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()))
          .containsAll(kubectls);
      assertThat(ours).hasSize((int) kubectls.stream().distinct().count());
    }
  }

  private static void collect(SchemaField at, String path, Map<String, String> into) {
    for (SchemaField field : at.fields()) {
      String below = path + "." + field.name();
      into.put(below, field.type().replace("int or string", "IntOrString"));
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
