package dev.foretop.app.source;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.UserEnvironment;
import dev.foretop.proxy.locator.CombinedClusterLocator;
import dev.foretop.proxy.locator.ConfigClusterLocator;
import dev.foretop.proxy.locator.FallbackClusterLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// All places where clusters come from, in the order in which they answer to a name.
public final class ClusterSources {

  private ClusterSources() {}

  /// Returns the locator that `options` ask for. The demo cluster is started when it is first
  /// listed, and `demo` holds it.
  ///
  /// @param added the clusters that the user added in the window
  public static ClusterLocator open(
      ClusterOptions options,
      Kubeconfigs kubeconfigs,
      DemoHolder demo,
      GkeLocators gke,
      ClusterLocator added) {
    return combine(options, kubeconfigs, demo::listing, gke, added);
  }

  /// Returns the same clusters for a look only: a demo cluster among them does not run.
  public static ClusterLocator describe(
      ClusterOptions options, GkeLocators gke, ClusterLocator added) {
    ClusterListing demo = DemoHolder.describe();
    Kubeconfigs kubeconfigs = Kubeconfigs.of(options, UserEnvironment.ofUser());
    return combine(options, kubeconfigs, () -> demo, gke, added);
  }

  /// Returns the clusters of kubeconfigs only, the added ones among them.
  public static ClusterLocator withoutGoogle(ClusterOptions options, ClusterLocator added) {
    return new CombinedClusterLocator(
        List.of(Kubeconfigs.of(options, UserEnvironment.ofUser()), added));
  }

  private static ClusterLocator combine(
      ClusterOptions options,
      Kubeconfigs kubeconfigs,
      Supplier<ClusterListing> demo,
      GkeLocators gke,
      ClusterLocator added) {
    Map<String, String> environment = UserEnvironment.ofUser();
    List<ClusterLocator> locators = new ArrayList<>();
    if (options.config() != null) {
      locators.add(new ConfigClusterLocator(options.config(), environment, gke::of));
    }
    locators.add(kubeconfigs);
    locators.add(added);
    locators.add(gke.chosen());
    var configured = new CombinedClusterLocator(locators);
    if (options.demo() == null) {
      return new FallbackClusterLocator(configured, demo::get);
    }
    return options.demo() ? new CombinedClusterLocator(List.of(configured, demo::get)) : configured;
  }
}
