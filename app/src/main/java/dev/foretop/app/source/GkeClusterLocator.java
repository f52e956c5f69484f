package dev.foretop.app.source;

import dev.foretop.app.google.GkeCluster;
import dev.foretop.app.google.GkeClusters;
import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.SignIn;
import dev.foretop.app.words.Texts;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The clusters of the user's Google account. Google is asked in the background, when the user has
/// chosen an account or other clusters, and again every ten minutes; meanwhile the last answer
/// stands, as far as it is still wanted. It also stands where Google cannot be reached, and Google
/// is then asked again soon. Until the first look for an account has ended, the listing is not
/// settled: requests wait for it.
///
/// The user's token goes only to the addresses that Google named: no other locator makes clusters
/// with this identity.
final class GkeClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  static final String SOURCE = ClusterDetails.GOOGLE;

  // A server may show a wrong certificate for good.
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final GoogleAccount account;
  private final GkeClusters clusters;
  private final GkeWish wish;
  private final Shape shape;
  private final InstantSource clock;
  private @Nullable Errand running; // guarded by this
  private volatile HeardClusters last = HeardClusters.NONE;
  private volatile Instant againAt = Instant.MAX;
  private Instant nextAgain = Instant.MIN; // guarded by this
  private volatile ClusterListing lastWanted = ClusterListing.EMPTY;

  private static final ClusterListing UNHEARD = new ClusterListing(List.of(), List.of(), false);

  /// A look that goes on.
  private final class Errand implements Runnable {

    final SignIn signIn;
    final GkeQuery query = wish.query();
    final Thread thread = Thread.ofVirtual().name("gke-look").unstarted(this);

    Errand(SignIn signIn) {
      this.signIn = signIn;
    }

    // A sign-in changes with every token that gcloud keeps; whose it is does not.
    boolean isFor(SignIn other, GkeQuery wanted) {
      return signIn.who().equals(other.who()) && query.equals(wanted);
    }

    @Override
    public void run() {
      try {
        againAt = Instant.MAX;
        publish(this, find(this));
      } finally {
        end(this);
      }
    }
  }

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
    SignIn signIn = account.signIn().orElse(null);
    if (signIn == null) {
      return ClusterListing.EMPTY;
    }
    HeardClusters current = last;
    Instant now = clock.instant();
    if (!now.isBefore(againAt) || !current.holds(signIn, wish.query(), now)) {
      begin(signIn);
    }
    return current.isOf(signIn) ? wanted(current) : UNHEARD;
  }

  // What is asked for another account, or about other projects, is not waited for.
  private synchronized void begin(SignIn signIn) {
    Errand before = running;
    if (before == null || !before.isFor(signIn, wish.query())) {
      instead(new Errand(signIn)).thread.start();
    }
  }

  private synchronized Errand instead(Errand next) {
    if (running != null) {
      running.thread.interrupt();
    }
    running = next;
    return next;
  }

  @SuppressWarnings("ReferenceEquality") // the very same one
  private synchronized void publish(Errand errand, HeardClusters look) {
    if (running == errand) {
      last = look;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very same one
  private synchronized void end(Errand errand) {
    if (running == errand) {
      running = null;
    }
  }

  // The same object as long as it says the same: indexes are made from it.
  private ClusterListing wanted(HeardClusters look) {
    ClusterListing listing = look.listing();
    Set<String> names =
        look.known().clusters(wish::shows).stream()
            .map(GkeCluster::contextName)
            .collect(Collectors.toSet());
    List<ClusterDetails> shown =
        listing.clusters().stream().filter(each -> names.contains(each.name().value())).toList();
    if (shown.size() == listing.clusters().size()) {
      return listing;
    }
    var wanted = new ClusterListing(shown, listing.problems(), listing.settled());
    if (!wanted.equals(lastWanted)) {
      lastWanted = wanted;
    }
    return lastWanted;
  }

  // A cluster that was made anew has another authority, and perhaps another address. What comes too
  // soon after the last time is put off and not forgotten: the new one may not have been there yet.
  @Override
  public synchronized void lookAgain(String clusterId, boolean byUser) {
    Instant now = clock.instant();
    boolean ours = last.listing().clusters().stream().anyMatch(each -> each.id().equals(clusterId));
    if (ours && (byUser || againAt.equals(Instant.MAX))) {
      againAt = byUser || now.isAfter(nextAgain) ? now : nextAgain;
      nextAgain = againAt.plus(BETWEEN_LOOKS);
    }
  }

  /// Asks Google and returns what it says, after `limit` at the latest.
  ClusterListing lookWithin(Duration limit) {
    if (account.choice().isEmpty()) {
      return ClusterListing.EMPTY;
    }
    Thread look = Thread.ofVirtual().name("gke-look").start(this::lookNow);
    boolean ended;
    try {
      ended = look.join(limit);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      ended = false;
    }
    ClusterListing heard = wanted(last);
    return ended
        ? heard
        : heard.and(
            listing(
                List.of(), Texts.of("source.google.not.said", String.valueOf(limit.toSeconds()))));
  }

  /// Asks Google and returns what it says.
  ClusterListing lookNow() {
    SignIn signIn = account.signIn().orElse(null);
    if (signIn == null) {
      return ClusterListing.EMPTY;
    }
    instead(new Errand(signIn)).run();
    return wanted(last);
  }

  private HeardClusters find(Errand errand) {
    SignIn signIn = errand.signIn;
    GkeQuery query = errand.query;
    HeardClusters previous = last;
    GkeListing before = previous.isOf(signIn) ? previous.known() : GkeListing.NONE;
    boolean sameQuery = query.equals(previous.query());
    boolean settled = previous.isOf(signIn) && sameQuery && previous.listing().settled();
    try {
      var look =
          new GkeLook(before, part -> publish(errand, look(signIn, query, part, false, settled)));
      GkeListing found = clusters.find(query, look);
      if (!account.signIn().map(SignIn::who).equals(Optional.of(signIn.who()))) {
        return HeardClusters.NONE; // nobody knows for whom that was said
      }
      // What the user does not want any more is not kept for want of an answer.
      GkeListing wanted = sameQuery ? before : before.within(found);
      return look(signIn, query, found.orElse(wanted), found.isComplete(), true);
    } catch (GoogleException e) {
      return failed(signIn, query, before, e.getMessage() + "; " + e.hint());
    } catch (RuntimeException e) {
      return failed(signIn, query, before, Texts.of("source.googles.answer.could", e.getClass()));
    }
  }

  private HeardClusters look(
      SignIn signIn, GkeQuery query, GkeListing known, boolean complete, boolean settled) {
    var listing =
        new ClusterListing(
            all(known),
            known.problems().stream().map(GkeClusterLocator::problem).toList(),
            settled);
    return new HeardClusters(signIn, query, due(complete), known, listing);
  }

  private HeardClusters failed(SignIn signIn, GkeQuery query, GkeListing before, String why) {
    return new HeardClusters(signIn, query, due(false), before, listing(all(before), why));
  }

  // Each that one may choose.
  private List<ClusterDetails> all(GkeListing known) {
    Map<String, GkeCluster> byName = new LinkedHashMap<>();
    known.projects().stream()
        .flatMap(project -> project.clusters().stream())
        .forEach(each -> byName.putIfAbsent(each.contextName(), each));
    return byName.values().stream().map(this::details).toList();
  }

  private Instant due(boolean complete) {
    return clock.instant().plus(GkeClusters.interval(complete));
  }

  private static ClusterListing listing(List<ClusterDetails> clusters, String problem) {
    return new ClusterListing(clusters, List.of(problem(problem)));
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
        new Presentation(shape.authProvider(), cluster.title(), null, null, false, null));
  }
}
