package dev.foretop.app;

import dev.foretop.app.google.GkeCluster;
import dev.foretop.app.google.GkeClusters;
import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleException;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The clusters of the user's Google account. Google is asked in the background, when the user has
/// chosen an account or other clusters, and again every ten minutes; meanwhile the last answer
/// stands, as far as it is still wanted.
///
/// The user's token goes only to the addresses that Google named: no other locator makes clusters
/// with this identity.
final class GkeClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  static final String SOURCE = "gke";

  private final GoogleAccount account;
  private final GkeClusters clusters;
  private final GkeWish wish;
  private final Shape shape;
  private final InstantSource clock;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Look last = new Look(null, GkeQuery.ALL, Instant.MIN, ClusterListing.EMPTY);

  private record Look(
      @Nullable GoogleChoice choice, GkeQuery query, Instant at, ClusterListing listing) {}

  /// How the clusters are used.
  ///
  /// @param user who the user is there
  /// @param authProvider what Backstage's clients are told
  record Shape(ClusterUser user, String authProvider) {

    /// As the signed-in user.
    static final Shape AS_USER =
        new Shape(ClusterUser.withProvider(new ProviderIdentity.GoogleAccount()), "google");
  }

  GkeClusterLocator(GoogleAccount account, GkeWish wish, Shape shape, InstantSource clock) {
    this.account = account;
    this.clusters = new GkeClusters(account);
    this.wish = wish;
    this.shape = shape;
    this.clock = clock;
  }

  @Override
  public ClusterListing locate() {
    Optional<GoogleChoice> choice = account.choice();
    if (choice.isEmpty()) {
      return ClusterListing.EMPTY;
    }
    Look current = last;
    boolean same = choice.get().equals(current.choice());
    boolean due =
        !wish.query().equals(current.query())
            || !clock.instant().isBefore(current.at().plus(GkeClusters.interval()));
    if ((!same || due) && looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("gke-look").start(this::lookAndRelease);
    }
    return same ? wanted(current.listing()) : ClusterListing.EMPTY;
  }

  private ClusterListing wanted(ClusterListing listing) {
    List<ClusterDetails> shown =
        listing.clusters().stream().filter(each -> wish.shows(each.name().value())).toList();
    return shown.size() == listing.clusters().size()
        ? listing
        : new ClusterListing(shown, listing.problems());
  }

  private void lookAndRelease() {
    try {
      lookNow();
    } finally {
      looking.set(false);
    }
  }

  /// Asks Google and returns what it says.
  ClusterListing lookNow() {
    GoogleChoice choice = account.choice().orElse(null);
    if (choice == null) {
      return ClusterListing.EMPTY;
    }
    GkeQuery query = wish.query();
    Look look = new Look(choice, query, clock.instant(), find(query));
    last = look;
    return wanted(look.listing());
  }

  private ClusterListing find(GkeQuery query) {
    try {
      GkeListing found = clusters.find(query);
      return new ClusterListing(
          found.clusters().stream().map(this::details).toList(),
          found.problems().stream().map(GkeClusterLocator::problem).toList());
    } catch (GoogleException e) {
      return new ClusterListing(List.of(), List.of(problem(e.getMessage() + "; " + e.hint())));
    } catch (RuntimeException e) {
      return new ClusterListing(
          List.of(), List.of(problem("Google's answer could not be used: " + e.getClass())));
    }
  }

  private static ClusterProblem problem(String message) {
    return new ClusterProblem(SOURCE, message);
  }

  private ClusterDetails details(GkeCluster cluster) {
    String ca = cluster.caCertificate();
    PemSource authority = ca == null ? null : new PemSource.Data(new Secret(ca));
    return new ClusterDetails(
        new ClusterName(cluster.contextName()),
        SOURCE,
        cluster.server(),
        new ClusterTls(authority, false, null),
        null,
        shape.user(),
        new Presentation(shape.authProvider(), cluster.title(), null, null, false));
  }
}
