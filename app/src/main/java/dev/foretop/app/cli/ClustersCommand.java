package dev.foretop.app.cli;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.signin.GoogleServices;
import dev.foretop.app.source.ClusterSources;
import dev.foretop.app.source.GkeLocators;
import dev.foretop.app.source.Preferences;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.text.VisibleText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LOOK_NANOS = 20_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
        heard(
            ClusterSources.describe(
                parent.options.clusters(),
                new GkeLocators(google, settings, true),
                Preferences.addedClusters(folders, settings)));
    if (json) {
      spec.commandLine()
          .getOut()
          .println(VisibleText.json(JSON.writeValueAsString(toJson(listing))));
    } else {
      print(listing);
    }
    return 0;
  }

  // A catalog is read in the background, and its silence would be taken for an answer.
  private static ClusterListing heard(ClusterLocator sources) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ClusterListing listing = sources.locate();
    while (!listing.settled() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
      listing = sources.locate();
    }
    return listing;
  }

  private void print(ClusterListing listing) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> names =
        listing.clusters().stream().map(cluster -> VisibleText.name(cluster.id())).toList();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    Iterator<String> name = names.iterator();
    for (ClusterDetails cluster : listing.clusters()) {
      String mark = cluster.presentation().current() ? "*" : " ";
      String warning = cluster.tls().skipVerify() ? "  (its certificate is not checked)" : "";
      out.printf(
          "%s %-" + Math.max(width, 1) + "s  %s%s%n",
          mark,
          name.next(),
          VisibleText.escape(server(cluster)),
          warning);
    }
    for (ClusterProblem problem : listing.problems()) {
      spec.commandLine()
          .getErr()
          .printf(
              "%s: %s%n",
              VisibleText.name(problem.source()), VisibleText.escape(problem.message()));
    }
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
