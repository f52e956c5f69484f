package dev.foretop.app.source;

import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.locator.ConfigClusterLocator;
import dev.foretop.proxy.locator.GkeMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Makes the locators that ask Google.
///
/// @param settings which of the account's clusters the user wants to see
/// @param atOnce whether to wait for Google's answer instead of asking in the background
public record GkeLocators(GoogleAccount account, SettingsStore settings, boolean atOnce) {

  // Whoever waits for a list wants to see what the other sources have.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// The clusters that the user chose, or all of them.
  ClusterLocator chosen() {
    return open(GkeWish.of(settings), GkeClusterLocator.Shape.AS_USER);
  }

  /// The clusters of an entry of a Backstage configuration.
  ClusterLocator of(GkeMethod method) {
    var query =
        new GkeQuery(
            GkeQuery.Scope.CLUSTERS,
            List.of(method.projectId()),
            method.region(),
            method.labels(),
            method.dnsEndpoint());
    ClusterUser user =
        ClusterUser.withProvider(
            method.googleServiceAccount()
                ? new ProviderIdentity.GoogleServiceAccount(method.serviceAccountKey())
                : new ProviderIdentity.GoogleAccount());
    String provider = method.googleServiceAccount() ? "googleServiceAccount" : "google";
    // Its skipTLSVerify is not needed, since the CA is known, and a token of Google's is not sent
    // to a server that nobody has checked.
    ClusterLocator locator = open(GkeWish.of(query), new GkeClusterLocator.Shape(user, provider));
    var nobody = new ClusterListing(List.of(), List.of(notSignedIn(method)));
    return new ClusterLocator() {
      @Override
      public ClusterListing locate() {
        return account.choice().isEmpty() ? nobody : locator.locate();
      }

      @Override
      public void lookAgain(String clusterId, boolean byUser) {
        locator.lookAgain(clusterId, byUser);
      }
    };
  }

  // Configured, so that its silence would be taken for an answer.
  private static ClusterProblem notSignedIn(GkeMethod method) {
    return new ClusterProblem(
        ConfigClusterLocator.SOURCE, Texts.of("source.project.nobody.signed", method.projectId()));
  }

  private ClusterLocator open(GkeWish wish, GkeClusterLocator.Shape shape) {
    var locator = new GkeClusterLocator(account, wish, shape, InstantSource.system());
    return atOnce ? () -> locator.lookWithin(PATIENCE) : locator;
  }
}
