package dev.foretop.app;

import dev.foretop.app.demo.DemoCluster;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.locator.CombinedClusterLocator;
import dev.foretop.proxy.locator.ConfigClusterLocator;
import dev.foretop.proxy.locator.FallbackClusterLocator;
import dev.foretop.proxy.locator.GkeMethod;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// All places where clusters come from, in the order in which they answer to a name.
final class ClusterSources {

  /// The name of the demo cluster's source in cluster ids.
  static final String DEMO = "demo";

  private static final Presentation DEMO_PRESENTATION =
      new Presentation("serviceAccount", "Demo cluster", null, null, false);

  private ClusterSources() {}

  /// Returns the locator that `options` ask for. The demo cluster is started when it is first
  /// listed, and `demo` holds it.
  ///
  /// @param added the clusters that the user added in the window
  static ClusterLocator open(
      CliOptions options,
      Kubeconfigs kubeconfigs,
      DemoHolder demo,
      GoogleAccount google,
      ClusterLocator added) {
    return combine(options, kubeconfigs, demo::listing, new Gke(google, false), added);
  }

  /// Returns the same clusters for a look only: a demo cluster among them does not run.
  static ClusterLocator describe(CliOptions options, GoogleAccount google, ClusterLocator added) {
    ClusterListing demo = demoListing(URI.create("http://localhost"), ClusterUser.ANONYMOUS);
    Kubeconfigs kubeconfigs = Kubeconfigs.of(options, System.getenv());
    return combine(options, kubeconfigs, () -> demo, new Gke(google, true), added);
  }

  /// Makes the locators that ask Google.
  ///
  /// @param atOnce whether to wait for its answer instead of asking in the background
  private record Gke(GoogleAccount account, boolean atOnce) {

    ClusterLocator all() {
      return open(GkeQuery.ALL, GkeClusterLocator.Shape.AS_USER);
    }

    ClusterLocator of(GkeMethod method) {
      var query =
          new GkeQuery(method.projectId(), method.region(), method.labels(), method.dnsEndpoint());
      ClusterUser user =
          ClusterUser.withProvider(
              method.googleServiceAccount()
                  ? new ProviderIdentity.GoogleServiceAccount(null)
                  : new ProviderIdentity.GoogleAccount());
      String provider = method.googleServiceAccount() ? "googleServiceAccount" : "google";
      // Its skipTLSVerify is not needed, since the CA is known, and a token of Google's is not sent
      // to
      // a server that nobody has checked.
      return open(query, new GkeClusterLocator.Shape(user, provider));
    }

    private ClusterLocator open(GkeQuery query, GkeClusterLocator.Shape shape) {
      var locator = new GkeClusterLocator(account, query, shape, InstantSource.system());
      return atOnce ? locator::lookNow : locator;
    }
  }

  private static ClusterLocator combine(
      CliOptions options,
      Kubeconfigs kubeconfigs,
      Supplier<ClusterListing> demo,
      Gke gke,
      ClusterLocator added) {
    Map<String, String> environment = System.getenv();
    List<ClusterLocator> locators = new ArrayList<>();
    if (options.config != null) {
      locators.add(new ConfigClusterLocator(options.config, environment, gke::of));
    }
    locators.add(kubeconfigs);
    locators.add(added);
    locators.add(gke.all());
    var configured = new CombinedClusterLocator(locators);
    if (options.demo == null) {
      return new FallbackClusterLocator(configured, demo::get);
    }
    return options.demo ? new CombinedClusterLocator(List.of(configured, demo::get)) : configured;
  }

  static ClusterListing demoListing(DemoCluster cluster) {
    return demoListing(cluster.server(), ClusterUser.withToken(new Secret(cluster.token())));
  }

  private static ClusterListing demoListing(URI server, ClusterUser user) {
    var details =
        new ClusterDetails(
            new ClusterName("demo"),
            DEMO,
            server,
            ClusterTls.DEFAULT,
            null,
            user,
            DEMO_PRESENTATION);
    return new ClusterListing(List.of(details), List.of());
  }
}
