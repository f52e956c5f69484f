package dev.foretop.app;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterProblem;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `foretop clusters`: the clusters that the locators find, and what is wrong with their sources.
@Command(
    name = "clusters",
    description = "List the clusters that Foretop finds, and each source's problems.",
    mixinStandardHelpOptions = true)
final class ClustersCommand implements Callable<Integer> {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  // Control characters, and marks that turn the direction of writing.
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\x80-\\x9F\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  @ParentCommand ForetopCommand parent;

  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    Machine machine = Machine.ofThisUser();
    UserFolders folders = machine.folders();
    GoogleAccount google = GoogleServices.account(machine, GoogleServices.tokens(machine));
    SettingsStore settings = Preferences.open(folders);
    ClusterListing listing =
        ClusterSources.describe(
                parent.options,
                new GkeLocators(google, settings, true),
                Preferences.addedClusters(folders, settings))
            .locate();
    if (json) {
      spec.commandLine().getOut().println(JSON.writeValueAsString(toJson(listing)));
    } else {
      print(listing);
    }
    return 0;
  }

  private void print(ClusterListing listing) {
    PrintWriter out = spec.commandLine().getOut();
    int width =
        listing.clusters().stream().mapToInt(cluster -> cluster.id().length()).max().orElse(0);
    for (ClusterDetails cluster : listing.clusters()) {
      String mark = cluster.presentation().current() ? "*" : " ";
      String warning = cluster.tls().skipVerify() ? "  (its certificate is not checked)" : "";
      out.printf(
          "%s %-" + Math.max(width, 1) + "s  %s%s%n",
          mark,
          printable(cluster.id()),
          server(cluster),
          warning);
    }
    for (ClusterProblem problem : listing.problems()) {
      spec.commandLine()
          .getErr()
          .printf("%s: %s%n", problem.source(), printable(problem.message()));
    }
  }

  // A kubeconfig of somebody else's must not write to the terminal what it likes.
  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }

  private static ObjectNode toJson(ClusterListing listing) {
    ObjectNode root = JSON.createObjectNode();
    var clusters = root.putArray("clusters");
    for (ClusterDetails cluster : listing.clusters()) {
      ObjectNode item = clusters.addObject();
      item.put("id", cluster.id())
          .put("name", cluster.name().value())
          .put("source", cluster.source())
          .put("server", server(cluster))
          .put("current", cluster.presentation().current())
          .put("skipTLSVerify", cluster.tls().skipVerify());
      if (cluster.presentation().namespace() != null) {
        item.put("namespace", cluster.presentation().namespace());
      }
    }
    var problems = root.putArray("problems");
    for (ClusterProblem problem : listing.problems()) {
      problems.addObject().put("source", problem.source()).put("message", problem.message());
    }
    return root;
  }

  // A URL may hold a user name and a password.
  private static String server(ClusterDetails cluster) {
    String path = cluster.server().getRawPath();
    return cluster.origin() + (path == null ? "" : path);
  }
}
