package dev.foretop.app.kube;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tables of one cluster.
final class ClusterTables implements TableSource {

  private final ClusterApi api;
  private final ClusterHealth health;
  private final InstantSource clock;
  private final Supplier<List<String>> likely;

  /// @param likely namespaces that the user has worked in
  ClusterTables(
      ClusterApi api, ClusterHealth health, InstantSource clock, Supplier<List<String>> likely) {
    this.likely = likely;
    this.api = api;
    this.health = health;
    this.clock = clock;
  }

  @Override
  public Feed open(TableQuery query, Consumer<FeedEvent> sink) {
    if (!query.kind().isNamespaced()) {
      return feed(lister(query, null), sink).start();
    }
    if (query.namespaces().isEmpty() && !query.selectors().isEmpty()) {
      return feed(lister(query, null), sink).start(); // What was selected is little.
    }
    if (query.namespaces().isEmpty()) {
      return new AllNamespacesFeed(this, query, sink).start();
    }
    return openEach(query, sink);
  }

  Feed openEach(TableQuery query, Consumer<FeedEvent> sink) {
    List<Feed> feeds =
        query.sortedNamespaces().stream()
            .<Feed>map(name -> feed(lister(query, name), sink).start())
            .toList();
    return new FeedGroup(feeds);
  }

  private ScopeLister lister(TableQuery query, @Nullable String namespace) {
    return new SingleLister(api, query, namespace);
  }

  ScopeFeed openEverywhere(TableQuery query, Consumer<FeedEvent> sink) {
    return feed(new AllNamespacesLister(api, query), sink);
  }

  /// Returns the namespaces of the cluster, or to who may not list them those that are likely.
  List<String> namespaces() throws ApiException {
    try {
      return Namespaces.list(new ListRequests(api, ResourceKind.NAMESPACES));
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.Forbidden) {
        return likely.get();
      }
      throw e;
    }
  }

  private ScopeFeed feed(ScopeLister lister, Consumer<FeedEvent> sink) {
    return new ScopeFeed(api, health, lister, sink, clock);
  }
}
