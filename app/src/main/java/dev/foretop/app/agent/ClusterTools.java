package dev.foretop.app.agent;

import static java.util.Comparator.comparing;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which clusters there are, and which kinds they have.
final class ClusterTools {

  private ClusterTools() {}

  static List<AgentTool> all() {
    return List.of(
        AgentTool.reading(
            "list_clusters",
            "List clusters",
            "Lists the Kubernetes clusters that you may reach, with the id that all other tools"
                + " take. No cluster is contacted.",
            List.of(Parameter.FROM_LINE),
            ClusterTools::clusters),
        AgentTool.reading(
            "list_kinds",
            "List kinds",
            "Lists the kinds of objects that a cluster serves, custom resources included: name,"
                + " apiVersion, whether it is in namespaces, short names.",
            List.of(
                Parameter.CLUSTER,
                Parameter.text("match", "Only kinds with this text in their name or group."),
                Parameter.FROM_LINE),
            ClusterTools::kinds));
  }

  private static String clusters(AgentSession session, Arguments arguments) throws IOException {
    ClusterList list = session.clusters();
    var lines = new ArrayList<String>();
    lines.add("ID\tNAME\tSOURCE\tMARKS");
    list.clusters().forEach(each -> lines.add(line(each)));
    list.problems()
        .forEach(each ->
            lines.add(
                "not readable: %s: %s"
                    .formatted(
                        VisibleText.name(each.source()), VisibleText.escape(each.message()))));
    Bounded.Part part = Bounded.page(lines, arguments.number("from_line", 1));
    return Fence.around("The clusters", part.text(), part.note());
  }

  private static String line(ClusterInfo cluster) {
    var marks = new ArrayList<String>();
    if (cluster.isCurrent()) {
      marks.add("current");
    }
    if (cluster.isReadOnly()) {
      marks.add("read-only");
    }
    if (cluster.isDemo()) {
      marks.add("demo, no real cluster");
    }
    return String.join(
        "\t",
        VisibleText.name(cluster.id().value()),
        cluster.displayName(),
        VisibleText.name(cluster.source()),
        String.join(", ", marks));
  }

  private static String kinds(AgentSession session, Arguments arguments)
      throws IOException, InterruptedException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    Discovery discovery = session.reader(cluster).discovery();
    String match = arguments.text("match").toLowerCase(Locale.ROOT);
    var lines = new ArrayList<String>();
    lines.add("KIND\tNAME\tAPIVERSION\tSCOPE\tSHORT NAMES");
    discovery.kinds().stream()
        .filter(kind -> names(kind).contains(match))
        .sorted(comparing(ResourceKind::group).thenComparing(ResourceKind::plural))
        .forEach(kind -> lines.add(line(kind)));
    discovery
        .broken()
        .forEach(group ->
            lines.add(
                "group '%s' does not answer: %s"
                    .formatted(
                        VisibleText.name(group.name()), VisibleText.escape(group.reason()))));
    Bounded.Part part = Bounded.page(lines, arguments.number("from_line", 1));
    return Fence.around("The kinds of " + cluster.displayName(), part.text(), part.note());
  }

  private static String names(ResourceKind kind) {
    return (kind.qualifiedName() + " " + kind.kind() + " " + String.join(" ", kind.shortNames()))
        .toLowerCase(Locale.ROOT);
  }

  private static String line(ResourceKind kind) {
    return VisibleText.lines(
        String.join(
            "\t",
            kind.kind(),
            kind.qualifiedName(),
            kind.apiVersion(),
            kind.isNamespaced() ? "namespaced" : "cluster",
            String.join(",", kind.shortNames())));
  }
}
